-- One month of membership charges, taken on each billing day of each active stretch. One in thirty
-- is declined and tried again three days later, mostly with success; one in eighty is given back in
-- part or in full, and of those given back in full some are billed again at once.
WITH due AS (
    SELECT
        stretch.member_id,
        stretch.plan_id,
        stretch.price_cents,
        period.due_on,
        period.n = 0 AS is_first,
        daterange(period.due_on, synthesis.period_start(
            spell.starts_on, spell.billing_period, period.n + 1)) AS service_period,
        ((period.due_on - %(opened_on)s::date)::bigint * %(members)s::bigint + stretch.member_id)
            * 16 AS first_id,
        synthesis.draw(%(seed)s::bigint, 'declines', stretch.member_id,
            period.due_on - %(opened_on)s::date) AS decline_draw,
        synthesis.draw(%(seed)s::bigint, 'refunds', stretch.member_id,
            period.due_on - %(opened_on)s::date) AS refund_draw,
        synthesis.draw(%(seed)s::bigint, 'clock', stretch.member_id,
            period.due_on - %(opened_on)s::date) AS clock_draw,
        CASE WHEN synthesis.draw(%(seed)s::bigint, 'pays by', stretch.member_id) < 0.6
            THEN 'direct_debit' ELSE 'card' END::fitflow.payment_method AS method
    FROM synthesis.spell
    CROSS JOIN LATERAL (
        SELECT n, synthesis.period_start(spell.starts_on, spell.billing_period, n) AS due_on
        FROM generate_series(
            greatest(0, (%(since)s::date - spell.starts_on) / 367),
            least(coalesce(spell.periods - 1, 100000), CASE spell.billing_period
                WHEN 'day' THEN 0
                WHEN 'week' THEN (%(until)s::date - spell.starts_on) / 7
                ELSE (%(until)s::date - spell.starts_on) / 28
            END)) AS n
    ) AS period
    JOIN fitflow.membership AS stretch
        ON stretch.gym_id = fitflow.current_gym_id()
        AND stretch.member_id = spell.member_id
        AND stretch.during @> period.due_on
        AND stretch.state = 'active'
    WHERE spell.gym_id = fitflow.current_gym_id()
        AND spell.starts_on < %(until)s::date
        AND coalesce(spell.ends_on, 'infinity') > %(since)s::date
        AND period.due_on >= %(since)s::date
        AND period.due_on < %(until)s::date
),
timed AS (
    SELECT
        due.*,
        decline_draw < 0.033 AND NOT is_first AS was_declined,
        (due_on + CASE WHEN is_first THEN time '10:00' + clock_draw * interval '9 hours'
            ELSE time '04:00' + clock_draw * interval '2 hours' END)
            AT TIME ZONE %(time_zone)s::text AS due_at
    FROM due
),
tried AS (
    SELECT
        timed.*,
        CASE
            WHEN NOT was_declined THEN due_at
            WHEN decline_draw < 0.028 THEN due_at + interval '3 days'
        END AS paid_at
    FROM timed
),
refund AS (
    SELECT
        tried.*,
        refund_draw < 0.004 AS is_full,
        CASE WHEN refund_draw < 0.004 THEN price_cents ELSE price_cents / 2 END AS back_cents,
        paid_at + (2 + 36 * clock_draw) * interval '1 day' AS back_at
    FROM tried
    WHERE refund_draw < 0.0125 AND price_cents > 1
),
entry AS (
    SELECT member_id, plan_id, service_period, method, first_id AS transaction_id,
        due_at AS taken_at, 0::bigint AS amount_cents, price_cents AS declined_cents,
        NULL::bigint AS refund_of_id, NULL::bigint AS charge_cents,
        NULL::timestamptz AS charged_at, NULL::bigint AS rebills_id
    FROM tried
    WHERE was_declined
    UNION ALL
    SELECT member_id, plan_id, service_period, method, first_id + 1,
        paid_at, price_cents, NULL, NULL, NULL, NULL, NULL
    FROM tried
    WHERE paid_at IS NOT NULL AND price_cents > 0
    UNION ALL
    SELECT member_id, plan_id, service_period, method, first_id + 2,
        back_at, -back_cents, NULL, first_id + 1, price_cents, paid_at, NULL
    FROM refund
    UNION ALL
    SELECT member_id, plan_id, service_period, method, first_id + 3,
        back_at + interval '1 hour', price_cents, NULL, NULL, NULL, NULL, first_id + 2
    FROM refund
    WHERE is_full AND mod(member_id, 2) = 0
)
INSERT INTO fitflow.transaction_table (
    transaction_id, taken_at, stream, amount_cents, method, member_id, plan_id, service_period,
    declined_cents, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents, rebills_id,
    request_key
)
OVERRIDING SYSTEM VALUE
SELECT
    transaction_id, taken_at, 'membership', amount_cents, method, member_id, plan_id,
    service_period, declined_cents, refund_of_id,
    CASE WHEN refund_of_id IS NOT NULL THEN 1 END,
    charge_cents,
    charged_at,
    CASE WHEN refund_of_id IS NOT NULL THEN -amount_cents END,
    rebills_id,
    md5(%(seed)s::bigint || '/' || transaction_id)::uuid
FROM entry
WHERE taken_at < (%(today)s::date + 1)::timestamp AT TIME ZONE %(time_zone)s::text
ORDER BY transaction_id;
