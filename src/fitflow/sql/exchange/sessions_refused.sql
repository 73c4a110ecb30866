-- Visits without an end, or with one before their beginning.
UPDATE staged
SET checked_out_at = staged.checked_in_at + staged.minutes * interval '1 minute'
WHERE staged.checked_out_at IS NULL;

INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'the visit has no end: checked_out_at and minutes are empty',
    'a constant minutes in --map says how long such visits count'
FROM staged
WHERE staged.checked_out_at IS NULL
UNION ALL
SELECT
    staged.line,
    'checked out at ' || to_char(staged.checked_out_at AT TIME ZONE here.zone, 'YYYY-MM-DD HH24:MI')
        || ', not after checking in at '
        || to_char(staged.checked_in_at AT TIME ZONE here.zone, 'YYYY-MM-DD HH24:MI'),
    NULL
FROM staged
CROSS JOIN (SELECT fitflow.gym_time_zone() AS zone) AS here
WHERE staged.checked_out_at <= staged.checked_in_at
UNION ALL
SELECT
    staged.line,
    'the visit is in the future',
    'days before the first of the month? --map sets date_format'
FROM staged
WHERE greatest(staged.checked_in_at, staged.checked_out_at) > %(now)s + fitflow.clock_error()
ON CONFLICT DO NOTHING;
