-- plans: the plan a membership is sold on, and the day a change of it takes effect.

CREATE FUNCTION fitflow.plan_on_sale(plan_id bigint, day date) RETURNS fitflow.membership_plan
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    plan membership_plan;
BEGIN
    SELECT * INTO plan
    FROM membership_plan
    WHERE membership_plan.gym_id = current_gym_id()
        AND membership_plan.plan_id = plan_on_sale.plan_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_plan', 'there is no plan {plan_id}', '{do:plan list} has the numbers',
            jsonb_build_object('plan_id', plan_on_sale.plan_id), 'no_data_found');
    END IF;
    IF plan.withdrawn_on <= day THEN
        PERFORM refuse(
            'plan_is_withdrawn', 'the plan {plan} is not sold since {withdrawn_on}',
            'pick a plan that is sold: {do:plan list} has them',
            jsonb_build_object(
                'plan_id', plan.plan_id, 'plan', plan.name, 'withdrawn_on', plan.withdrawn_on));
    END IF;
    RETURN plan;
END
$$;
COMMENT ON FUNCTION fitflow.plan_on_sale(bigint, date) IS
    'A plan, unless it is not sold any more on that day.';

CREATE FUNCTION fitflow.membership_day(
    member_id bigint, takes_effect text, today date, notice_days integer
) RETURNS date
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    CASE takes_effect
        WHEN 'now' THEN RETURN today;
        WHEN 'period_end' THEN RETURN billing_period_end(member_id, today);
        WHEN 'notice' THEN
            RETURN billing_period_end(member_id, greatest(today, today + notice_days - 1));
        ELSE
            PERFORM refuse(
                'takes_effect_is_known',
                'takes_effect is {takes_effect}, not now, period_end or notice',
                'say now, period_end or notice', jsonb_build_object('takes_effect', takes_effect),
                'invalid_parameter_value');
    END CASE;
END
$$;
COMMENT ON FUNCTION fitflow.membership_day(bigint, text, date, integer) IS
    'The day a change takes effect: now, at the end of the billing period, or at the end of the '
    'first one that ends after the notice.';

CREATE FUNCTION fitflow.refuse_far_days(since date, until date, today date) RETURNS void
    LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
    -- A slip in the year would bill every period since, and invoices stay.
    IF since NOT BETWEEN today - 3653 AND today + 3653 OR until >= today + 36525 THEN
        PERFORM fitflow.refuse(
            'membership_days_are_near',
            CASE WHEN until IS NULL
                THEN 'a membership that starts on {starts_on} is far from today, {today_on}'
                ELSE 'a membership from {starts_on} until {ends_on} is far from today, '
                    '{today_on}' END,
            'start within ten years, and end within a hundred or leave the end out',
            jsonb_build_object('starts_on', since, 'ends_on', until, 'today_on', today),
            'invalid_parameter_value');
    ELSIF until < since THEN
        PERFORM fitflow.refuse(
            'membership_ends_after_it_starts',
            'a membership from {starts_on} cannot end on {ends_on}',
            'give the first day and the last in order; both are included',
            jsonb_build_object('starts_on', since, 'ends_on', until),
            'invalid_parameter_value');
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_far_days(date, date, date) IS
    'Refuses days of a membership that are out of order, or so far away that the year is a slip.';

REVOKE EXECUTE ON FUNCTION
    fitflow.plan_on_sale, fitflow.membership_day, fitflow.refuse_far_days
    FROM PUBLIC;
