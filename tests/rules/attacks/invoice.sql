-- invoice, its keys. Ann's January (1) is paid; Bob's January (3) is owed in full; 9 is the last
-- number of 2026. Ann and Bob cancelled meeting 3 too late, and Ann was billed for it (4).

-- rule: invoice_pkey
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (1, 10, 2, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        100, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        100, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_gym_id_year_number_key
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (9, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_gym_id_year_previous_number_fkey, a number left out
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (11, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_gym_id_year_previous_number_fkey, number 0
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (0, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_gym_id_year_previous_number_fkey, a new year starts at 1
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2027-01-01 00:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (1, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2027-01-01 00:00+01');

-- rule: invoice_meeting_idx
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'no_show', NULL, 3,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 2, 1, 'no_show', NULL, 3,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_gym_id_time_zone_fkey
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at, time_zone)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01', 'Asia/Tokyo');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at, time_zone)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01', 'Europe/Berlin');

-- rule: invoice_gym_id_currency_fkey
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at, currency)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01', 'USD');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at, currency)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01', 'EUR');

-- rule: invoice_gym_id_member_id_fkey
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 4, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 3, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_gym_id_plan_id_fkey
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 4, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 3, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_gym_id_meeting_id_member_id_fkey
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 2, 1, 'no_show', NULL, 1,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 2, 1, 'no_show', NULL, 3,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_gym_id_corrects_id_payer_key_plan_key_purpose_fkey, somebody else's
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 100, 3000, 2900, 100, '2026-02-10 10:00+01', 20);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 100, 3000, 2900, 100, '2026-02-10 10:00+01', 20);

-- rule: invoice_gym_id_corrects_id_invoice_id_fkey
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 100, 3000, 2900, 100, '2026-02-10 10:00+01', 20);

-- target: invoice_gym_id_plan_key_owed_id_payer_key_purpose_key
-- target: invoice_gym_id_member_id_owed_id_key
-- target: invoice_owed_idx
-- target: invoice_gym_id_corrects_id_note_id_amount_cents_key
