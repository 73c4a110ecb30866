-- discount_use, what it says. Ann (1) has used one of the three months that Gift (1) gives for
-- nothing; Bob (2) has 5.00 off every month of the monthly plan with Loyal (2).

-- rule: discount_use_is_within_its_periods, a fourth of three
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 4, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 3, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);

-- rule: discount_use_is_within_its_periods, before the first
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 0, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
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

-- rule: discount_use_rest_is_a_part_of_a_period
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 1, 1, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 1, 1, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 1, 31, 31, 2903, 2903, 3000,
    100, 0, 3, 0
);

-- rule: discount_use_is_of_its_plan
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at)
OVERRIDING SYSTEM VALUE VALUES (30, 10, 2, 2, 'membership', '[2026-04-01,2026-05-01)', 2500,
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
    7, 2, 2, 1, 0, 2, 'year', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
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

-- rule: discount_use_is_for_days, more than the period has
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 30, 3100, 3100, 3000,
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

-- rule: discount_use_is_for_days, far away
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2300-01-02)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2299-12-31)}', 3000, 0, 31, 31, 3000, 3000, 3000,
    100, 0, 3, 0
);

-- rule: discount_use_price_is_in_reach
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 100000000001, 0, 31, 31,
    100000000001, 100000000001, 100000000001, 100, 0, 3, 0
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 100000000000, 0, 31, 31,
    100000000000, 100000000000, 100000000000, 100, 0, 3, 0
);

-- rule: discount_use_would_cost_its_days
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 2999, 2999, 3000,
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

-- rule: discount_use_takes_off_what_it_says, less
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
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 499, 500, 0,
    500, 32767, 1, 30, 2501
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

-- rule: discount_use_takes_off_what_it_says, of a whole period
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 1, 1, 2, 0, 1, 'month', '{[2028-03-01,2028-04-01)}', 3000, 0, 31, 31, 3000, 3000, 2999,
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

-- rule: discount_use_bills_what_is_left, nothing billed
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    due_on, issued_at)
OVERRIDING SYSTEM VALUE VALUES (30, 10, 2, 1, 'membership', '[2026-04-01,2026-05-01)', 2500,
    '2026-04-01', '2026-02-10 10:00+01');
-- refused:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1
);
-- accepted:
INSERT INTO discount_use (
    use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
    price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
    percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE VALUES (
    7, 2, 2, 1, 0, 1, 'month', '{[2026-04-01,2026-05-01)}', 3000, 0, 30, 30, 3000, 500, 500, 0,
    500, 32767, 1, 30, 2500
);

-- rule: discount_use_bills_what_is_left, another amount
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
    500, 32767, 1, 30, 2501
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
