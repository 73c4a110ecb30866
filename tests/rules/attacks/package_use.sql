-- package_use: Bob bought five sessions (6), trained once (session 2) and forfeited one (meeting
-- 3).

-- rule: package_use_pkey
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 1, 5, 2, 20, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_gym_id_member_id_session_id_key
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 2, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_gym_id_meeting_id_member_id_key
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, NULL, 3, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_gym_id_transaction_id_package_sessions_member__fkey, more than were sold
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 6, 2, 20, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_gym_id_transaction_id_package_sessions_member__fkey, off a refund
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    package_sessions, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-05 10:00+01', 'training_package', -25000, 'card', 2,
        5, 6, 1, 25000, '2026-02-02 18:55+01', 25000);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (20, 1, 5, 2, 20, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_gym_id_transaction_id_package_sessions_member__fkey, off somebody else's
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 1, 3, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_gym_id_member_id_session_id_fkey, somebody else's workout
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 1, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_gym_id_meeting_id_member_id_fkey, a class not booked
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, NULL, 1, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_is_within_the_package
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
SELECT number, 2, tstzrange(at, at + interval '1 hour'), 1
FROM generate_series(20, 23) AS number,
    LATERAL (SELECT '2026-01-01 10:00+01'::timestamptz + number * interval '1 day') AS hour (at);
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id, used_at)
SELECT 6, number, 5, 2, 17 + number, '2026-02-05 11:00+01' FROM generate_series(3, 4) AS number;
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id, used_at)
SELECT 6, number, 5, 2, 17 + number, '2026-02-05 11:00+01' FROM generate_series(5, 6) AS number;
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id, used_at)
VALUES (6, 5, 5, 2, 22, '2026-02-05 11:00+01');

-- rule: package_use_gym_id_transaction_id_previous_no_fkey, one left out
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id, used_at)
VALUES (6, 4, 5, 2, 20, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id, used_at)
VALUES (6, 3, 5, 2, 20, '2026-02-05 11:00+01');

-- rule: package_use_is_trained_or_forfeited, neither
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, NULL, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_is_trained_or_forfeited, both
-- given:
DELETE FROM package_use WHERE use_no = 2;
-- refused:
UPDATE package_use SET meeting_id = 3 WHERE use_no = 1;
-- accepted:
UPDATE package_use SET session_id = 2 WHERE use_no = 1;

-- rule: package_use_used_at_is_an_instant
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, 'infinity');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2299-12-31 23:59+00');
