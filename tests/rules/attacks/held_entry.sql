-- held_entry: Bob has 5000 paid ahead (1) since January 10, and owes his January (3); a voucher of
-- 2000 expires on January 31 (2); Ann has a key (3), and owes 100 of her joining fee (2).

-- target: held_entry_gym_id_held_id_entry_no_balance_cents_entered_at_key
-- target: held_entry_gym_id_held_id_entry_no_owner_key_money_cents_en_key
-- target: held_entry_gym_id_held_id_entry_no_invoice_id_amount_cents__key

-- rule: held_entry_pkey
-- given:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -2000, 0, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31');
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -2000, 0, '2026-02-11 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31');
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (3, 2, 'taken', 500, 3000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    1, '2299-12-31');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 500, 'cash', 1, 3, 2);

-- rule: held_entry_gym_id_time_zone_fkey
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, time_zone)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 'Asia/Tokyo');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, time_zone)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 'Europe/Berlin');

-- rule: held_entry_gym_id_held_id_owner_key_last_on_fkey, of another owner
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    1, '2299-12-31');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_gym_id_held_id_owner_key_last_on_fkey, used after its last day
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (2, 2, 'used', -1000, 1000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    0, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 2, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (2, 2, 'used', -1000, 1000, '2026-01-31 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-01-31 10:00+01', 2, 2);

-- rule: held_entry_gym_id_held_id_previous_no_previous_balance_cen_fkey, more than it adds up to
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 7000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_gym_id_held_id_previous_no_previous_balance_cen_fkey, one left out
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 3);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 3, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_gym_id_held_id_previous_no_previous_balance_cen_fkey, before the last
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-01-09 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-01-09 10:00+01', '2026-01-08 10:00+01',
    2, '2299-12-31');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_gym_id_owner_id_invoice_id_fkey
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (3, 2, 'used', -1000, 1500, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    1, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 3, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);

-- rule: held_entry_gym_id_held_id_moved_no_fkey
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_gym_id_held_id_used_no_fkey
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);

-- rule: held_entry_is_numbered_from_one
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 0);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 0, 'taken', 1000, 1000, '2026-02-10 10:00+01', NULL,
    2, '2299-12-31');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_entered_at_is_an_instant
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -2000, 0, '2300-01-01 00:00Z', '2026-01-10 10:00+01',
    0, '2026-01-31');
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -2000, 0, '2299-12-31 23:59Z', '2026-01-10 10:00+01',
    0, '2026-01-31');

-- rule: held_entry_amounts_are_in_reach
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 100000000000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 100000000000, 100000005000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 99999995000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 99999995000, 100000000000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_first_takes_money, more than came in
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 20, 1);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (20, 1, 'taken', 1000, 2000, '2026-02-10 10:00+01', NULL,
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

-- rule: held_entry_first_takes_money, nothing came in
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, amount_cents, due_on,
    corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'membership', -1000, '2026-02-09', 1, 'Goodwill', '2026-02-09 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (1, 2, 'credit', 1000, 3000, -1000, 1000, '2026-02-09 10:00+01', 20);
-- refused:
INSERT INTO held (held_id, kind, member_id, code_sha256, item, expires_on)
OVERRIDING SYSTEM VALUE VALUES (20, 'credit', 1, NULL, NULL, NULL);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (20, 1, 'returned', 1000, 1000, '2026-02-10 10:00+01', NULL,
    1, '2299-12-31', 1);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (1, 3, 'held', -1000, 3000, 0, 1000, '2026-02-10 10:00+01', 20, 1);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (3, 2, 'returned', 1000, 3500, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    1, '2299-12-31', 1);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (1, 3, 'held', -1000, 3000, 0, 1000, '2026-02-10 10:00+01', 3, 2);
