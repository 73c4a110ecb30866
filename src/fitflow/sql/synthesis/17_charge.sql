-- What becomes of each billing period: when it is billed, paid, given back or written off. One in
-- thirty is declined and tried again three days later, mostly with success; what then is not paid
-- is given up after two months. One in eighty is given back in part or in full, and of those given
-- back in full every other is billed again at once. One in a hundred of the others of January and
-- February is paid with a gift card of Christmas. Drawn into a scratch table for the months that
-- reach into this one, from which the next steps write what happens in it.
CREATE TEMPORARY TABLE charge ON COMMIT DROP AS
WITH due AS (
    SELECT
        spell.member_id,
        spell.plan_id,
        spell.price_cents - coalesce(offered.off_cents, 0) AS price_cents,
        spell.price_cents AS full_cents,
        offered.off_cents,
        CASE WHEN offered.off_cents IS NOT NULL THEN period_no + 1 END AS use_no,
        due_on,
        period_no = 0 AS is_first,
        daterange(due_on, fitflow.billing_day(
            tenure.starts_on, tenure.billing_period, period_no + 1)) AS service_period,
        ((due_on - %(opened_on)s::date)::bigint * %(members)s::bigint + spell.member_id)
            * 16 AS first_id,
        synthesis.draw(%(seed)s::bigint, 'declines', spell.member_id,
            due_on - %(opened_on)s::date) AS decline_draw,
        synthesis.draw(%(seed)s::bigint, 'refunds', spell.member_id,
            due_on - %(opened_on)s::date) AS refund_draw,
        synthesis.draw(%(seed)s::bigint, 'clock', spell.member_id,
            due_on - %(opened_on)s::date) AS clock_draw,
        CASE WHEN synthesis.draw(%(seed)s::bigint, 'pays by', spell.member_id) < 0.6
            THEN 'direct_debit' ELSE 'card' END::fitflow.payment_method AS method
    FROM synthesis.tenure
    -- Two months back: so much later a period can still be given up or given back.
    CROSS JOIN LATERAL generate_series(
        greatest(0, fitflow.billing_period_no(
            tenure.starts_on, tenure.billing_period, %(since)s::date - 62)),
        least(coalesce(tenure.periods - 1, 100000), fitflow.billing_period_no(
            tenure.starts_on, tenure.billing_period, %(until)s::date - 1))
    ) AS period_no
    CROSS JOIN LATERAL fitflow.billing_day(
        tenure.starts_on, tenure.billing_period, period_no) AS due_on
    JOIN fitflow.membership AS spell
        ON spell.gym_id = fitflow.current_gym_id()
        AND spell.member_id = tenure.member_id
        AND spell.during @> due_on
        AND spell.state = 'active'
        AND spell.price_cents > 0
    LEFT JOIN LATERAL (
        SELECT round(spell.price_cents * claim.percent_key / 100)::bigint AS off_cents
        FROM fitflow.member_discount AS claim
        WHERE claim.gym_id = tenure.gym_id AND claim.member_id = tenure.member_id
            AND claim.during @> due_on AND tenure.tenure_no = 1
    ) AS offered ON true
    WHERE tenure.gym_id = fitflow.current_gym_id()
        AND tenure.starts_on < %(until)s::date
        AND coalesce(tenure.ends_on, 'infinity') > %(since)s::date - 62
        AND due_on >= %(since)s::date - 62
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
        END AS paid_at,
        CASE WHEN was_declined AND decline_draw >= 0.028 THEN due_at + interval '60 days' END
            AS given_up_at
    FROM timed
),
given_back AS (
    SELECT
        tried.*,
        CASE WHEN refund_draw < 0.004 THEN price_cents ELSE price_cents / 2 END AS back_cents,
        CASE WHEN refund_draw < 0.0125 AND price_cents > 1
            THEN paid_at + (2 + 36 * clock_draw) * interval '1 day' END AS back_at
    FROM tried
)
SELECT
    given_back.*,
    -- Days that are billed again belong to the second invoice.
    (refund_draw < 0.004 AND mod(member_id, 2) = 0
        AND back_at + interval '1 hour'
            < (%(today)s::date + 1)::timestamp AT TIME ZONE %(time_zone)s::text) IS TRUE
        AS is_billed_again,
    CASE WHEN NOT was_declined AND back_at IS NULL AND price_cents <= 10000
            AND extract(month FROM due_on) IN (1, 2) AND due_on - 90 >= %(opened_on)s::date
            AND synthesis.draw(%(seed)s::bigint, 'gift', member_id,
                due_on - %(opened_on)s::date) < 0.01
        THEN (price_cents + 999) / 1000 * 1000 END AS voucher_cents
FROM given_back;
