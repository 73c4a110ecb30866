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
VALUES (6, 6, 6, 2, 20, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 5, 5, 2, 20, NULL, '2026-02-05 11:00+01');

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
VALUES (20, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');
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

-- rule: package_use_is_within_the_package, one too many
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 6, 5, 2, 20, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 5, 5, 2, 20, NULL, '2026-02-05 11:00+01');

-- rule: package_use_is_within_the_package, number zero
-- given:
INSERT INTO workout_session (session_id, member_id, during, trainer_id)
OVERRIDING SYSTEM VALUE
VALUES (20, 2, '[2026-02-05 10:00+01,2026-02-05 11:00+01)', 1);
-- refused:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 0, 5, 2, 20, NULL, '2026-02-05 11:00+01');
-- accepted:
INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
    meeting_id, used_at)
VALUES (6, 3, 5, 2, 20, NULL, '2026-02-05 11:00+01');

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
VALUES (6, 3, 5, 2, 20, NULL, '9999-12-31 23:59+00');
