-- invoice, its tax: 3000 for June 16 to July 15, half of it at 19 % and half at 16 %.

-- target: invoice_taxed_idx

-- rule: invoice_taxed_names_its_tax
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 1500, '2026-06-16',
        '2026-02-10 10:00+01', 0, 1500);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 1500, '2026-06-16',
        '2026-02-10 10:00+01', 0);

-- rule: invoice_taxed_names_its_tax, net without tax
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, prices_include_tax, tax_count)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 1500, '2026-06-16',
        '2026-02-10 10:00+01', false, 0);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 1500, '2026-06-16',
        '2026-02-10 10:00+01', 1, 1261, 240);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 1, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1261, 240,
        1500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-06-16,2026-07-01)', '[2007-01-01,2026-07-01)');

-- rule: invoice_gym_id_taxed_id_tax_count_tax_count_prices_include_fkey
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-16)', 3000, '2026-06-16',
        '2026-02-10 10:00+01', 2, 2555, 446);
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

-- rule: invoice_gym_id_taxed_id_tax_count_tax_count_prices_include_fkey, the amount
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-16)', 2999, '2026-06-16',
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

-- rule: invoice_gym_id_taxed_id_tax_count_tax_count_prices_include_fkey, a rate left out
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-16)', 3000, '2026-06-16',
        '2026-02-10 10:00+01', 1, 2554, 447);
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

-- rule: invoice_gym_id_taxed_id_tax_count_tax_count_prices_include_fkey, another instant
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-16)', 3000, '2026-06-16',
        '2026-02-10 10:01+01', 2, 2554, 447);
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
