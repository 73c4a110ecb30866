-- held_entry, its figures: Bob has 5000 paid ahead (1) since January 10, and owes his January (3);
-- a voucher of 2000 expires on January 31 (2).

-- rule: held_entry_never_goes_below_zero
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (2, 2, 'used', -2001, -1, '2026-01-31 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 2001, 3000, 999, 0, '2026-01-31 10:00+01', 2, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (2, 2, 'used', -2000, 0, '2026-01-31 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 2000, 3000, 1000, 0, '2026-01-31 10:00+01', 2, 2);

-- rule: held_entry_sign_follows_its_kind, taken and less
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no, by_bank, refund_of_id, refund_no, charge_cents, charged_at,
    refunded_cents)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', -1000, 'cash', 2, 1, 2, false,
    95, 1, 5000, '2026-01-10 10:00+01', 1000);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
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

-- rule: held_entry_sign_follows_its_kind, given back and more
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'given_back', 1000, 6000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
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

-- rule: held_entry_loses_only_what_is_used_up, while some is left
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no, by_bank, refund_of_id, refund_no, charge_cents, charged_at,
    refunded_cents)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', -1000, 'cash', 2, 1, 2, true,
    95, 1, 5000, '2026-01-10 10:00+01', 1000);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, lost_cents)
VALUES (1, 2, 'charged_back', -500, 4500, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 500);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no, by_bank, refund_of_id, refund_no, charge_cents, charged_at,
    refunded_cents)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', -1000, 'cash', 2, 1, 2, true,
    95, 1, 5000, '2026-01-10 10:00+01', 1000);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'charged_back', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_loses_only_what_is_used_up, by the gym itself
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no, by_bank, refund_of_id, refund_no, charge_cents, charged_at,
    refunded_cents)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', -5000, 'cash', 2, 1, 2, false,
    95, 1, 5000, '2026-01-10 10:00+01', 5000);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, lost_cents)
VALUES (1, 2, 'given_back', -4000, 1000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 1000);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no, by_bank, refund_of_id, refund_no, charge_cents, charged_at,
    refunded_cents)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', -5000, 'cash', 2, 1, 2, false,
    95, 1, 5000, '2026-01-10 10:00+01', 5000);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'given_back', -5000, 0, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');

-- rule: held_entry_used_names_its_invoice, expired into an invoice
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (2, 2, 'expired', -2000, 0, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 2000, 3000, 1000, 0, '2026-02-10 10:00+01', 2, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -2000, 0, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31');

-- rule: held_entry_used_names_its_invoice, used for nothing
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31');
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (1, 2, 'used', -1000, 4000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    2, '2299-12-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-10 10:00+01', 1, 2);

-- rule: held_entry_follows_the_last_in_time, before it
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-01-09 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 6000, '2026-01-09 10:00+01', '2026-01-10 10:00+01',
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

-- rule: held_entry_follows_the_last_in_time, of no time
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, held_id, held_entry_no)
OVERRIDING SYSTEM VALUE
VALUES (20, '2026-02-10 10:00+01', 'held', 1000, 'cash', 2, 1, 2);
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (1, 2, 'taken', 1000, 8000, '2026-02-10 10:00+01', NULL,
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

-- rule: held_entry_is_used_in_time
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (2, 2, 'used', -1000, 1000, '2026-02-01 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-02-01 10:00+01', 2, 2);
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on, invoice_id)
VALUES (2, 2, 'used', -1000, 1000, '2026-01-31 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31', 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, held_id, held_entry_no)
VALUES (3, 1, 'held', 1000, 3000, 2000, 0, '2026-01-31 10:00+01', 2, 2);

-- rule: held_entry_expires_after_its_last_day, on it
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -2000, 0, '2026-01-31 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31');
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -2000, 0, '2026-02-01 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31');

-- rule: held_entry_expires_after_its_last_day, in part
-- refused:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -1000, 1000, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31');
-- accepted:
INSERT INTO held_entry (held_id, entry_no, kind, amount_cents, balance_cents, entered_at,
    previous_at, owner_key, last_on)
VALUES (2, 2, 'expired', -2000, 0, '2026-02-10 10:00+01', '2026-01-10 10:00+01',
    0, '2026-01-31');
