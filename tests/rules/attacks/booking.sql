-- booking: meeting 1 is Spin, Monday 18:00 to 18:45, two places; Ann has place 1.
-- Meeting 2 is Flow at 18:00 with twenty places and no booking.

-- rule: booking_pkey
-- given:
INSERT INTO booking (meeting_id, member_id, booked_at, capacity, during)
VALUES (1, 2, '2026-02-01 09:00+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- refused:
INSERT INTO booking (meeting_id, member_id, booked_at, capacity, during)
VALUES (1, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, booked_at, capacity, during)
VALUES (1, 3, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_gym_id_meeting_id_place_key
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 2, 1, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 2, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_gym_id_member_id_fkey
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 4, NULL, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 3, NULL, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_gym_id_time_zone_fkey
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during, time_zone)
VALUES (1, 2, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)',
        'Asia/Tokyo');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during, time_zone)
VALUES (1, 2, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)',
        'Europe/Berlin');

-- rule: booking_gym_id_member_id_required_state_held_day_fkey, never a member
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 3, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 3, NULL, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_gym_id_member_id_required_state_held_day_fkey, the first frozen minute
-- refused:
INSERT INTO class_meeting (meeting_id, class_id, trainer_id, room, during, capacity)
OVERRIDING SYSTEM VALUE
VALUES (4, 1, 1, 'Studio 1', '[2026-03-01 00:00+01,2026-03-01 00:45+01)', 2);
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (4, 2, 1, '2026-02-01 09:01+01', 2, '[2026-03-01 00:00+01,2026-03-01 00:45+01)');
-- accepted:
INSERT INTO class_meeting (meeting_id, class_id, trainer_id, room, during, capacity)
OVERRIDING SYSTEM VALUE
VALUES (4, 1, 1, 'Studio 1', '[2026-02-28 23:59+01,2026-03-01 00:45+01)', 2);
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (4, 2, 1, '2026-02-01 09:01+01', 2, '[2026-02-28 23:59+01,2026-03-01 00:45+01)');

-- rule: booking_gym_id_member_id_required_state_held_day_fkey, freezing over a place
-- given:
INSERT INTO class_meeting (meeting_id, class_id, trainer_id, room, during, capacity)
OVERRIDING SYSTEM VALUE
VALUES (4, 1, 1, 'Studio 1', '[2026-05-01 18:00+02,2026-05-01 18:45+02)', 2);
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (4, 2, 1, '2026-02-01 09:01+01', 2, '[2026-05-01 18:00+02,2026-05-01 18:45+02)');
-- refused:
UPDATE membership SET state = 'frozen', freeze_fee_cents = 0, freeze_reason = 'Injury'
WHERE member_id = 2 AND during @> '2026-05-01'::date;
-- accepted:
UPDATE membership SET during = '[2026-04-01,2026-05-02)'
WHERE member_id = 2 AND during @> '2026-05-01'::date;

-- rule: booking_gym_id_meeting_id_during_capacity_fkey, places the meeting does not have
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 2, 3, '2026-02-01 09:01+01', 3, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 2, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_gym_id_meeting_id_during_capacity_fkey, a time that is not the meeting's
-- refused:
UPDATE class_meeting SET during = '[2026-02-02 19:00+01,2026-02-02 19:45+01)' WHERE meeting_id = 1;
-- accepted:
UPDATE class_meeting SET during = '[2026-02-02 19:00+01,2026-02-02 20:00+01)' WHERE meeting_id = 2;

-- rule: booking_place_is_within_capacity, one too many
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 2, 3, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 2, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_place_is_within_capacity, place zero
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (2, 2, 0, '2026-02-01 09:01+01', 20, '[2026-02-02 18:00+01,2026-02-02 19:00+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (2, 2, 1, '2026-02-01 09:01+01', 20, '[2026-02-02 18:00+01,2026-02-02 19:00+01)');

-- rule: booking_times_are_instants, booked before time
-- refused:
INSERT INTO booking (meeting_id, member_id, booked_at, capacity, during)
VALUES (1, 2, '-infinity', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, booked_at, capacity, during)
VALUES (1, 2, '1900-01-01 00:00+00', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_times_are_instants, cancelled at the end of time
-- refused:
INSERT INTO booking (meeting_id, member_id, booked_at, cancelled_at, capacity, during)
VALUES (1, 2, '2026-02-01 09:01+01', 'infinity', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, booked_at, cancelled_at, capacity, during)
VALUES (1, 2, '2026-02-01 09:01+01', '2299-12-31 23:59+00', 2,
        '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_cancelled_holds_no_place
-- given:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (1, 2, 2, '2026-02-01 09:01+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- refused:
UPDATE booking SET cancelled_at = '2026-02-01 10:00+01' WHERE member_id = 2;
-- accepted:
UPDATE booking SET cancelled_at = '2026-02-01 10:00+01', place = NULL WHERE member_id = 2;

-- rule: booking_is_made_before_the_class_is_over
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (2, 2, 1, '2026-02-02 19:00+01', 20, '[2026-02-02 18:00+01,2026-02-02 19:00+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (2, 2, 1, '2026-02-02 18:59+01', 20, '[2026-02-02 18:00+01,2026-02-02 19:00+01)');

-- rule: booking_is_cancelled_after_it_is_made
-- refused:
INSERT INTO booking (meeting_id, member_id, booked_at, cancelled_at, capacity, during)
VALUES (1, 2, '2026-02-01 09:01+01', '2026-02-01 09:00:59+01', 2,
        '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, booked_at, cancelled_at, capacity, during)
VALUES (1, 2, '2026-02-01 09:01+01', '2026-02-01 09:01+01', 2,
        '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- rule: booking_member_is_in_one_place
-- refused:
INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
VALUES (2, 1, 1, '2026-02-01 09:01+01', 20, '[2026-02-02 18:00+01,2026-02-02 19:00+01)');
-- accepted:
INSERT INTO booking (meeting_id, member_id, booked_at, capacity, during)
VALUES (2, 1, '2026-02-01 09:01+01', 20, '[2026-02-02 18:00+01,2026-02-02 19:00+01)');

-- target: booking_gym_id_meeting_id_member_id_place_during_key
