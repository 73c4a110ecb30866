-- consumer_rules: what the law of the gym's country says of a plan, and of a contract.

CREATE FUNCTION fitflow.consumer_rule_on(day date) RETURNS fitflow_meta.consumer_rule
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT rule
    FROM fitflow.gym
    JOIN fitflow_meta.consumer_rule AS rule ON rule.country = gym.country AND rule.since <= day
    WHERE gym.gym_id = fitflow.current_gym_id()
    ORDER BY rule.since DESC
    LIMIT 1
$$;
COMMENT ON FUNCTION fitflow.consumer_rule_on(date) IS
    'What the law of the gym''s country says of contracts of a day; NULL where no country is said, '
    'or nothing is known of it.';

CREATE FUNCTION fitflow.longest_wait_days(plan fitflow.membership_plan) RETURNS integer
    LANGUAGE sql IMMUTABLE
    RETURN plan.notice_days + CASE coalesce(plan.rolls_by, plan.billing_period)
        WHEN 'day' THEN 0
        WHEN 'week' THEN 7
        WHEN 'four_weeks' THEN 28
        WHEN 'month' THEN 28
        WHEN 'quarter' THEN 84
        WHEN 'half_year' THEN 168
        ELSE 336
    END;
COMMENT ON FUNCTION fitflow.longest_wait_days(fitflow.membership_plan) IS
    'How many days after giving notice a member leaves at the latest, where no term is running: '
    'the notice, and the stretch that then has just begun; a month counts as 28 days.';

CREATE FUNCTION fitflow.refuse_unlawful_plan(plan fitflow.membership_plan, day date) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    rule  CONSTANT fitflow_meta.consumer_rule := consumer_rule_on(day);
    waits CONSTANT integer := longest_wait_days(plan);
BEGIN
    IF plan.billing_period = 'day' OR NOT coalesce(
        plan.term_months > rule.term_max_months
        OR plan.term_months IS NOT NULL AND plan.term_notice_days > rule.term_notice_max_days
        OR waits > rule.leaves_within_days, false)
    THEN
        RETURN;
    END IF;
    PERFORM refuse(
        'plan_is_not_lawful',
        CASE WHEN plan.term_months > rule.term_max_months
            THEN 'the plan {plan} is agreed for {term_months} months; the law of {country} allows '
                'a term of {term_max_months}'
            WHEN plan.term_months IS NOT NULL AND plan.term_notice_days > rule.term_notice_max_days
            THEN 'the plan {plan} asks for notice {term_notice_days} days before its term ends; '
                'the law of {country} allows {term_notice_max_days}, a month at its shortest'
            ELSE 'once no term is running, the plan {plan} lets a member leave after up to '
                '{longest_wait_days} days; the law of {country} wants it within '
                '{leaves_within_days}, a month at its shortest' END,
        'give a shorter term or notice, and let it be left on any day; who is on a plan stays on '
        'it as agreed',
        jsonb_build_object(
            'plan', plan.name, 'country', rule.country, 'term_months', plan.term_months,
            'term_max_months', rule.term_max_months, 'term_notice_days', plan.term_notice_days,
            'term_notice_max_days', rule.term_notice_max_days, 'longest_wait_days', waits,
            'leaves_within_days', rule.leaves_within_days),
        'check_violation');
END
$$;
COMMENT ON FUNCTION fitflow.refuse_unlawful_plan(fitflow.membership_plan, date) IS
    'Refuses a plan that the law of the gym''s country does not let it sell on a day.';

REVOKE EXECUTE ON FUNCTION
    fitflow.consumer_rule_on, fitflow.longest_wait_days, fitflow.refuse_unlawful_plan
    FROM PUBLIC;
