-- plan_money_by_day: what memberships brought and gave back, by plan, and how many members paid.
-- period: day
-- key: day, plan_id, paid_before_on
-- from:
--   transaction_table: CASE WHEN kind <> 'decline' AND plan_id IS NOT NULL THEN taken_on END;
--     plan_id, member_id, kind, amount_cents
--   transaction_table: CASE WHEN kind = 'charge'
--     THEN fitflow.next_paid_on(member_id, plan_id, taken_on) END;
--     taken_on, plan_id, member_id, kind
-- columns:
--   day             date   the gym's day on which the money moved
--   plan_id         id     the plan it was for
--   paid_before_on  date   when those who paid had last paid for the plan before that day;
--                          0001-01-01 when they never had, and for what was given back
--   amount_cents    cents  what moved; below zero when it was given back
--   payers          count  members who paid
SELECT
    gym_id,
    day,
    plan_id,
    paid_before_on,
    sum(amount_cents)::bigint AS amount_cents,
    count(DISTINCT payer_id) AS payers
FROM (
    SELECT
        gym_id,
        taken_on AS day,
        plan_id,
        amount_cents,
        CASE WHEN kind = 'charge' THEN member_id END AS payer_id,
        CASE WHEN kind = 'charge' THEN coalesce((
            SELECT max(earlier.taken_on)
            FROM fitflow.transaction_table AS earlier
            WHERE earlier.gym_id = money.gym_id
                AND earlier.member_id = money.member_id
                AND earlier.plan_id = money.plan_id
                AND earlier.kind = 'charge'
                AND earlier.taken_on < money.taken_on
        ), '0001-01-01') ELSE '0001-01-01' END AS paid_before_on
    FROM fitflow.transaction_table AS money
    WHERE kind <> 'decline' AND plan_id IS NOT NULL
) AS moved
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, day, plan_id, paid_before_on
;
