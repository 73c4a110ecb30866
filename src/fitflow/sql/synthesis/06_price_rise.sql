-- A gym that is old enough has raised the price of Basic once, some thirteen months ago and two
-- months after it said so, to what it cost then: for those who had signed when it was cheaper.
INSERT INTO fitflow.price_rise (plan_id, told_on, since, notice_days, to_cents)
SELECT offered.plan_id, %(today)s::date - 460, %(today)s::date - 400, 42, offered.price_cents
FROM fitflow.plan_price AS offered
WHERE offered.gym_id = fitflow.current_gym_id() AND offered.plan_id = 1
    AND offered.during @> %(today)s::date - 400
    AND %(opened_on)s::date < %(today)s::date - 730;
