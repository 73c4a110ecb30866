-- The price list of the counter; what is sold by the month is drawn from it. Of a gym that was half
-- drawn before there were products some have been listed already.
WITH goods (product_id, name, price_cents) AS (
    VALUES
        (1, 'Water', 220),
        (2, 'Protein shake', 490),
        (3, 'Energy bar', 290),
        (4, 'Coffee', 280),
        (5, 'Towel', 1290),
        (6, 'Shaker', 990),
        (7, 'Resistance band', 1490),
        (8, 'T-shirt', 2490),
        (9, 'Gloves', 1990)
),
listed AS (
    INSERT INTO fitflow.product (product_id, name)
    OVERRIDING SYSTEM VALUE
    SELECT product_id, name FROM goods
    ON CONFLICT DO NOTHING
    RETURNING product_id
)
INSERT INTO fitflow.product_price (product_id, during, price_cents)
SELECT goods.product_id, daterange(%(opened_on)s::date, NULL), goods.price_cents
FROM goods
JOIN listed USING (product_id);
