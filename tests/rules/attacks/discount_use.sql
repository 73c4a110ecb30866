-- discount_use, its keys. Ann (1) has used one of the three months that Gift (1) gives for nothing;
-- Bob (2) has 5.00 off every month with Loyal (2).

-- target: discount_use_gym_id_use_id_member_id_plan_id_invoice_key_key

-- rule: discount_use_pkey
-- and: discount_use_gym_id_use_id_member_id_plan_id_invoice_key_key
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    1, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);

-- rule: discount_use_gym_id_discount_id_member_id_use_no_part_no_key
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 1, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);

-- rule: discount_use_gym_id_invoice_id_key
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at)
OVERRIDING SYSTEM VALUE VALUES (30, 10, 2, 1, 'membership', '[2026-04-01,2026-05-01)', 2500,
    '2026-04-01', '2026-02-10 10:00+01');
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at)
OVERRIDING SYSTEM VALUE VALUES (31, 11, 2, 1, 'membership', '[2026-04-01,2026-05-01)', 2500,
    '2026-04-01', '2026-02-10 10:00+01');
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 30, 2500
);
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE VALUES (
    8, 2, 2, 2, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 30, 2500
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE VALUES (
    8, 2, 2, 2, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 31, 2500
);

-- rule: discount_use_gym_id_plan_id_billing_period_fkey
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'year', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);

-- rule: discount_use_gym_id_discount_id_member_id_percent_key_amou_fkey
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 4, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);

-- rule: discount_use_gym_id_discount_id_member_id_starts_day_fkey, before it
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2026-01-01,2026-02-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2026-01-02,2026-02-02)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);

-- rule: discount_use_gym_id_discount_id_member_id_starts_day_fkey, ended before it was used
-- refused:
UPDATE member_discount SET during = '[2026-01-02,2028-01-01)' WHERE member_id = 1;
-- accepted:
UPDATE member_discount SET during = '[2026-01-02,2028-01-02)' WHERE member_id = 1;

-- rule: discount_use_gym_id_plan_id_invoice_id_member_id_purpose_fkey
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at)
OVERRIDING SYSTEM VALUE VALUES (30, 10, 1, 1, 'membership', '[2026-04-01,2026-05-01)', 2500,
    '2026-04-01', '2026-02-10 10:00+01');
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at)
OVERRIDING SYSTEM VALUE VALUES (31, 11, 2, 1, 'membership', '[2026-04-01,2026-05-01)', 2500,
    '2026-04-01', '2026-02-10 10:00+01');
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 30, 2500
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 31, 2500
);

-- rule: discount_use_gym_id_invoice_id_amount_cents_fkey
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at)
OVERRIDING SYSTEM VALUE VALUES (30, 10, 2, 1, 'membership', '[2026-04-01,2026-05-01)', 2501,
    '2026-04-01', '2026-02-10 10:00+01');
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at)
OVERRIDING SYSTEM VALUE VALUES (31, 11, 2, 1, 'membership', '[2026-04-01,2026-05-01)', 2500,
    '2026-04-01', '2026-02-10 10:00+01');
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 30, 2500
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 31, 2500
);

-- rule: discount_use_gym_id_invoice_id_tax_count_tax_count_net_is__fkey
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at, prices_include_tax, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE VALUES (30, 10, 2, 1, 'membership', '[2026-04-01,2026-05-01)', 2976,
    '2026-04-01', '2026-02-10 10:00+01', false, 1, 2501, 475);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES (30, 1, 1, 1, 'standard', 19, false, '2026-02-10 10:00+01', '2026-02-10', 2501, 2501, 475,
    2976);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent, corrects_key,
    issued_at, amount_cents, running_cents, days, applies)
VALUES (30, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 2501, 2501,
    '[2026-04-01,2026-05-01)', '[2007-01-01,2026-07-01)');
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at, prices_include_tax, tax_count, net_cents, tax_cents)
OVERRIDING SYSTEM VALUE VALUES (31, 11, 2, 1, 'membership', '[2026-04-01,2026-05-01)', 2975,
    '2026-04-01', '2026-02-10 10:00+01', false, 1, 2500, 475);
INSERT INTO invoice_tax (invoice_id, tax_no, tax_count, line_count, category, rate_percent,
    prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total)
VALUES (31, 1, 1, 1, 'standard', 19, false, '2026-02-10 10:00+01', '2026-02-10', 2500, 2500, 475,
    2975);
INSERT INTO invoice_line (invoice_id, line_no, line_count, category, rate_percent, corrects_key,
    issued_at, amount_cents, running_cents, days, applies)
VALUES (31, 1, 1, 'standard', 19, 0, '2026-02-10 10:00+01', 2500, 2500,
    '[2026-04-01,2026-05-01)', '[2007-01-01,2026-07-01)');
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents, tax_count,
    tax_cents, issued_at, issued_on
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 30, 2976, 1, 475, '2026-02-10 10:00+01', '2026-02-10'
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents, tax_count,
    tax_cents, issued_at, issued_on
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 31, 2975, 1, 475, '2026-02-10 10:00+01', '2026-02-10'
);
