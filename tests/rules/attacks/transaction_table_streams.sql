-- transaction_table, what a row must and must not say: memberships, retail, packages, declines.

-- rule: transaction_table_pkey
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, item)
OVERRIDING SYSTEM VALUE VALUES (1, '2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel');

-- rule: transaction_table_gym_id_request_key_key
-- given:
UPDATE transaction_table SET request_key = '0190b5a0-0000-7000-8000-000000000001'
WHERE transaction_id = 5;
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, request_key)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel',
        '0190b5a0-0000-7000-8000-000000000001');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, request_key)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel',
        '0190b5a0-0000-7000-8000-000000000002');

-- rule: transaction_table_gym_id_time_zone_fkey
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, time_zone)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel', 'Asia/Tokyo');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, time_zone)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel', 'Europe/Berlin');

-- rule: transaction_table_gym_id_currency_fkey
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, currency)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel', 'USD');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, currency)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel', 'EUR');

-- rule: transaction_table_gym_id_member_id_fkey
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel', 4);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel', 3);

-- rule: transaction_table_time_is_an_instant
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id)
VALUES ('infinity', 'retail', 300, 'cash', 'Towel', 1);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id)
VALUES ('2299-12-31 23:59+00', 'retail', 300, 'cash', 'Towel', 1);

-- rule: transaction_table_membership_names_its_plan
-- refused:
UPDATE transaction_table SET plan_id = 1 WHERE transaction_id = 5;
-- accepted:
UPDATE transaction_table SET plan_id = NULL WHERE transaction_id = 5;

-- rule: transaction_table_retail_names_its_item
-- refused:
UPDATE transaction_table SET item = NULL WHERE transaction_id = 5;
-- accepted:
UPDATE transaction_table SET item = 'Still water' WHERE transaction_id = 5;

-- rule: transaction_table_retail_names_its_item, a membership names none
-- refused:
UPDATE transaction_table SET item = 'Water' WHERE transaction_id = 1;
-- accepted:
UPDATE transaction_table SET item = NULL WHERE transaction_id = 1;

-- rule: transaction_table_package_counts_its_sessions
-- given:
DELETE FROM package_use;
-- refused:
UPDATE transaction_table SET package_sessions = NULL WHERE transaction_id = 6;
-- accepted:
UPDATE transaction_table SET package_sessions = 5 WHERE transaction_id = 6;

-- rule: transaction_table_package_counts_its_sessions, retail has none
-- refused:
UPDATE transaction_table SET package_sessions = 5 WHERE transaction_id = 5;
-- accepted:
UPDATE transaction_table SET package_sessions = NULL WHERE transaction_id = 5;

-- rule: transaction_table_package_sessions_in_range, none
-- given:
DELETE FROM package_use;
-- refused:
UPDATE transaction_table SET package_sessions = 0 WHERE transaction_id = 6;
-- accepted:
UPDATE transaction_table SET package_sessions = 1 WHERE transaction_id = 6;

-- rule: transaction_table_package_sessions_in_range, too many
-- given:
DELETE FROM package_use;
-- refused:
UPDATE transaction_table SET package_sessions = 201 WHERE transaction_id = 6;
-- accepted:
UPDATE transaction_table SET package_sessions = 200 WHERE transaction_id = 6;

-- rule: transaction_table_only_retail_and_held_are_anonymous
-- given:
DELETE FROM package_use;
-- refused:
UPDATE transaction_table SET member_id = NULL WHERE transaction_id = 6;
-- accepted:
UPDATE transaction_table SET member_id = 2 WHERE transaction_id = 6;

-- rule: transaction_table_decline_says_what_was_asked
-- refused:
UPDATE transaction_table SET declined_cents = NULL WHERE transaction_id = 7;
-- accepted:
UPDATE transaction_table SET declined_cents = 1 WHERE transaction_id = 7;

-- rule: transaction_table_decline_says_what_was_asked, money moved
-- refused:
UPDATE transaction_table SET declined_cents = 3000 WHERE transaction_id = 1;
-- accepted:
UPDATE transaction_table SET declined_cents = NULL WHERE transaction_id = 1;

-- rule: transaction_table_declined_amount_is_positive
-- refused:
UPDATE transaction_table SET declined_cents = 0 WHERE transaction_id = 7;
-- accepted:
UPDATE transaction_table SET declined_cents = 1 WHERE transaction_id = 7;

-- rule: transaction_table_amounts_are_in_reach, money
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
VALUES ('2026-02-10 10:00+01', 'retail', 100000000001, 'cash', 'Water');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
VALUES ('2026-02-10 10:00+01', 'retail', 100000000000, 'cash', 'Water');

-- rule: transaction_table_amounts_are_in_reach, declined
-- refused:
UPDATE transaction_table SET declined_cents = 100000000001 WHERE transaction_id = 7;
-- accepted:
UPDATE transaction_table SET declined_cents = 100000000000 WHERE transaction_id = 7;
