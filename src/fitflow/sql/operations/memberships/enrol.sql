-- enrol: a member joins on a plan. The joining fee and the first period are owed at once.

CREATE FUNCTION fitflow.enrol(
    member_id bigint,
    plan_id bigint,
    since date DEFAULT NULL,
    until date DEFAULT NULL,
    billed_from date DEFAULT NULL,
    price_cents bigint DEFAULT NULL,
    with_joining_fee boolean DEFAULT true,
    at_distance boolean DEFAULT false,
    early_start_asked boolean DEFAULT false,
    coupon text DEFAULT NULL,
    with_trial boolean DEFAULT true,
    at timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'plan_id', plan_id, 'since', since,
        'until', until, 'billed_from', billed_from, 'price_cents', price_cents,
        'with_joining_fee', with_joining_fee, 'at_distance', at_distance,
        'early_start_asked', early_start_asked, 'coupon', coupon,
        'with_trial', with_trial, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('enrol', request_key, body);
    today   date;
    mark    bigint;
    plan    membership_plan;
    spell   membership;
    tries   boolean;
    from_on date;
    rule    fitflow_meta.consumer_rule;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_member(member_id);
    mark := newest_invoice(member_id);
    since := coalesce(since, today);
    PERFORM refuse_far_days(since, until, today);
    PERFORM refuse_closed_days(gym, ARRAY[since]);
    plan := plan_on_sale(plan_id, today);
    IF early_start_asked AND NOT at_distance THEN
        PERFORM refuse(
            'early_start_is_of_a_distance_contract',
            'an early start is asked for with a contract closed at a distance',
            'say that it is one, or leave the early start out',
            jsonb_build_object('member_id', member_id), 'invalid_parameter_value');
    END IF;
    tries := with_trial AND has_trial(plan, member_id);
    IF tries AND billed_from IS NOT NULL THEN
        PERFORM refuse(
            'trial_is_billed_from_its_end',
            'the plan {plan} begins with a trial of {trial_days} days, and is billed from its end',
            'leave out the day that periods are counted from, or the trial',
            jsonb_build_object('plan', plan.name, 'trial_days', plan.trial_days),
            'invalid_parameter_value');
    END IF;
    from_on := CASE WHEN tries THEN since + plan.trial_days ELSE since END;
    billed_from := coalesce(billed_from, from_on);
    IF NOT tries AND billed_from NOT BETWEEN since
        AND billing_day(since, plan.billing_period, 1)
    THEN
        PERFORM refuse(
            'first_period_is_too_long',
            'billing from {billed_from} does not start within a period of {starts_on}',
            'the days before it are billed by the day, and are at most one period',
            jsonb_build_object('billed_from', billed_from, 'starts_on', since),
            'invalid_parameter_value');
    END IF;

    BEGIN
        IF tries THEN
            PERFORM begin_trial(plan, member_id, since, until, at);
        END IF;
        -- It may end with its trial, and then there is nothing after it.
        spell := spell_on(
            plan, member_id, from_on,
            CASE WHEN until < from_on THEN from_on - 1 ELSE until END, today);
        IF price_cents IS NOT NULL THEN
            spell.price_cents := price_cents;
            spell.offered_on := NULL;
        END IF;
        spell.billing_anchor := billed_from;
        IF NOT isempty(spell.during) THEN
            PERFORM write_spell(spell);
        END IF;
    EXCEPTION WHEN exclusion_violation THEN
        PERFORM refuse_overlap(member_id, since, until + 1);
        RAISE;
    END;
    IF coupon IS NOT NULL THEN
        PERFORM give_discount(discount_of(NULL, coupon), member_id, since, today);
    END IF;
    IF with_joining_fee AND plan.joining_fee_cents > 0 THEN
        PERFORM issue_invoice(
            member_id, plan_id, 'joining_fee', plan.joining_fee_cents, NULL, NULL, since, at);
    END IF;
    rule := consumer_rule_on(today);
    IF at_distance AND (rule.country IS NULL OR rule.withdrawal_days IS NOT NULL) THEN
        INSERT INTO distance_contract (
            gym_id, member_id, closed_at, starts_on, early_start_asked, withdrawal_days
        )
        VALUES (
            gym, member_id, at, since, early_start_asked, coalesce(rule.withdrawal_days, 14)
        );
    END IF;
    PERFORM bill_rest(member_id, since, at);
    PERFORM bill_due(ARRAY[member_id], greatest(since, today), at);
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('enrol', request_key, body,
        membership_change(member_id, since, mark));
END
$$;
COMMENT ON FUNCTION fitflow.enrol IS
    'Makes somebody a member on a plan since a day, today without one, until a last day, included, '
    'or without an end; days before billed_from are billed by the day. Issues the joining fee and '
    'the first period, less the discount of a coupon, and notes a contract closed at a distance, '
    'which may be withdrawn from.';

REVOKE EXECUTE ON FUNCTION fitflow.enrol FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.enrol TO fitflow_app;
