-- class_meeting: Tom teaches Spin in Studio 1 on Monday 2 February 2026 from 18:00 to 18:45; Uma
-- teaches Flow in Studio 2 from 18:00 to 19:00, and leaves the gym on 1 July.

-- rule: class_meeting_pkey
-- refused:
INSERT INTO class_meeting (meeting_id, class_id, trainer_id, room, during, capacity)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:45+01)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:45+01)', 2);

-- rule: class_meeting_gym_id_time_zone_fkey
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity, time_zone)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:45+01)', 2, 'Asia/Tokyo');
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity, time_zone)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:45+01)', 2, 'Europe/Berlin');

-- rule: class_meeting_gym_id_class_id_fkey
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (3, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:45+01)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (2, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:45+01)', 2);

-- rule: class_meeting_gym_id_trainer_id_day_fkey, the day after her last
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (2, 2, 'Studio 2', '[2026-07-01 00:00+02,2026-07-01 01:00+02)', 20);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (2, 2, 'Studio 2', '[2026-06-30 23:59+02,2026-07-01 01:00+02)', 20);

-- rule: class_meeting_gym_id_trainer_id_day_fkey, leaving before a class she teaches
-- refused:
UPDATE trainer SET employed = '[2025-01-01,2026-02-02)' WHERE trainer_id = 2;
-- accepted:
UPDATE trainer SET employed = '[2025-01-01,2026-02-03)' WHERE trainer_id = 2;

-- rule: class_meeting_lasts_up_to_a_day, a minute more
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-04 18:01+01)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-04 18:00+01)', 2);

-- rule: class_meeting_lasts_up_to_a_day, no end
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:01+01)', 2);

-- rule: class_meeting_lasts_up_to_a_day, until the end of time
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,infinity)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-04 18:00+01)', 2);

-- rule: class_meeting_lasts_up_to_a_day, its last instant included
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:45+01]', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 1', '[2026-02-03 18:00+01,2026-02-03 18:45+01)', 2);

-- rule: class_meeting_cancelled_at_is_an_instant
-- refused:
UPDATE class_meeting SET cancelled_at = '-infinity', capacity = 0 WHERE meeting_id = 2;
-- accepted:
UPDATE class_meeting SET cancelled_at = '1999-12-31 23:59+00', capacity = 0 WHERE meeting_id = 2;

-- rule: class_meeting_is_cancelled_before_it_is_over
-- refused:
UPDATE class_meeting SET cancelled_at = '2026-02-02 19:00+01', capacity = 0 WHERE meeting_id = 2;
-- accepted:
UPDATE class_meeting SET cancelled_at = '2026-02-02 18:59+01', capacity = 0 WHERE meeting_id = 2;

-- rule: class_meeting_cancelled_has_no_places, cancelled with places
-- refused:
UPDATE class_meeting SET cancelled_at = '2026-02-01 10:00+01' WHERE meeting_id = 2;
-- accepted:
UPDATE class_meeting SET cancelled_at = '2026-02-01 10:00+01', capacity = 0 WHERE meeting_id = 2;

-- rule: class_meeting_cancelled_has_no_places, held without any
-- refused:
UPDATE class_meeting SET capacity = 0 WHERE meeting_id = 2;
-- accepted:
UPDATE class_meeting SET capacity = 1 WHERE meeting_id = 2;

-- rule: class_meeting_capacity_is_a_room, too many
-- refused:
UPDATE class_meeting SET capacity = 501 WHERE meeting_id = 2;
-- accepted:
UPDATE class_meeting SET capacity = 500 WHERE meeting_id = 2;

-- rule: class_meeting_capacity_is_a_room, fewer than none
-- refused:
UPDATE class_meeting SET capacity = -1 WHERE meeting_id = 2;
-- accepted:
UPDATE class_meeting SET capacity = 19 WHERE meeting_id = 2;

-- rule: class_meeting_room_is_used_once
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 2', '[2026-02-02 18:59+01,2026-02-02 19:30+01)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'Studio 2', '[2026-02-02 19:00+01,2026-02-02 19:30+01)', 2);

-- rule: class_meeting_room_is_used_once, a room written otherwise
-- refused:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'stüdio-2', '[2026-02-02 18:59+01,2026-02-02 19:30+01)', 2);
-- accepted:
INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
VALUES (1, 1, 'stüdio-2', '[2026-02-02 19:00+01,2026-02-02 19:30+01)', 2);

-- target: class_meeting_gym_id_meeting_id_during_capacity_key
