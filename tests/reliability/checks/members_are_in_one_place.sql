-- No member holds two places at a time, nor trains twice at a time.
WITH busy AS (
    SELECT member_id, 'place' AS what, meeting_id AS id, during FROM booking
    WHERE place IS NOT NULL
    UNION ALL
    SELECT member_id, 'session', session_id, during FROM workout_session
)
SELECT format('member %s has two at once: %s %s and %s', member_id, what, before, id) AS finding
FROM (
    SELECT member_id, what, id, during,
        lag(id) OVER line AS before,
        max(coalesce(upper(during), 'infinity')) OVER (
            line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
    FROM busy
    WINDOW line AS (PARTITION BY member_id, what ORDER BY lower(during), id)
) AS placed
WHERE lower(during) < until
