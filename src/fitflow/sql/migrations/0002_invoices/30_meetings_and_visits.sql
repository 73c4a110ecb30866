-- A cancelled class needs no trainer any more; who is inside has an index of its own.
-- squawk-ignore-file ban-drop-not-null

ALTER TABLE fitflow.class_meeting ALTER COLUMN day DROP NOT NULL;
ALTER TABLE fitflow.class_meeting
    ALTER COLUMN day SET EXPRESSION AS (CASE WHEN cancelled_at IS NULL THEN daterange(
            (lower(during) AT TIME ZONE time_zone)::date,
            (lower(during) AT TIME ZONE time_zone)::date, '[]') END);
COMMENT ON COLUMN fitflow.class_meeting.day IS
    'The same day as a range, for the foreign key to the trainer''s employment; NULL when it is '
    'cancelled: nobody teaches it.';

CREATE INDEX workout_session_open_idx ON fitflow.workout_session (gym_id, member_id)
    WHERE upper_inf(during);
COMMENT ON INDEX fitflow.workout_session_open_idx IS
    'Serves the door: who is inside, however many visits there were.';
