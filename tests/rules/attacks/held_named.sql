-- held, what names its entries: Bob has 5000 paid ahead (1) since January 10, and owes his January
-- (3); Ann has a key (3).

-- rule: transaction_table_held_names_its_entry, held by nothing
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, NULL, NULL);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: transaction_table_held_names_its_entry, goods that are held
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, item, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'retail', 1000, 'cash', 2, 'Towel', 1, 2);
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

-- rule: transaction_table_gym_id_held_id_held_entry_no_payer_key_a_fkey, less than is held
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 900, 'cash', 2, 1, 2);
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

-- rule: transaction_table_gym_id_held_id_held_entry_no_payer_key_a_fkey, somebody else's
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 1, 1, 2);
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

-- rule: transaction_table_gym_id_held_id_held_entry_no_payer_key_a_fkey, at another time
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-09 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
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

-- rule: transaction_table_gym_id_held_id_held_entry_no_payer_key_a_fkey, by the bank
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no, by_bank, refund_of_id, refund_no, charge_cents, charged_at,
    refunded_cents)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', -1000, 'cash', 2, 1, 2, true,
    95, 1, 5000, '2026-01-10 10:00+01', 1000);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'given_back', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no, by_bank, refund_of_id, refund_no, charge_cents, charged_at,
    refunded_cents)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', -1000, 'cash', 2, 1, 2, false,
    95, 1, 5000, '2026-01-10 10:00+01', 1000);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'given_back', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: transaction_table_held_idx
-- given:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (21, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (21, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 3);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 3, 'taken', 1000, 7000, '2026-02-10 10:00+01', '2026-02-10 10:00+01',
    2, '2299-12-31');

-- rule: invoice_entry_held_names_its_other_side, of nothing
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', NULL, NULL);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);

-- rule: invoice_entry_held_names_its_other_side, a write-off
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no,
    write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2,
    'Promised', 1000);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);

-- rule: invoice_entry_gym_id_held_id_held_entry_no_invoice_id_note_fkey, more than is taken
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -900, 4100, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);

-- rule: invoice_entry_gym_id_held_id_held_entry_no_invoice_id_note_fkey, at another time
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-11 10:00+01', 1, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);

-- rule: invoice_entry_held_idx
-- given:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 2, 'held', 1000, 3000, 1000, 0, '2026-02-10 10:00+01', 1, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 3, 'used', -1000, 3000, '2026-02-10 10:00+01', '2026-02-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 2, 'held', 1000, 3000, 1000, 0, '2026-02-10 10:00+01', 1, 3);

-- rule: invoice_entry_pays_no_more_than_is_owed, from money held
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -3100, 1900, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 3100, 3000, -100, 0, '2026-02-10 10:00+01', 1, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -3000, 2000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 3000, 3000, 0, 0, '2026-02-10 10:00+01', 1, 2);

-- rule: invoice_entry_gives_back_only_credit, to what is held
-- given:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 3, 'returned', 500, 4500, '2026-02-10 10:00+01', '2026-02-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 2, 'held', -500, 3000, 2500, 0, '2026-02-10 10:00+01', 1, 3);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 3, 'used', -500, 3500, '2026-02-10 10:00+01', '2026-02-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 2, 'held', 500, 3000, 1500, 0, '2026-02-10 10:00+01', 1, 3);
