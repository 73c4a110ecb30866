-- invoice_tax, its keys.
-- Of 3000 for June 16 to July 15 half is taxed at 16 % and half at 19 %.

-- target: invoice_tax_gym_id_invoice_id_tax_no_tax_count_prices_inclu_key
-- target: invoice_tax_gym_id_invoice_id_category_rate_percent_amount__key

-- rule: invoice_tax_pkey
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-16)', 3000, '2026-06-16',
        '2026-02-10 10:00+01', 2, 2554, 447);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 2, 1, 'standard', 16, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1293, 207,
        1500),
    (20, 2, 2, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 2554, 447,
        3000);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'standard', 16, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-07-01,2026-07-16)', '[2026-07-01,)'),
    (20, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-06-16,2026-07-01)', '[2007-01-01,2026-07-01)');
-- refused:
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 2, 1, 'reduced', 7, true, '2026-02-10 10:00+01', '2026-02-10', 100, 93, 7, 100);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'reduced', 7, 0, '2026-02-10 10:00+01', 100, 100, '[2026-06-16,2026-06-17)',
        '[2007-01-01,)');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, amount_cents, due_on,
    issued_at, corrects_id, credit_reason, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (21, 11, 1, 1, 'membership', -500, '2026-02-10', '2026-02-10 10:00+01', 20, 'Goodwill',
        1, -431, -69);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total,
    corrects_id, credit_no, corrected_cents, credited_cents)
VALUES
    (21, 1, 1, 1, 'standard', 16, true, '2026-02-10 10:00+01', '2026-02-10', -500, -431, -69,
        -500, 20, 1, 1500, 500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents)
VALUES
    (21, 1, 1, 'standard', 16, 20, '2026-02-10 10:00+01', -500, -500);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, credit_note_id)
VALUES
    (20, 1, 'credit', 500, 3000, 2500, 500, '2026-02-10 10:00+01', 21);

-- rule: invoice_tax_gym_id_invoice_id_category_rate_percent_key
-- and: invoice_tax_gym_id_invoice_id_category_rate_percent_amount__key
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 3000, '2026-06-16',
        '2026-02-10 10:00+01', 2, 2522, 480);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 2, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1261, 240,
        1500),
    (20, 2, 2, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 2522, 480,
        3000);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-06-16,2026-07-01)', '[2007-01-01,2026-07-01)');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-16)', 3000, '2026-06-16',
        '2026-02-10 10:00+01', 2, 2554, 447);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 2, 1, 'standard', 16, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1293, 207,
        1500),
    (20, 2, 2, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 2554, 447,
        3000);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'standard', 16, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-07-01,2026-07-16)', '[2026-07-01,)'),
    (20, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-06-16,2026-07-01)', '[2007-01-01,2026-07-01)');

-- rule: invoice_tax_is_a_rate
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 1500, '2026-06-16',
        '2026-02-10 10:00+01', 1, 1261, 240);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 1, 1, 'exempt', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1261, 240,
        1500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days)
VALUES
    (20, 1, 1, 'exempt', 19, 0, '2026-02-10 10:00+01', 1500, 1500, '[2026-06-16,2026-07-01)');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 1500, '2026-06-16',
        '2026-02-10 10:00+01', 1, 1500, 0);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 1, 1, 'exempt', 0, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1500, 0, 1500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days)
VALUES
    (20, 1, 1, 'exempt', 0, 0, '2026-02-10 10:00+01', 1500, 1500, '[2026-06-16,2026-07-01)');
