-- trainer_time: Tom (1) teaches Spin (1) at 18:00 on 2 February, and trains Bob in session 2 at
-- 10:00 the day after.

-- rule: trainer_time_pkey, two classes
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 3', '[2026-02-02 18:44+01,2026-02-02 19:30+01)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 3', '[2026-02-02 18:45+01,2026-02-02 19:30+01)', 2);

-- rule: trainer_time_pkey, two members
-- refused:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (1, '[2026-02-03 10:59+01,2026-02-03 12:00+01)', 1);
-- accepted:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (1, '[2026-02-03 11:00+01,2026-02-03 12:00+01)', 1);

-- rule: trainer_time_pkey, training over a class
-- refused:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (2, '[2026-02-02 17:01+01,2026-02-02 18:01+01)', 1);
-- accepted:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (2, '[2026-02-02 17:00+01,2026-02-02 18:00+01)', 1);

-- rule: trainer_time_pkey, a class over training that is running
-- given:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (1, '[2026-02-05 10:00+01,)', 1);
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 3', '[2026-02-05 10:50+01,2026-02-05 11:30+01)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 3', '[2026-02-05 11:00+01,2026-02-05 11:40+01)', 2);

-- rule: trainer_time_pkey, a class moved over training
-- refused:
UPDATE class_meeting SET during = '[2026-02-03 10:30+01,2026-02-03 11:15+01)', trainer_id = 1
WHERE meeting_id = 2;
-- accepted:
UPDATE class_meeting SET during = '[2026-02-03 11:00+01,2026-02-03 11:45+01)', trainer_id = 1
WHERE meeting_id = 2;

-- rule: class_meeting_gym_id_meeting_id_trainer_id_trainer_during_fkey
-- refused:
DELETE FROM trainer_time WHERE meeting_id = 1;
-- accepted:
UPDATE class_meeting SET trainer_id = 1, cancelled_at = '2026-02-01 09:00+01', capacity = 0
WHERE meeting_id = 2;

-- rule: workout_session_gym_id_session_id_trainer_id_trainer_durin_fkey
-- refused:
UPDATE trainer_time SET during = '[2026-02-03 10:00+01,2026-02-03 10:01+01)' WHERE session_id = 2;
-- accepted:
UPDATE workout_session SET during = '[2026-02-03 10:00+01,2026-02-03 10:01+01)'
WHERE session_id = 2;

-- rule: trainer_time_gym_id_trainer_id_fkey
-- refused:
INSERT INTO trainer_time (trainer_id, during, session_id)
VALUES (404, '[2026-02-04 10:00+01,2026-02-04 11:00+01)', 3);
-- accepted:
UPDATE workout_session SET trainer_id = 2 WHERE session_id = 3;

-- rule: trainer_time_gym_id_meeting_id_fkey
-- refused:
INSERT INTO trainer_time (trainer_id, during, meeting_id)
VALUES (1, '[2026-02-06 10:00+01,2026-02-06 11:00+01)', 404);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 3', '[2026-02-06 10:00+01,2026-02-06 11:00+01)', 2);

-- rule: trainer_time_gym_id_session_id_fkey
-- refused:
INSERT INTO trainer_time (trainer_id, during, session_id)
VALUES (1, '[2026-02-06 10:00+01,2026-02-06 11:00+01)', 404);
-- accepted:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (1, '[2026-02-06 10:00+01,2026-02-06 11:00+01)', 1);

-- rule: trainer_time_is_for_one_thing, for nothing
-- refused:
INSERT INTO trainer_time (trainer_id, during)
VALUES (1, '[2026-02-06 10:00+01,2026-02-06 11:00+01)');
-- accepted:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (1, '[2026-02-06 10:00+01,2026-02-06 11:00+01)', 1);

-- rule: trainer_time_is_for_one_thing, for both
-- refused:
INSERT INTO trainer_time (trainer_id, during, meeting_id, session_id)
VALUES (1, '[2026-02-06 10:00+01,2026-02-06 11:00+01)', 1, 2);
-- accepted:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (1, '[2026-02-06 10:00+01,2026-02-06 11:00+01)', 1);

-- target: trainer_time_gym_id_meeting_id_trainer_id_during_key
-- target: trainer_time_gym_id_session_id_trainer_id_during_key
