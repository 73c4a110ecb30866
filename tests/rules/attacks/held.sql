-- held: Bob paid 5000 ahead (1), a voucher of 2000 expires on January 31 (2), Ann has a key (3).

-- target: held_gym_id_held_id_owner_key_last_on_key

-- rule: held_pkey
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (1, 'credit', 1, NULL, NULL, NULL);
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');

-- rule: held_gym_id_member_id_fkey
-- and: transaction_table_gym_id_member_id_fkey
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 99, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 99, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    99, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');

-- rule: held_gym_id_code_sha256_key
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'voucher', NULL, sha256('A'), NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'voucher', NULL, sha256('B'), NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2299-12-31');

-- rule: held_credit_idx
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 2, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    2, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');

-- rule: held_is_of_a_member_or_a_code, a voucher without a code
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'voucher', NULL, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'voucher', NULL, sha256('B'), NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2299-12-31');

-- rule: held_is_of_a_member_or_a_code, credit with a code
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, sha256('B'), NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');

-- rule: held_is_of_a_member_or_a_code, a deposit of nobody
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'deposit', NULL, NULL, 'Towel', NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'deposit', 1, NULL, 'Towel', NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');

-- rule: held_code_is_a_digest
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'voucher', NULL, 'B', NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'voucher', NULL, sha256('B'), NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2299-12-31');

-- rule: held_deposit_is_for_a_thing, for nothing
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'deposit', 1, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'deposit', 1, NULL, 'Towel', NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');

-- rule: held_deposit_is_for_a_thing, credit for a thing
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, 'Towel', NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'deposit', 1, NULL, 'Towel', NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');

-- rule: held_only_vouchers_expire
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, '2026-12-31');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2026-12-31');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');

-- rule: held_expires_on_is_a_day
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'voucher', NULL, sha256('B'), NULL, '2300-01-01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2300-01-01');
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'voucher', NULL, sha256('B'), NULL, '2299-12-31');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', NULL, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    0, '2299-12-31');

-- rule: held_gym_id_held_id_first_no_fkey
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
-- accepted:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31');
