-- change_plan: another plan, now or from the next billing period on.

CREATE FUNCTION fitflow.change_plan(
    member_id bigint,
    plan_id bigint,
    takes_effect text DEFAULT 'period_end',
    price_cents bigint DEFAULT NULL,
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
        'member_id', member_id, 'plan_id', plan_id, 'takes_effect', takes_effect,
        'price_cents', price_cents, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('change_plan', request_key, body);
    today   date;
    mark    bigint;
    plan    membership_plan;
    spell membership;
    starts_on date;
    ends_on date;
    rest_on date;
    freezes membership[];
    given   integer;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_member(member_id);
    mark := newest_invoice(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    plan := plan_on_sale(plan_id, today);
    starts_on := membership_day(member_id, takes_effect, today);
    SELECT * INTO spell
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.during @> starts_on;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_membership_to_change', 'member {member_id} has no membership on {day_on} to change',
            '{do:member reactivate} or {do:member enrol} them first',
            jsonb_build_object('member_id', member_id, 'day_on', coalesce(starts_on, today)));
    END IF;
    IF spell.billing_period = 'day' THEN
        PERFORM refuse(
            'no_membership_to_change',
            'member {member_id} has a day pass on {day_on}, and no other plan',
            '{do:member enrol} them from the next day on',
            jsonb_build_object('member_id', member_id, 'day_on', starts_on));
    END IF;
    IF spell.state = 'frozen' AND lower(spell.during) < starts_on THEN
        PERFORM refuse(
            'membership_is_frozen',
            'the membership of member {member_id} is frozen until {last_on}',
            'change the plan at the period''s end, or {do:member unfreeze} first',
            jsonb_build_object('member_id', member_id, 'last_on', upper(spell.during) - 1));
    END IF;

    -- What comes after a gap is another membership, and stays as it is.
    ends_on := membership_end(member_id, starts_on);
    -- Freezes to come are taken out, and laid in again over the new plan.
    SELECT array_agg(membership) INTO freezes
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.state = 'frozen'
        AND daterange(starts_on, ends_on) @> lower(membership.during);
    PERFORM set_freezes(member_id, starts_on, '{}', 'change of plan', at, ends_on);
    given := take_gifts(member_id, starts_on, ends_on);
    IF given > 0 AND NOT EXISTS (
        SELECT FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND membership.during && daterange(starts_on, ends_on)
    ) THEN
        PERFORM refuse(
            'no_membership_to_change',
            'member {member_id} has only days given for nothing left on {day_on}',
            '{do:member reactivate} them first',
            jsonb_build_object('member_id', member_id, 'day_on', starts_on));
    END IF;
    PERFORM release_days(member_id, starts_on, 'change of plan', at, ends_on);
    UPDATE membership
    SET
        plan_id = plan.plan_id,
        price_cents = coalesce(change_plan.price_cents, plan.price_cents),
        offered_on = CASE WHEN change_plan.price_cents IS NULL THEN today END,
        rise_id = NULL,
        billing_period = plan.billing_period,
        -- A change is no way out of a term.
        term_until = greatest(membership.term_until, term_end(plan, starts_on)),
        term_notice_days = plan.term_notice_days,
        notice_days = plan.notice_days,
        rolls_by = plan.rolls_by,
        freeze_extends_term = plan.freeze_extends_term,
        -- The days periods are counted from stay, also for a change that was to come.
        billing_anchor = CASE
            WHEN spell.billing_period <> plan.billing_period THEN starts_on
            -- Days that an earlier period had paid for are paid for by it no longer.
            WHEN membership.billing_anchor > lower(membership.during)
                AND lower(membership.during) > least(starts_on, today)
                THEN lower(membership.during)
            WHEN membership.billing_period = plan.billing_period THEN membership.billing_anchor
            ELSE coalesce((
                SELECT coalesce(before.billing_anchor, lower(before.during))
                FROM membership AS before
                WHERE before.gym_id = gym AND before.member_id = member_id
                    AND before.billing_period = plan.billing_period
                    AND upper(before.during) <= lower(membership.during)
                ORDER BY lower(before.during) DESC
                LIMIT 1
            ), lower(membership.during))
        END
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND daterange(starts_on, ends_on) @> lower(membership.during);
    PERFORM join_membership(member_id);
    PERFORM set_freezes(member_id, starts_on, freezes, 'change of plan', at, ends_on);
    IF starts_on <= today THEN
        -- Frozen that very day, the period goes on with the day of return.
        SELECT greatest(starts_on, lower(active.during)) INTO rest_on
        FROM membership AS active
        WHERE active.gym_id = gym AND active.member_id = member_id AND active.state = 'active'
            AND active.during && daterange(
                starts_on, membership_end(member_id, starts_on))
        ORDER BY lower(active.during)
        LIMIT 1;
        PERFORM bill_rest(member_id, rest_on, at);
        PERFORM bill_due(ARRAY[member_id], today, at);
    END IF;
    IF given > 0 THEN
        PERFORM give_days(member_id, given, greatest(starts_on, today), at);
    END IF;
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('change_plan', request_key, body,
        membership_change(member_id, starts_on, mark));
END
$$;
COMMENT ON FUNCTION fitflow.change_plan IS
    'Puts a member on another plan, now or at the period''s end. Now means that the days left of '
    'the period are credited at the old price and billed at the new one; days given for nothing '
    'come after them.';

REVOKE EXECUTE ON FUNCTION fitflow.change_plan FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.change_plan TO fitflow_app;
