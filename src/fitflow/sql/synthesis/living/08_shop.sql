-- The counter: after one visit in eleven what was bought before, and packages of personal training.
WITH sold AS MATERIALIZED (
    SELECT array_agg(product_id) AS products
    FROM (
        SELECT product_id
        FROM fitflow.transaction_table
        WHERE gym_id = fitflow.current_gym_id() AND stream = 'retail' AND kind = 'charge'
            AND product_id IS NOT NULL
        ORDER BY transaction_id
        LIMIT 1000
    )
),
visit_over AS (
    SELECT
        session.*,
        synthesis.draw(%(seed)s::bigint, 'buys what', session.session_id) AS item_draw
    FROM fitflow.workout_session AS session
    WHERE session.gym_id = fitflow.current_gym_id()
        AND session.visited_on >= %(since)s::date
        AND upper(session.during) > %(lived_until)s::timestamptz
        AND upper(session.during) <= %(now)s::timestamptz
),
basket AS (
    SELECT upper(during) AS at, member_id, NULL::integer AS sessions,
        sold.products[1 + floor(item_draw * cardinality(products))::integer] AS product_id,
        NULL::bigint AS price_cents
    FROM visit_over
    CROSS JOIN sold
    WHERE synthesis.draw(%(seed)s::bigint, 'buys', session_id) < 0.09
        AND cardinality(sold.products) > 0
    UNION ALL
    SELECT upper(during), member_id, CASE WHEN item_draw < 0.6 THEN 5 ELSE 10 END, NULL,
        CASE WHEN item_draw < 0.6 THEN 27500 ELSE 50000 END
    FROM visit_over
    WHERE kind = 'personal_training'
        AND synthesis.draw(%(seed)s::bigint, 'needs a package', session_id)
            < %(package_share)s::double precision
)
SELECT CASE WHEN sessions IS NULL
    THEN fitflow.sell(
        NULL, NULL, 'card', member_id => basket.member_id, product_id => basket.product_id,
        at => basket.at)
    ELSE fitflow.sell_package(
        basket.member_id, sessions, price_cents, 'card', at => basket.at)
    END
FROM basket
ORDER BY at, member_id;
