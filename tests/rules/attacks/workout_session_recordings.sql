-- workout_session: what only a recording tells of. Session 1 is in class, 2 with a trainer, 3 on
-- her own.

-- rule: workout_session_from_a_recording_is_over_and_own, in class
-- refused:
UPDATE workout_session SET from_recording = true WHERE session_id = 1;
-- accepted:
UPDATE workout_session SET from_recording = true WHERE session_id = 3;

-- rule: workout_session_from_a_recording_is_over_and_own, with a trainer
-- refused:
UPDATE workout_session SET from_recording = true WHERE session_id = 2;
-- accepted:
UPDATE workout_session SET from_recording = true, trainer_id = NULL WHERE session_id = 2;

-- rule: workout_session_from_a_recording_is_over_and_own, still going on
-- refused:
INSERT INTO workout_session (member_id, during, from_recording)
VALUES (1, '[2026-02-05 10:00+01,)', true);
-- accepted:
INSERT INTO workout_session (member_id, during, from_recording)
VALUES (1, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', true);
