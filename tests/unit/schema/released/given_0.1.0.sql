-- A small gym as migration 0001 knew it: Ann pays by the month, Bob was declined, Cid never joined;
-- and Dee in another gym, in another time zone. Prices are round.

INSERT INTO fitflow.gym (gym_id, name, time_zone, currency)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Elm', 'Europe/Berlin', 'EUR'),
    (2, 'Oak', 'America/New_York', 'USD');

SET fitflow.gym_id = '2';
INSERT INTO fitflow.membership_plan (plan_id, name, billing_period, price_cents)
OVERRIDING SYSTEM VALUE VALUES (9, 'Monthly', 'month', 5000);
INSERT INTO fitflow.member (member_id, given_name, family_name, registered_on)
OVERRIDING SYSTEM VALUE VALUES (4, 'Dee', 'Fox', '2025-12-31');
INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (4, '[2025-12-31,)', 'active', 9, 'month', 5000);
-- The last evening of the year in New York, and already the next one in Berlin.
INSERT INTO fitflow.transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, service_period)
OVERRIDING SYSTEM VALUE VALUES
    (50, '2025-12-31 20:00-05', 'membership', 5000, 'cash', 4, 9, '[2025-12-31,2026-01-31)');

SET fitflow.gym_id = '1';
INSERT INTO fitflow.membership_plan (plan_id, name, billing_period, price_cents)
OVERRIDING SYSTEM VALUE VALUES (1, 'Monthly', 'month', 3000);
INSERT INTO fitflow.member (member_id, given_name, family_name, registered_on)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Ann', 'Lee', '2026-01-01'), (2, 'Bob', 'Ray', '2026-01-01'),
    (3, 'Cid', 'Moss', '2026-01-01');
INSERT INTO fitflow.trainer (trainer_id, given_name, family_name, specialty, employed)
OVERRIDING SYSTEM VALUE VALUES (1, 'Tom', 'Hill', 'Cycling', '[2025-01-01,)');
INSERT INTO fitflow.exercise_class (class_id, name, category, duration_minutes, capacity)
OVERRIDING SYSTEM VALUE VALUES (1, 'Spin', 'cycling', 45, 2);
-- Bob froze his March, and left in May.
INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period, price_cents,
    freeze_fee_cents, freeze_reason)
VALUES
    (1, '[2026-01-01,)',           'active', 1, 'month', 3000, NULL, NULL),
    (2, '[2026-01-01,2026-03-01)', 'active', 1, 'month', 3000, NULL, NULL),
    (2, '[2026-03-01,2026-04-01)', 'frozen', 1, 'month', 3000, 0,    'Injury'),
    (2, '[2026-04-01,2026-05-10)', 'active', 1, 'month', 3000, NULL, NULL);
INSERT INTO fitflow.class_meeting (meeting_id, class_id, trainer_id, room, during, capacity)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 1, 'Studio 1', '[2026-02-02 18:00+01,2026-02-02 18:45+01)', 2);
-- Ann may come, Cid may not: nothing asked for a membership then.
INSERT INTO fitflow.booking (meeting_id, member_id, place, booked_at, capacity, during) VALUES
    (1, 1, 1, '2026-02-01 09:00+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)'),
    (1, 3, 2, '2026-02-01 09:00+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
INSERT INTO fitflow.workout_session (session_id, member_id, during, meeting_id, place,
    meeting_during)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, '[2026-02-02 18:00+01,2026-02-02 18:45+01)', 1, 1,
        '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- Ann: January; February given back in two parts and charged again in half; March declined and paid
-- three days later; half of April given back; May given back as a whole and not charged again.
INSERT INTO fitflow.transaction_table (transaction_id, taken_at, stream, amount_cents,
    declined_cents, method, member_id, plan_id, service_period, refund_of_id, refund_no,
    charge_cents, charged_at, refunded_cents, rebills_id)
OVERRIDING SYSTEM VALUE VALUES
    (1, '2026-01-01 10:00+01', 'membership', 3000, NULL, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (2, '2026-02-01 10:00+01', 'membership', 3000, NULL, 'card', 1, 1, '[2026-02-01,2026-03-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (3, '2026-02-02 10:00+01', 'membership', -1000, NULL, 'card', 1, 1, '[2026-02-01,2026-03-01)',
        2, 1, 3000, '2026-02-01 10:00+01', 1000, NULL),
    (4, '2026-02-03 10:00+01', 'membership', -2000, NULL, 'card', 1, 1, '[2026-02-01,2026-03-01)',
        2, 2, 3000, '2026-02-01 10:00+01', 3000, NULL),
    (5, '2026-02-14 10:00+01', 'membership', 1500, NULL, 'cash', 1, 1, '[2026-02-15,2026-03-01)',
        NULL, NULL, NULL, NULL, NULL, 4),
    (6, '2026-03-01 10:00+01', 'membership', 0, 3000, 'card', 1, 1, '[2026-03-01,2026-04-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (7, '2026-03-04 10:00+01', 'membership', 3000, NULL, 'card', 1, 1, '[2026-03-01,2026-04-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (8, '2026-04-01 10:00+02', 'membership', 3000, NULL, 'card', 1, 1, '[2026-04-01,2026-05-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (9, '2026-04-20 10:00+02', 'membership', -1500, NULL, 'card', 1, 1, '[2026-04-01,2026-05-01)',
        8, 1, 3000, '2026-04-01 10:00+02', 1500, NULL),
    (10, '2026-05-01 10:00+02', 'membership', 3000, NULL, 'card', 1, 1, '[2026-05-01,2026-06-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (11, '2026-05-02 10:00+02', 'membership', -3000, NULL, 'card', 1, 1, '[2026-05-01,2026-06-01)',
        10, 1, 3000, '2026-05-01 10:00+02', 3000, NULL),
-- Bob: January declined twice and never paid; February paid; April and on declined, and he left.
    (12, '2026-01-01 10:00+01', 'membership', 0, 3000, 'card', 2, 1, '[2026-01-01,2026-02-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (13, '2026-01-04 10:00+01', 'membership', 0, 2900, 'card', 2, 1, '[2026-01-01,2026-02-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (14, '2026-02-01 10:00+01', 'membership', 3000, NULL, 'card', 2, 1, '[2026-02-01,2026-03-01)',
        NULL, NULL, NULL, NULL, NULL, NULL),
    (15, '2026-04-20 10:00+02', 'membership', 0, 3000, 'card', 2, 1, '[2026-04-20,2026-05-20)',
        NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO fitflow.transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, item, package_sessions)
OVERRIDING SYSTEM VALUE VALUES
    (20, '2026-02-02 18:50+01', 'retail',           200,   'cash', NULL, 'Water', NULL),
    (21, '2026-02-02 18:55+01', 'training_package', 25000, 'card', 2,    NULL,    5);

-- A gym half drawn, whose drawing cannot go on.
INSERT INTO synthesis.run (gym_id, profile, seed, members, opened_on, today)
VALUES (1, 'seed', 1, 3, '2026-01-01', '2026-05-31');
INSERT INTO synthesis.step (gym_id, name) VALUES (1, '01_membership_plan');
