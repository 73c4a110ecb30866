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
    PERFORM refuse_unlawful_plan(plan, day);
    plan.price_cents := plan_price_on(plan.plan_id, day);
    RETURN plan;
END
$$;
COMMENT ON FUNCTION fitflow.plan_on_sale(bigint, date) IS
    'A plan at its price of a day, unless it is not sold any more then, or the law of then does '
    'not allow it.';

CREATE FUNCTION fitflow.term_end(plan fitflow.membership_plan, since date) RETURNS date
    LANGUAGE sql IMMUTABLE
    RETURN fitflow.billing_day(since, 'month', plan.term_months);
COMMENT ON FUNCTION fitflow.term_end(fitflow.membership_plan, date) IS
    'The day after the term of a membership that is agreed on a plan since a day; NULL without '
    'one.';

CREATE FUNCTION fitflow.spell_on(
    plan fitflow.membership_plan, member_id bigint, since date, until date, offered_on date
) RETURNS fitflow.membership
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    spell membership;
BEGIN
    spell.gym_id := plan.gym_id;
    spell.member_id := member_id;
    spell.during := daterange(since, CASE plan.billing_period WHEN 'day' THEN since + 1
        ELSE until + 1 END);
    spell.state := 'active';
    spell.plan_id := plan.plan_id;
    spell.billing_period := plan.billing_period;
    spell.price_cents := plan.price_cents;
    spell.offered_on := offered_on;
    spell.term_until := term_end(plan, since);
    spell.term_notice_days := plan.term_notice_days;
    spell.notice_days := plan.notice_days;
    spell.rolls_by := plan.rolls_by;
    spell.freeze_extends_term := plan.freeze_extends_term;
    spell.freeze_is_open := false;
    spell.ended_by := CASE WHEN NOT upper_inf(spell.during) THEN 'term'::ending END;
    RETURN spell;
END
$$;
COMMENT ON FUNCTION fitflow.spell_on(fitflow.membership_plan, bigint, date, date, date) IS
    'What a spell says that begins on a day on a plan: the price and terms at which the plan is '
    'offered on another day, that of the agreement.';

CREATE FUNCTION fitflow.membership_day(
    member_id bigint, takes_effect text, today date
) RETURNS date
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    CASE takes_effect
        WHEN 'now' THEN RETURN today;
        WHEN 'period_end' THEN RETURN billing_period_end(member_id, today);
        ELSE
            PERFORM refuse(
                'takes_effect_is_known',
                'takes_effect is {takes_effect}, not now, period_end or notice',
                'say now, period_end or notice', jsonb_build_object('takes_effect', takes_effect),
                'invalid_parameter_value');
    END CASE;
END
$$;
COMMENT ON FUNCTION fitflow.membership_day(bigint, text, date) IS
    'The day a change takes effect: now, or at the end of the billing period.';

CREATE FUNCTION fitflow.notice_day(
    agreed fitflow.membership, begins_on date, today date
) RETURNS date
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    from_on date := begins_on;
BEGIN
    IF agreed.term_until > begins_on THEN
        IF today + agreed.term_notice_days <= agreed.term_until THEN
            RETURN agreed.term_until;
        END IF;
        from_on := agreed.term_until;  -- too late for the term: the first stretch that follows it
    ELSIF begins_on > today AND today + agreed.notice_days <= begins_on THEN
        RETURN begins_on;  -- the notice is over before it begins, and it never does
    END IF;
    from_on := greatest(from_on, today + agreed.notice_days - 1);
    RETURN CASE
        WHEN agreed.rolls_by IS NULL THEN billing_period_end(agreed.member_id, from_on)
        WHEN agreed.rolls_by = 'day' THEN from_on + 1
        ELSE next_billing_day(agreed.term_until, agreed.rolls_by, from_on)
    END;
END
$$;
COMMENT ON FUNCTION fitflow.notice_day(fitflow.membership, date, date) IS
    'The day after a membership that notice is given of today: the end of its term, or else of the '
    'first stretch after it that ends when the notice is over; NULL when it ends before that.';

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
    fitflow.plan_on_sale, fitflow.term_end, fitflow.spell_on, fitflow.membership_day,
    fitflow.notice_day, fitflow.refuse_far_days
    FROM PUBLIC;
