-- The small gym every attack starts from: three members, two trainers, two meetings on a Monday and
-- one the Monday before, that Ann and Bob cancelled too late. Ann trains, Bob froze his March, Cid
-- never joined. Prices are round; all times are Berlin's.

INSERT INTO membership_plan (plan_id, name, billing_period, price_cents)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Monthly',  'month', 3000),
    (2, 'Yearly',   'year',  30000),
    (3, 'Day pass', 'day',   1500);

INSERT INTO member (member_id, given_name, family_name, email, phone, born_on, registered_on)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Ann', 'Lee',  'ann@example.org', '+4930123456', '1990-05-01', '2026-01-01'),
    (2, 'Bob', 'Ray',  NULL,              NULL,          NULL,         '2026-01-01'),
    (3, 'Cid', 'Moss', NULL,              NULL,          NULL,         '2026-01-01');

INSERT INTO trainer (trainer_id, given_name, family_name, specialty, employed)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Tom', 'Hill', 'Cycling', '[2025-01-01,)'),
    (2, 'Uma', 'Sand', 'Yoga',    '[2025-01-01,2026-07-01)');

INSERT INTO exercise_class (class_id, name, category, duration_minutes, capacity)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Spin', 'cycling', 45, 2),
    (2, 'Flow', 'yoga',    60, 20);

INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
                        freeze_fee_cents, freeze_reason)
VALUES
    (1, '[2026-01-01,)',           'active', 1, 'month', 3000, NULL, NULL),
    (2, '[2026-01-01,2026-03-01)', 'active', 1, 'month', 3000, NULL, NULL),
    (2, '[2026-03-01,2026-04-01)', 'frozen', 1, 'month', 3000, 500,  'Injury'),
    (2, '[2026-04-01,)',           'active', 1, 'month', 3000, NULL, NULL);

-- The yearly plan rises; Cid, who is not on it, was told all the same.
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents)
OVERRIDING SYSTEM VALUE VALUES (7, 2, '2026-01-01', '2026-03-01', 42, 33000);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (7, 3, 2, '2026-03-01', 42, 33000, 0, 30000, 33000, '2026-01-01');

INSERT INTO class_meeting (meeting_id, class_id, trainer_id, room, during, capacity)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 1, 'Studio 1', '[2026-02-02 18:00+01,2026-02-02 18:45+01)', 2),
    (2, 2, 2, 'Studio 2', '[2026-02-02 18:00+01,2026-02-02 19:00+01)', 20),
    (3, 1, 1, 'Studio 1', '[2026-01-26 18:00+01,2026-01-26 18:45+01)', 2);

INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during) VALUES
    (1, 1, 1, '2026-02-01 09:00+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');
INSERT INTO booking (meeting_id, member_id, booked_at, cancelled_at, capacity, during) VALUES
    (3, 1, '2026-01-25 09:00+01', '2026-01-26 17:30+01', 2,
        '[2026-01-26 18:00+01,2026-01-26 18:45+01)'),
    (3, 2, '2026-01-25 09:00+01', '2026-01-26 17:30+01', 2,
        '[2026-01-26 18:00+01,2026-01-26 18:45+01)');

-- In class, with a personal trainer, and on her own.
INSERT INTO workout_session (session_id, member_id, during, meeting_id, place, meeting_during,
                             trainer_id)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, '[2026-02-02 18:00+01,2026-02-02 18:45+01)',
        1,    1,    '[2026-02-02 18:00+01,2026-02-02 18:45+01)', NULL),
    (2, 2, '[2026-02-03 10:00+01,2026-02-03 11:00+01)', NULL, NULL, NULL, 1),
    (3, 1, '[2026-02-04 10:00+01,2026-02-04 11:00+01)', NULL, NULL, NULL, NULL);

INSERT INTO personal_best (personal_best_id, member_id, session_id, exercise, measure, value,
                           best_no, previous_value)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 1, 'Back squat', 'weight_kg', 60, 1, NULL),
    (2, 1, 3, 'Back squat', 'weight_kg', 65, 2, 60),
    (3, 1, 3, 'Row 500 m',  'time_s',    110, 1, NULL);

-- 19 %, and 16 % from July 2026 on, as one knows since February 8.
INSERT INTO tax_rate (category, rate_percent, applies, known) VALUES
    ('standard', 19, '[2007-01-01,)', '[1950-01-01,2026-02-08)'),
    ('standard', 19, '[2007-01-01,2026-07-01)', '[2026-02-08,)'),
    ('standard', 16, '[2026-07-01,)', '[2026-02-08,)'),
    ('reduced', 7, '[2007-01-01,)', '[1950-01-01,)');

-- Ann's January stands; her February was given back in two credit notes: the second released the
-- days. Of her late cancellation 300 was forgiven, and paid a part of her joining fee, of which 600
-- were given up and 100 are owed. Bob owes his January, and the fee of his frozen March.
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
                     amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 1, 1, 'membership', '[2026-01-01,2026-02-01)', NULL,
        3000, '2026-01-01', NULL, NULL, '2026-01-01 09:00+01'),
    (2, 2, 1, 1, 'joining_fee', NULL, NULL,
        1000, '2026-01-01', NULL, NULL, '2026-01-01 09:00+01'),
    (3, 3, 2, 1, 'membership', '[2026-01-01,2026-02-01)', NULL,
        3000, '2026-01-01', NULL, NULL, '2026-01-01 09:00+01'),
    (4, 4, 1, 1, 'late_cancellation', NULL, 3,
        800, '2026-01-26', NULL, NULL, '2026-01-26 17:30+01'),
    (5, 5, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-01 09:00+01'),
    (6, 6, 1, 1, 'membership', NULL, NULL,
        -1000, '2026-02-02', 5, 'Machine out of order', '2026-02-02 10:00+01'),
    (7, 7, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        -2000, '2026-02-03', 5, 'Billed in error', '2026-02-03 10:00+01'),
    (8, 8, 1, 1, 'late_cancellation', NULL, NULL,
        -300, '2026-02-04', 4, 'Goodwill', '2026-02-04 10:00+01'),
    (9, 9, 2, 1, 'freeze_fee', '[2026-03-01,2026-04-01)', NULL,
        500, '2026-03-01', NULL, NULL, '2026-03-01 09:00+01');

INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id) VALUES
    (1, '[2026-01-01,2026-02-01)', 'membership', 1, 1),
    (2, '[2026-01-01,2026-02-01)', 'membership', 3, 1),
    (2, '[2026-03-01,2026-04-01)', 'freeze_fee', 9, 1);

INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
                               plan_id, invoice_id, invoice_purpose, refund_of_id, refund_no,
                               charge_cents, charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES
    (1, '2026-01-01 10:00+01', 'membership', 3000, 'card', 1,
        1, 1, 'membership', NULL, NULL, NULL, NULL, NULL),
    (2, '2026-02-01 10:00+01', 'membership', 3000, 'card', 1,
        1, 5, 'membership', NULL, NULL, NULL, NULL, NULL),
    (3, '2026-02-02 10:00+01', 'membership', -1000, 'card', 1,
        1, 5, 'membership', 2, 1, 3000, '2026-02-01 10:00+01', 1000),
    (4, '2026-02-03 10:00+01', 'membership', -2000, 'card', 1,
        1, 5, 'membership', 2, 2, 3000, '2026-02-01 10:00+01', 3000),
    (8, '2026-01-27 10:00+01', 'membership', 800, 'card', 1,
        1, 4, 'late_cancellation', NULL, NULL, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
                               item, package_sessions)
OVERRIDING SYSTEM VALUE VALUES
    (5, '2026-02-02 18:50+01', 'retail',           200,   'cash', NULL, 'Water', NULL),
    (9, '2026-01-01 10:00+01', 'retail',           3000,  'card', 1,    'Shoes', NULL),
    (6, '2026-02-02 18:55+01', 'training_package', 25000, 'card', 2,    NULL,    5);
-- Bob gave a towel back, and a package.
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
                               item, package_sessions, refund_of_id, refund_no, charge_cents,
                               charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES
    (91, '2026-01-02 10:00+01', 'retail', 500, 'cash', 2, 'Towel', NULL,
        NULL, NULL, NULL, NULL, NULL),
    (92, '2026-01-02 11:00+01', 'retail', -500, 'cash', 2, 'Towel', NULL,
        91, 1, 500, '2026-01-02 10:00+01', 500),
    (93, '2026-01-02 10:00+01', 'training_package', 6000, 'cash', 2, NULL, 1,
        NULL, NULL, NULL, NULL, NULL),
    (94, '2026-01-02 11:00+01', 'training_package', -6000, 'cash', 2, NULL, 1,
        93, 1, 6000, '2026-01-02 10:00+01', 6000);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, declined_cents,
                               method, member_id, plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES
    (7, '2026-01-01 10:00+01', 'membership', 0, 3000, 'card', 2, 1, 3, 'membership');

INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id, credit_note_id, offset_invoice_id, offset_entry_no,
    write_off_reason)
VALUES
    (1, 1, 'payment',   3000,  3000, 0,     0,    '2026-01-01 10:00+01', 1, NULL, NULL, NULL, NULL),
    (4, 1, 'payment',   800,   800,  0,     0,    '2026-01-27 10:00+01', 8, NULL, NULL, NULL, NULL),
    (4, 2, 'credit',    300,   800,  -300,  300,  '2026-02-04 10:00+01', NULL, 8, NULL, NULL, NULL),
    (4, 3, 'offset',    -300,  800,  0,     300,  '2026-02-04 10:00+01', NULL, NULL, 2, 1, NULL),
    (2, 1, 'offset',    300,   1000, 700,   0,    '2026-02-04 10:00+01', NULL, NULL, 4, 3, NULL),
    (5, 1, 'payment',   3000,  3000, 0,     0,    '2026-02-01 10:00+01', 2, NULL, NULL, NULL, NULL),
    (5, 2, 'credit',    1000,  3000, -1000, 1000, '2026-02-02 10:00+01', NULL, 6, NULL, NULL, NULL),
    (5, 3, 'refund',    -1000, 3000, 0,     1000, '2026-02-02 10:00+01', 3, NULL, NULL, NULL, NULL),
    (5, 4, 'credit',    2000,  3000, -2000, 3000, '2026-02-03 10:00+01', NULL, 7, NULL, NULL, NULL),
    (5, 5, 'refund',    -2000, 3000, 0,     3000, '2026-02-03 10:00+01', 4, NULL, NULL, NULL, NULL);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (2, 2, 'write_off', 600, 1000, 100, 0, '2026-02-05 10:00+01', 'Promised', 600);

-- Bob paid ahead, Ann has the key of a locker, and somebody bought a voucher.
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'credit',  2,    NULL,        NULL,         NULL),
    (2, 'voucher', NULL, sha256('A'), NULL,         '2026-01-31'),
    (3, 'deposit', 1,    NULL,        'Locker key', NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
                               held_id, held_entry_no)
OVERRIDING SYSTEM VALUE VALUES
    (95, '2026-01-10 10:00+01', 'held', 5000, 'card', 2,    1, 1),
    (96, '2026-01-10 10:00+01', 'held', 2000, 'card', NULL, 2, 1),
    (97, '2026-01-10 10:00+01', 'held', 2500, 'cash', 1,    3, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
                        owner_key, last_on)
VALUES
    (1, 1, 'taken', 5000, 5000, '2026-01-10 10:00+01', 2, '2299-12-31'),
    (2, 1, 'taken', 2000, 2000, '2026-01-10 10:00+01', 0, '2026-01-31'),
    (3, 1, 'taken', 2500, 2500, '2026-01-10 10:00+01', 1, '2299-12-31');

INSERT INTO product (product_id, name, code) OVERRIDING SYSTEM VALUE
VALUES (1, 'Juice', '4006381333931');
INSERT INTO product_price (product_id, during, price_cents) VALUES (1, '[2026-01-01,)', 300);

-- Ann paid by card until February, and by transfer since; Bob pays at the till.
INSERT INTO payment_way (payment_way_id, member_id, rank, method, gateway, reference, during)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 1, 'card', 'test', 'token-1', '[2026-01-01 09:00+01,2026-02-01 12:00+01)'),
    (2, 1, 1, 'bank_transfer', NULL, NULL, '[2026-02-01 12:00+01,)'),
    (3, 2, 1, 'cash', NULL, NULL, '[2026-01-01 09:00+01,)');

-- Ann's late cancellation was paid by it, and Bob's January declined, through a gateway.
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
                     purpose, amount_cents, payment_way_id)
VALUES
    ('01900000-0000-7000-8000-000000000001', 'test', 'card', '2026-01-27 09:59+01',
        4, 1, 1, 'late_cancellation', 800, 1),
    ('01900000-0000-7000-8000-000000000002', 'test', 'card', '2026-01-01 09:59+01',
        3, 2, 1, 'membership', 3000, NULL);
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
                           transaction_id)
VALUES
    ('test', 'e1', '01900000-0000-7000-8000-000000000001', 'paid',
        '2026-01-27 10:00+01', '2026-01-27 10:01+01', 8),
    ('test', 'e2', '01900000-0000-7000-8000-000000000002', 'declined',
        '2026-01-01 10:00+01', '2026-01-01 10:01+01', 7);

INSERT INTO dunning_step (step_no, after_days, action) VALUES
    (1, 3, 'remind'), (2, 7, 'retry'), (3, 14, 'hold_access');
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at) VALUES
    (3, 1, 'remind', 2, '2026-01-04 08:00+01'),
    (3, 2, 'retry',  2, '2026-01-08 08:00+01');

-- Bob trained once off his package, and forfeited a session by cancelling late.
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
                         meeting_id, used_at)
VALUES
    (6, 1, 5, 2, 2,    NULL, '2026-02-03 11:00+01'),
    (6, 2, 5, 2, NULL, 3,    '2026-02-03 11:00+01');

INSERT INTO closed_month (month, closed_at) VALUES ('2025-12-01', '2026-01-05 10:00+01');

INSERT INTO notice (notice_id, member_id, reason, message, meeting_id, invoice_id, told_at)
OVERRIDING SYSTEM VALUE VALUES
    (1, 2, 'late_cancellation', 'You cancelled Spin too late.', 3,    NULL, '2026-01-26 17:30+01'),
    (2, 2, 'payment_due',       'Your January is not paid.',    NULL, 3,    '2026-01-04 08:00+01');

-- Ann joined on the web: the fourteenth day after Thursday 1 January is a Thursday.
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (1, '2026-01-01 10:00+01', '2026-01-01', false);

INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
                       arguments, answer)
VALUES (1, 1, '2026-01-01 09:00+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000011', sha256('{"member_id": 1}'), '{"member_id": 1}',
        '{}');
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
                       arguments, answer, previous_hash)
SELECT 1, 2, '2026-01-01 09:05+01', 'front desk', 'enrol',
       '01900000-0000-7000-8000-000000000012', sha256('{"member_id": 2}'), '{"member_id": 2}',
       '{}', entry_hash
FROM audit_log;

-- Ann has three months for nothing, given to two members at most in January, and used one; Bob has
-- 5.00 off every month, which is for the monthly plan.
INSERT INTO discount (discount_id, name, code, percent, amount_cents, periods, max_claims,
                      claimable, plan_id)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Gift',  'GIFT', 100,  NULL, 3,    2,    '[2026-01-01,2026-02-01)', NULL),
    (2, 'Loyal', NULL,   NULL, 500,  NULL, NULL, '[2026-01-01,)',           1);
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
                             amount_key, periods_key, claims_key, plan_key)
VALUES
    (1, 1, 1, '2026-01-02', '[2026-01-02,)', 100, 0, 3, 2, 0),
    (2, 1, 2, '2026-01-02', '[2026-01-02,)', 0, 500, 32767, 2147483647, 1);
INSERT INTO discount_use (use_id, discount_id, member_id, use_no, plan_id, billing_period, days,
                          price_cents, from_day, until_day, of_days, full_cents, discount_cents,
                          off_cents, percent_key, amount_key, periods_key, plan_key)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, 1, 1, 1, 'month', '{[2028-01-01,2028-02-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
        100, 0, 3, 0);

-- Cid is going to try the yearly plan.
INSERT INTO trial (member_id, plan_id, since, days, price_cents) VALUES (3, 2, '2026-03-01', 14, 0);
