-- invoice_line, its contents. Days up to June 2026 are taxed at 19 %, later ones at 16 %.

-- rule: invoice_line_gym_id_rated_category_rate_percent_applies_kn_fkey, old news
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
    (20, 1, 1, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1261, 240,
        1500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-06-16,2026-07-01)', '[2007-01-01,)');
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

-- rule: invoice_line_gym_id_rated_category_rate_percent_applies_kn_fkey, a rate nobody set
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 1500, '2026-06-16',
        '2026-02-10 10:00+01', 1, 1282, 218);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 1, 1, 'standard', 17, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1282, 218,
        1500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'standard', 17, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-06-16,2026-07-01)', '[2007-01-01,2026-07-01)');
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

-- rule: invoice_line_none_after_the_last
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
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 2, 1, 'standard', 16, 0, '2026-02-10 10:00+01', 100, 1600,
        '[2026-07-01,2026-07-16)', '[2026-07-01,)');
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

-- rule: invoice_line_first_starts_from_nothing
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
    (20, 1, 1, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1261, 240,
        1500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 1400, 1500,
        '[2026-06-16,2026-07-01)', '[2007-01-01,2026-07-01)');
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

-- rule: invoice_line_is_for_an_amount
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 3000, '2026-06-16',
        '2026-02-10 10:00+01', 1, 2521, 479);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 1, 2, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 3000, 2521, 479,
        3000);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 2, 'standard', 19, 0, '2026-02-10 10:00+01', 3000, 3000,
        '[2026-06-16,2026-06-21)', '[2007-01-01,2026-07-01)'),
    (20, 2, 2, 'standard', 19, 0, '2026-02-10 10:00+01', 0, 3000, '[2026-06-21,2026-07-01)',
        '[2007-01-01,2026-07-01)');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period,
    amount_cents, due_on, issued_at, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (20, 10, 1, 1, 'membership', '[2026-06-16,2026-07-01)', 3000, '2026-06-16',
        '2026-02-10 10:00+01', 1, 2521, 479);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES
    (20, 1, 1, 2, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 3000, 2521, 479,
        3000);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 2, 'standard', 19, 0, '2026-02-10 10:00+01', 1000, 1000,
        '[2026-06-16,2026-06-21)', '[2007-01-01,2026-07-01)'),
    (20, 2, 2, 'standard', 19, 0, '2026-02-10 10:00+01', 2000, 3000,
        '[2026-06-21,2026-07-01)', '[2007-01-01,2026-07-01)');

-- rule: invoice_line_is_taxed_at_the_rate_of_its_days
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
    (20, 1, 1, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1261, 240,
        1500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, days, applies)
VALUES
    (20, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2026-06-16,2026-07-02)', '[2007-01-01,2026-07-01)');
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

-- rule: invoice_line_is_taxed_at_the_rate_of_its_days, no days
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
    (20, 1, 1, 1, 'standard', 19, true, '2026-02-10 10:00+01', '2026-02-10', 1500, 1261, 240,
        1500);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent,
    corrects_key, issued_at, amount_cents, running_cents, applies)
VALUES
    (20, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 1500, 1500,
        '[2007-01-01,2026-07-01)');
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
