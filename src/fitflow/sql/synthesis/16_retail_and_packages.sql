-- One month at the counter: drinks and gear after one visit in eleven, walk-in sales, and packages
-- of personal training for those who take a trainer. One retail sale in a hundred and fifty comes
-- back.
WITH shop AS (
    SELECT ARRAY[0.30, 0.58, 0.76, 0.87, 0.91, 0.94, 0.965, 0.985, 1.00]::double precision[]
        AS shares,
        ARRAY['Water', 'Protein shake', 'Energy bar', 'Coffee', 'Towel', 'Shaker',
            'Resistance band', 'T-shirt', 'Gloves'] AS items
),
goods AS (
    SELECT product.product_id, product.name AS item, price.price_cents
    FROM fitflow.product
    JOIN fitflow.product_price AS price USING (gym_id, product_id)
    WHERE product.gym_id = fitflow.current_gym_id()
        AND price.during @> %(today)s::date
),
sale AS (
    SELECT
        session.member_id,
        session.session_id * 16 + 4 AS transaction_id,
        upper(session.during) - interval '2 minutes' AS taken_at,
        synthesis.draw(%(seed)s::bigint, 'buys what', session.session_id) AS item_draw
    FROM fitflow.workout_session AS session
    WHERE session.gym_id = fitflow.current_gym_id()
        AND session.visited_on >= %(since)s::date AND session.visited_on < %(until)s::date
        AND synthesis.draw(%(seed)s::bigint, 'buys', session.session_id) < 0.09
    UNION ALL
    SELECT
        NULL,
        ((day::date - %(opened_on)s::date)::bigint * %(members)s::bigint
            + mod(sale_no, %(members)s::bigint)) * 16 + 8 + sale_no / %(members)s::bigint,
        (day + time '09:00' + interval '11 hours' * synthesis.draw(
            %(seed)s::bigint, 'walk-in clock', extract(epoch FROM day)::bigint, sale_no))
            AT TIME ZONE %(time_zone)s::text,
        synthesis.draw(%(seed)s::bigint, 'walk-in item', extract(epoch FROM day)::bigint, sale_no)
    FROM generate_series(%(since)s::date::timestamp, %(until)s::date - interval '1 day',
                         interval '1 day') AS day
    CROSS JOIN generate_series(1, 1 + %(members)s::bigint / 400) AS sale_no
    WHERE to_char(day, 'MM-DD') NOT IN ('12-25', '12-26', '01-01')
        AND synthesis.draw(%(seed)s::bigint, 'walk-in', extract(epoch FROM day)::bigint, sale_no)
            < 0.6
),
rung_up AS (
    SELECT
        sale.*,
        goods.product_id,
        goods.item,
        goods.price_cents,
        synthesis.draw(%(seed)s::bigint, 'returns goods', sale.transaction_id) AS return_draw,
        (CASE WHEN mod(sale.transaction_id / 16, 5) = 0 THEN 'cash' ELSE 'card' END)
            ::fitflow.payment_method AS method
    FROM sale
    CROSS JOIN shop
    JOIN goods ON goods.item = shop.items[1 + width_bucket(sale.item_draw, shop.shares)]
),
training AS (
    SELECT
        session.session_id * 16 + 6 AS transaction_id,
        session.member_id,
        lower(session.during) - interval '3 minutes' AS taken_at,
        CASE WHEN synthesis.draw(%(seed)s::bigint, 'package', session.session_id) < 0.6
            THEN 5 ELSE 10 END::smallint AS sessions
    FROM fitflow.workout_session AS session
    WHERE session.gym_id = fitflow.current_gym_id()
        AND session.visited_on >= %(since)s::date AND session.visited_on < %(until)s::date
        AND session.kind = 'personal_training'
        AND synthesis.draw(%(seed)s::bigint, 'needs a package', session.session_id)
            < %(package_share)s::double precision
),
entry AS (
    SELECT transaction_id, taken_at, 'retail'::fitflow.revenue_stream AS stream,
        price_cents AS amount_cents, method, member_id, item, product_id,
        NULL::smallint AS package_sessions, NULL::bigint AS refund_of_id,
        NULL::timestamptz AS charged_at
    FROM rung_up
    UNION ALL
    SELECT transaction_id + 1, taken_at + interval '2 days', 'retail', -price_cents, method,
        member_id, item, product_id, NULL, transaction_id, taken_at
    FROM rung_up
    WHERE return_draw < 0.007 AND price_cents > 900
    UNION ALL
    SELECT transaction_id, taken_at, 'training_package',
        CASE sessions WHEN 5 THEN 27500 ELSE 50000 END, 'card', member_id, NULL, NULL, sessions,
        NULL, NULL
    FROM training
)
INSERT INTO fitflow.transaction_table (
    transaction_id, taken_at, stream, amount_cents, method, member_id, item, product_id,
    package_sessions, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents,
    request_key
)
OVERRIDING SYSTEM VALUE
SELECT
    transaction_id, taken_at, stream, amount_cents, method, member_id, item, product_id,
    package_sessions,
    refund_of_id,
    CASE WHEN refund_of_id IS NOT NULL THEN 1 END,
    CASE WHEN refund_of_id IS NOT NULL THEN -amount_cents END,
    charged_at,
    CASE WHEN refund_of_id IS NOT NULL THEN -amount_cents END,
    md5(%(seed)s::bigint || '/' || transaction_id)::uuid
FROM entry
WHERE taken_at < (%(today)s::date + 1)::timestamp AT TIME ZONE %(time_zone)s::text
ORDER BY transaction_id;
