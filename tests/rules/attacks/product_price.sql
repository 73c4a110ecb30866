-- product_price: Juice (1) costs 3.00 from 2026 on.

-- rule: product_price_pkey
-- refused:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '[2026-06-30,)', 220);
-- accepted:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '[2025-06-30,2026-01-01)', 220);

-- rule: product_price_gym_id_product_id_fkey
-- refused:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (9, '[2025-01-01,2026-01-01)', 220);
-- accepted:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '[2025-01-01,2026-01-01)', 220);

-- rule: product_price_is_positive
-- refused:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '[2025-01-01,2026-01-01)', 0);
-- accepted:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '[2025-01-01,2026-01-01)', 1);

-- rule: product_price_is_in_reach
-- refused:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '[2025-01-01,2026-01-01)', 100000000001);
-- accepted:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '[2025-01-01,2026-01-01)', 100000000000);

-- rule: product_price_has_a_first_day, none
-- refused:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '(,2026-01-01)', 220);
-- accepted:
INSERT INTO product_price (product_id, during, price_cents)
VALUES (1, '[1900-01-01,2026-01-01)', 220);

-- rule: product_price_has_a_first_day, far away
-- refused:
UPDATE product_price SET during = '[2026-01-01,2300-01-02)';
-- accepted:
UPDATE product_price SET during = '[2026-01-01,2299-12-31)';
