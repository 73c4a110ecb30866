-- One newcomer in eight has the discount for newcomers, unless they begin with a day pass or for
-- nothing.
INSERT INTO fitflow.member_discount (
    discount_id, claim_no, member_id, claimed_on, during, percent_key, amount_key, periods_key,
    claims_key, plan_key
)
SELECT
    welcome.discount_id,
    (SELECT count(*) FROM fitflow.member_discount AS claim
     WHERE claim.gym_id = welcome.gym_id AND claim.discount_id = welcome.discount_id)
        + row_number() OVER (ORDER BY tenure.starts_on, tenure.member_id),
    tenure.member_id, tenure.starts_on,
    daterange(tenure.starts_on,
        fitflow.billing_day(tenure.starts_on, tenure.billing_period, welcome.periods)),
    welcome.percent_key, welcome.amount_key, welcome.periods_key, welcome.claims_key,
    welcome.plan_key
FROM synthesis.tenure
JOIN fitflow.discount AS welcome
    ON welcome.gym_id = fitflow.current_gym_id() AND welcome.discount_id = 1
WHERE tenure.gym_id = fitflow.current_gym_id()
    AND tenure.tenure_no = 1
    AND tenure.billing_period <> 'day'
    AND tenure.starts_on BETWEEN %(opened_on)s::date AND %(today)s::date
    AND synthesis.draw(%(seed)s::bigint, 'discount', tenure.member_id) < 0.125
    AND NOT EXISTS (
        SELECT FROM fitflow.member_discount AS claim
        WHERE claim.gym_id = tenure.gym_id AND claim.member_id = tenure.member_id);
