-- Products: what was sold as free items are products by their folded names, under the name they
-- were sold by most, at what they brought last.
-- squawk-ignore-file

ALTER TABLE fitflow.transaction_table
    ADD COLUMN product_id bigint,
    ADD COLUMN quantity integer NOT NULL DEFAULT 1;

CREATE TEMPORARY TABLE sold ON COMMIT DROP AS
SELECT gym_id, item, fitflow.folded(item) AS folded, count(*) AS sales, min(taken_on) AS first_on,
    (array_agg(amount_cents ORDER BY taken_at DESC, transaction_id DESC))[1] AS price_cents,
    max(taken_at) AS newest_at
FROM fitflow.transaction_table
-- What is out of reach, of before there was that rule, stays as it is.
WHERE stream = 'retail' AND amount_cents > 0 AND fitflow.is_amount(amount_cents)
    AND fitflow.in_reach(taken_at)
GROUP BY gym_id, item;

INSERT INTO fitflow.product (gym_id, name)
SELECT DISTINCT ON (gym_id, folded) gym_id, item
FROM sold
ORDER BY gym_id, folded, sales DESC, item;

INSERT INTO fitflow.product_price (gym_id, product_id, during, price_cents)
SELECT DISTINCT ON (product.gym_id, product.product_id)
    product.gym_id, product.product_id,
    daterange(min(sold.first_on) OVER of_product, NULL), sold.price_cents
FROM fitflow.product
JOIN sold ON sold.gym_id = product.gym_id AND sold.folded = fitflow.folded(product.name)
WINDOW of_product AS (PARTITION BY product.gym_id, product.product_id)
ORDER BY product.gym_id, product.product_id, sold.newest_at DESC;

SELECT pg_temp.write_past_triggers('fitflow.transaction_table', $change$
UPDATE fitflow.transaction_table AS money
SET product_id = product.product_id
FROM sold
JOIN fitflow.product
    ON product.gym_id = sold.gym_id AND fitflow.folded(product.name) = sold.folded
WHERE money.stream = 'retail' AND money.gym_id = sold.gym_id AND money.item = sold.item
    AND fitflow.in_reach(money.taken_at)
    AND fitflow.in_reach(coalesce(money.charged_at, money.taken_at))
    AND fitflow.is_amount(money.amount_cents)
    AND fitflow.is_amount(coalesce(money.charge_cents, money.amount_cents))
$change$);

ALTER TABLE fitflow.transaction_table
    ALTER COLUMN item_key SET EXPRESSION AS (
        coalesce(item::text, '') || coalesce(E'\n' || product_id::text, '')),
    ADD CONSTRAINT transaction_table_only_goods_are_products CHECK (
        product_id IS NULL OR stream = 'retail'
    ) NOT VALID,
    ADD CONSTRAINT transaction_table_quantity_is_of_goods_sold CHECK (
        quantity BETWEEN 1 AND 10000
        AND (quantity = 1 OR stream = 'retail' AND amount_cents > 0)
    ) NOT VALID,
    ADD FOREIGN KEY (gym_id, product_id) REFERENCES fitflow.product (gym_id, product_id)
        NOT VALID;
CREATE INDEX transaction_table_product_idx ON fitflow.transaction_table (gym_id, product_id)
    WHERE product_id IS NOT NULL;
