-- invoice, what a row must and must not say. Bob's January (3) is owed in full; 9 is the last
-- number of 2026.

-- rule: invoice_issued_at_is_an_instant
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (1, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, 'infinity');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (1, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2299-12-31 22:59+00');

-- rule: invoice_due_on_is_a_day
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, 'infinity', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2299-12-31', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_amount_is_not_zero
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        0, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        1, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_credit_note_names_what_it_corrects, a credit note for nothing
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        -100, '2026-02-01', NULL, 'Goodwill', '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        100, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_credit_note_names_what_it_corrects, without a reason
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, NULL, '2026-02-10 10:00+01');
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

-- rule: invoice_credit_note_names_what_it_corrects, a reason to be owed
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, 'Goodwill', '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_for_days_names_them
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', NULL, NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_for_days_names_them, joining names none
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'joining_fee', '[2026-02-01,2026-03-01)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'joining_fee', NULL, NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_days_are_bounded, no day
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', 'empty', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-02-02)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_days_are_bounded, no last day
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2299-12-31)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_days_are_bounded, no first day
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '(,2026-02-02)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[1900-01-01,2026-02-02)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_days_are_bounded, until the end of time
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,infinity)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2299-12-31)', NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_for_a_missed_class_names_it
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'no_show', NULL, NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 2, 1, 'no_show', NULL, 3,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_for_a_missed_class_names_it, joining names none
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 2, 1, 'joining_fee', NULL, 3,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 2, 1, 'joining_fee', NULL, NULL,
        3000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_amount_is_in_reach
-- refused:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        100000000001, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
VALUES (10, 1, 1, 'membership', '[2026-02-01,2026-03-01)', NULL,
        100000000000, '2026-02-01', NULL, NULL, '2026-02-10 10:00+01');
