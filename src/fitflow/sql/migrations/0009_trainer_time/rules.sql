-- Classes and sessions say when they take their trainer; one rule for both comes with trainer_time.
-- squawk-ignore-file ban-drop-constraint, adding-field-with-default

ALTER TABLE fitflow.class_meeting
    DROP CONSTRAINT class_meeting_trainer_is_in_one_place,
    ADD COLUMN trainer_during tstzrange
        GENERATED ALWAYS AS (CASE WHEN cancelled_at IS NULL AND NOT isempty(during)
            THEN during END) STORED;
ALTER TABLE fitflow.workout_session
    DROP CONSTRAINT workout_session_trainer_is_in_one_session,
    ADD COLUMN trainer_during tstzrange
        GENERATED ALWAYS AS (CASE WHEN trainer_id IS NOT NULL AND NOT isempty(during)
            THEN during * tstzrange(NULL, (lower(during) AT TIME ZONE 'UTC' + interval '1 hour')
                AT TIME ZONE 'UTC') END) STORED;

-- 0.3.0 let a class be put over personal training that had begun.
DO $$
DECLARE
    clash record;
BEGIN
    SELECT
        meeting.gym_id, meeting.trainer_id, meeting.meeting_id, meeting.trainer_during AS teaches,
        session.session_id, session.trainer_during AS trains
    INTO clash
    FROM fitflow.workout_session AS session
    JOIN fitflow.class_meeting AS meeting USING (gym_id, trainer_id)
    WHERE session.trainer_during && meeting.trainer_during
    ORDER BY meeting.gym_id, session.session_id
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'gym %: trainer % cannot train somebody in session %, %, and teach '
            'meeting %, %', clash.gym_id, clash.trainer_id, clash.session_id, clash.trains,
            clash.meeting_id, clash.teaches
            USING ERRCODE = 'exclusion_violation',
                HINT = 'end the session where the class began, or give one of them another '
                    'trainer, as fitflow_owner, and migrate again';
    END IF;
END
$$;
