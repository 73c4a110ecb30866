-- workout_session: Ann was in Spin on Monday (place 1) and on her own on Wednesday at 10; Bob
-- trained with Tom on Tuesday at 10. Bob is frozen in March; Cid never joined.

-- rule: workout_session_pkey
-- refused:
INSERT INTO workout_session (session_id, member_id, during)
OVERRIDING SYSTEM VALUE VALUES (1, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)');
-- accepted:
INSERT INTO workout_session (member_id, during)
VALUES (2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)');

-- rule: workout_session_meeting_idx
-- given:
UPDATE workout_session SET during = '[2026-02-02 18:00+01,2026-02-02 18:30+01)'
WHERE session_id = 1;
-- refused:
INSERT INTO workout_session (member_id, during, meeting_id, place, meeting_during)
VALUES (1, '[2026-02-02 18:30+01,2026-02-02 19:00+01)', 1, 1,
        '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO workout_session (member_id, during)
VALUES (1, '[2026-02-02 18:30+01,2026-02-02 19:00+01)');

-- rule: workout_session_gym_id_time_zone_fkey
-- refused:
INSERT INTO workout_session (member_id, during, time_zone)
VALUES (1, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 'Asia/Tokyo');
-- accepted:
INSERT INTO workout_session (member_id, during, time_zone)
VALUES (1, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 'Europe/Berlin');

-- rule: workout_session_gym_id_member_id_required_state_day_fkey, never a member
-- refused:
INSERT INTO workout_session (member_id, during)
VALUES (3, '[2026-02-05 10:00+01,2026-02-05 11:00+01)');
-- accepted:
INSERT INTO workout_session (member_id, during)
VALUES (1, '[2026-02-05 10:00+01,2026-02-05 11:00+01)');

-- rule: workout_session_gym_id_member_id_required_state_day_fkey, the first frozen minute
-- refused:
INSERT INTO workout_session (member_id, during)
VALUES (2, '[2026-03-01 00:00+01,2026-03-01 01:00+01)');
-- accepted:
INSERT INTO workout_session (member_id, during)
VALUES (2, '[2026-02-28 23:59+01,2026-03-01 01:00+01)');

-- rule: workout_session_gym_id_member_id_required_state_day_fkey, the day before joining
-- refused:
INSERT INTO workout_session (member_id, during)
VALUES (1, '[2025-12-31 23:59+01,2026-01-01 01:00+01)');
-- accepted:
INSERT INTO workout_session (member_id, during)
VALUES (1, '[2026-01-01 00:00+01,2026-01-01 01:00+01)');

-- rule: workout_session_gym_id_meeting_id_member_id_place_meeting__fkey
-- refused:
INSERT INTO workout_session (member_id, during, meeting_id, place, meeting_during)
VALUES (2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)', 1, 2,
        '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 2, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
INSERT INTO workout_session (member_id, during, meeting_id, place, meeting_during)
VALUES (2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)', 1, 2,
        '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: workout_session_gym_id_meeting_id_member_id_place_meeting__fkey, a longer class
-- refused:
UPDATE workout_session SET meeting_during = '[2026-02-02 18:00+01,2026-02-02 18:46+01)'
WHERE session_id = 1;
-- accepted:
UPDATE workout_session SET meeting_during = '[2026-02-02 18:00+01,2026-02-02 18:45+01)'
WHERE session_id = 1;

-- rule: workout_session_gym_id_meeting_id_member_id_place_meeting__fkey, a class moved
-- refused:
UPDATE class_meeting SET during = '[2026-02-02 18:15+01,2026-02-02 19:00+01)' WHERE meeting_id = 1;
UPDATE booking SET during = '[2026-02-02 18:15+01,2026-02-02 19:00+01)' WHERE meeting_id = 1;
-- accepted:
UPDATE class_meeting SET during = '[2026-02-02 18:15+01,2026-02-02 19:00+01)' WHERE meeting_id = 1;
UPDATE booking SET during = '[2026-02-02 18:15+01,2026-02-02 19:00+01)' WHERE meeting_id = 1;
UPDATE workout_session SET meeting_during = '[2026-02-02 18:15+01,2026-02-02 19:00+01)'
WHERE meeting_id = 1;

-- rule: workout_session_gym_id_meeting_id_member_id_place_meeting__fkey, a place given back
-- refused:
UPDATE booking SET place = NULL, cancelled_at = '2026-02-02 18:30+01'
WHERE member_id = 1 AND meeting_id = 1;
-- accepted:
UPDATE booking SET booked_at = '2026-02-01 08:00+01' WHERE member_id = 1 AND meeting_id = 1;

-- rule: workout_session_gym_id_trainer_id_day_fkey
-- refused:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (1, '[2026-07-01 00:00+02,2026-07-01 01:00+02)', 2);
-- accepted:
INSERT INTO workout_session (member_id, during, trainer_id)
VALUES (1, '[2026-06-30 23:59+02,2026-07-01 01:00+02)', 2);

-- rule: workout_session_lasts_up_to_a_day, a minute more
-- refused:
INSERT INTO workout_session (member_id, during)
VALUES (1, '[2026-02-05 10:00+01,2026-02-06 10:01+01)');
-- accepted:
INSERT INTO workout_session (member_id, during)
VALUES (1, '[2026-02-05 10:00+01,2026-02-06 10:00+01)');

-- rule: workout_session_lasts_up_to_a_day, until the end of time
-- refused:
INSERT INTO workout_session (member_id, during) VALUES (1, '[2026-02-05 10:00+01,infinity)');
-- accepted:
INSERT INTO workout_session (member_id, during) VALUES (1, '[2026-02-05 10:00+01,)');

-- rule: workout_session_in_class_takes_a_place, in class without one
-- refused:
INSERT INTO workout_session (member_id, during, meeting_id, place, meeting_during)
VALUES (2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)', 1, NULL,
        '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO workout_session (member_id, during)
VALUES (2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: workout_session_in_class_takes_a_place, a place outside a class
-- refused:
UPDATE workout_session SET place = 1 WHERE session_id = 3;
-- accepted:
UPDATE workout_session SET place = NULL WHERE session_id = 3;

-- rule: workout_session_in_class_takes_a_place, in class at no time
-- refused:
UPDATE workout_session SET meeting_during = NULL WHERE session_id = 1;
-- accepted:
UPDATE workout_session SET meeting_during = NULL, place = NULL, meeting_id = NULL
WHERE session_id = 1;

-- rule: workout_session_in_class_takes_a_place, a class's time outside a class
-- refused:
UPDATE workout_session SET meeting_during = during WHERE session_id = 3;
-- accepted:
UPDATE workout_session SET meeting_during = NULL WHERE session_id = 3;

-- rule: workout_session_is_during_its_class, in as it ends
-- refused:
UPDATE workout_session SET during = '[2026-02-02 18:45+01,2026-02-02 19:30+01)'
WHERE session_id = 1;
-- accepted:
UPDATE workout_session SET during = '[2026-02-02 18:44+01,2026-02-02 19:30+01)'
WHERE session_id = 1;

-- rule: workout_session_is_during_its_class, out as it begins
-- refused:
UPDATE workout_session SET during = '[2026-02-02 17:00+01,2026-02-02 18:00+01)'
WHERE session_id = 1;
-- accepted:
UPDATE workout_session SET during = '[2026-02-02 17:00+01,2026-02-02 18:01+01)'
WHERE session_id = 1;

-- rule: workout_session_is_class_or_training
-- given:
UPDATE class_meeting SET cancelled_at = '2026-02-02 09:00+01', capacity = 0 WHERE meeting_id = 2;
-- refused:
UPDATE workout_session SET trainer_id = 2 WHERE session_id = 1;
-- accepted:
UPDATE workout_session SET trainer_id = 1 WHERE session_id = 3;

-- rule: workout_session_member_is_in_one_session
-- refused:
INSERT INTO workout_session (member_id, during)
VALUES (1, '[2026-02-04 10:59+01,2026-02-04 12:00+01)');
-- accepted:
INSERT INTO workout_session (member_id, during)
VALUES (1, '[2026-02-04 11:00+01,2026-02-04 12:00+01)');

-- target: workout_session_gym_id_member_id_session_id_key
