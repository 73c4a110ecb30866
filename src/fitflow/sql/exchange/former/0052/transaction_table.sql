-- What was sold as free items are products by their folded names, under the name they were sold by
-- most, at what they brought last.
WITH sold AS MATERIALIZED (
    SELECT
        staged.item,
        fitflow.folded(staged.item) AS folded,
        count(*) AS sales,
        min((staged.taken_at AT TIME ZONE fitflow.gym_time_zone())::date) AS first_on,
        (array_agg(staged.amount_cents ORDER BY staged.taken_at DESC,
            staged.transaction_id DESC))[1] AS price_cents,
        max(staged.taken_at) AS newest_at
    FROM pg_temp.staged_rows AS staged
    WHERE staged.stream = 'retail' AND staged.amount_cents > 0
    GROUP BY staged.item
),
made AS (
    INSERT INTO fitflow.product (product_id, name)
    OVERRIDING SYSTEM VALUE
    SELECT row_number() OVER (ORDER BY named.folded), named.name
    FROM (
        SELECT DISTINCT ON (sold.folded) sold.folded, sold.item AS name
        FROM sold
        WHERE NOT EXISTS (
            SELECT FROM fitflow.product WHERE product.gym_id = fitflow.current_gym_id())
        ORDER BY sold.folded, sold.sales DESC, sold.item
    ) AS named
    RETURNING product_id, name
),
-- The next product gets a number that none of these has.
counted AS (
    SELECT setval('fitflow.product_product_id_seq', greatest(
        (SELECT last_value FROM fitflow.product_product_id_seq), max(made.product_id)))
    FROM made
    HAVING count(*) > 0
)
INSERT INTO fitflow.product_price (product_id, during, price_cents)
SELECT DISTINCT ON (made.product_id)
    made.product_id, daterange(min(sold.first_on) OVER of_product, NULL), sold.price_cents
FROM made
JOIN sold ON sold.folded = fitflow.folded(made.name)
CROSS JOIN counted
WINDOW of_product AS (PARTITION BY made.product_id)
ORDER BY made.product_id, sold.newest_at DESC;
