-- No room holds two classes at a time.
SELECT format('%s holds meetings %s and %s at once', room, before, meeting_id) AS finding
FROM (
    SELECT room, meeting_id, during,
        lag(meeting_id) OVER line AS before,
        max(upper(during)) OVER (
            line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
    FROM class_meeting
    WHERE cancelled_at IS NULL
    WINDOW line AS (PARTITION BY room ORDER BY lower(during), meeting_id)
) AS placed
WHERE lower(during) < until
