-- No trainer teaches two classes at a time, nor trains two members, nor does one over the other:
-- training takes them for an hour.
WITH busy AS (
    SELECT trainer_id, 'meeting' AS what, meeting_id AS id, during FROM class_meeting
    WHERE cancelled_at IS NULL
    UNION ALL
    SELECT
        trainer_id, 'session', session_id,
        during * tstzrange(NULL, lower(during) + interval '1 hour')
    FROM workout_session
    WHERE trainer_id IS NOT NULL
)
SELECT format('trainer %s: %s %s and %s %s overlap', one.trainer_id, one.what, one.id,
    other.what, other.id) AS finding
FROM busy AS one
JOIN busy AS other
    ON other.trainer_id = one.trainer_id AND other.during && one.during
    AND (other.what, other.id) > (one.what, one.id)
