-- secondary_spend: what the counter sells, by month and item.
-- title: Secondary spend by item
-- section: money 12
-- grain: one row per month and item
-- unit: cents of the gym's currency
-- chart: table
-- columns:
--   month          month  first day of the month
--   item           text   the product, or what was sold that is none
--   sales          count  how many times it was sold
--   quantity       count  how many of it were sold
--   revenue_cents  cents  charges less refunds and chargebacks
--   refunds        count  how many times money for it went back
--   buyers         count  the members who bought it; who is unknown is not counted
-- definition: goods, each on the day its money moved; a refund lowers the month it was given in.
--   Items that are no product are one where their names are one, however they are spelled, and go
--   with the product of that name. Amounts are as they were paid, tax included. Training packages
--   are not goods.
WITH sold AS MATERIALIZED (
    SELECT
        date_trunc('month', taken_on::timestamp)::date AS month,
        product_id,
        item::text AS item,
        member_id,
        kind,
        count(*) AS times,
        sum(quantity) AS quantity,
        sum(amount_cents) AS cents
    FROM fitflow.transaction_table
    WHERE gym_id = fitflow.current_gym_id()
        AND taken_on >= (SELECT fitflow.range_since())
        AND taken_on < (SELECT fitflow.range_until())
        AND stream = 'retail'
        AND kind <> 'decline'
    GROUP BY 1, product_id, item, member_id, kind
),
-- Names are folded once each.
seen AS MATERIALIZED (
    SELECT once.product_id, once.item, product.name::text AS product,
        fitflow.folded(coalesce(product.name, once.item)) AS folded
    FROM (SELECT DISTINCT product_id, item FROM sold) AS once
    LEFT JOIN fitflow.product
        ON product.gym_id = fitflow.current_gym_id() AND product.product_id = once.product_id
),
known AS (
    SELECT seen.product_id, seen.item,
        coalesce(
            min(seen.product) OVER of_name,
            min(seen.item COLLATE "C") OVER of_name) AS name
    FROM seen
    WINDOW of_name AS (PARTITION BY seen.folded)
)
SELECT
    sold.month,
    known.name AS item,
    coalesce(sum(sold.times) FILTER (WHERE sold.kind = 'charge'), 0)::bigint AS sales,
    coalesce(sum(sold.quantity) FILTER (WHERE sold.kind = 'charge'), 0)::bigint AS quantity,
    sum(sold.cents)::bigint AS revenue_cents,
    coalesce(sum(sold.times) FILTER (WHERE sold.kind <> 'charge'), 0)::bigint AS refunds,
    count(DISTINCT sold.member_id) FILTER (WHERE sold.kind = 'charge') AS buyers
FROM sold
JOIN known
    ON known.item = sold.item AND known.product_id IS NOT DISTINCT FROM sold.product_id
GROUP BY sold.month, known.name
ORDER BY month DESC, item
;
-- finding:
SELECT format('%s sells most: %s', item,
    fitflow.money_in_words(sum(revenue_cents), fitflow.gym_currency()))
FROM metric
GROUP BY item
HAVING sum(revenue_cents) > 0
ORDER BY sum(revenue_cents) DESC, item
LIMIT 1
;
