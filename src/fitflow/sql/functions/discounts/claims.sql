-- claims: give a discount to a member, and how discounts and claims are told of.

CREATE FUNCTION fitflow.discount_json(discount_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'discount_id', discount.discount_id,
        'name', discount.name,
        'code', discount.code,
        'percent', trim_scale(discount.percent),
        'amount_cents', discount.amount_cents,
        'periods', discount.periods,
        'max_claims', discount.max_claims,
        'first_claim_on', lower(discount.claimable),
        'last_claim_on', upper(discount.claimable) - 1,
        'plan_id', discount.plan_id,
        'withdrawn_on', discount.withdrawn_on,
        'claims', (
            SELECT count(*) FROM fitflow.member_discount AS claim
            WHERE claim.gym_id = discount.gym_id AND claim.discount_id = discount.discount_id)
    )
    FROM fitflow.discount
    WHERE discount.gym_id = fitflow.current_gym_id()
        AND discount.discount_id = discount_json.discount_id
$$;
COMMENT ON FUNCTION fitflow.discount_json(bigint) IS
    'A discount as operations answer it, and how many members have it.';

CREATE FUNCTION fitflow.claim_json(member_id bigint, discount_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'member_id', claim.member_id,
        'discount_id', claim.discount_id,
        'name', discount.name,
        'percent', trim_scale(discount.percent),
        'amount_cents', discount.amount_cents,
        'periods', discount.periods,
        'used', (
            SELECT count(*) FROM fitflow.discount_use AS used
            WHERE used.gym_id = claim.gym_id AND used.discount_id = claim.discount_id
                AND used.member_id = claim.member_id AND used.part_no = 0),
        'claimed_on', claim.claimed_on,
        'since', lower(claim.during),
        'until', upper(claim.during) - 1
    )
    FROM fitflow.member_discount AS claim
    JOIN fitflow.discount
        ON discount.gym_id = claim.gym_id AND discount.discount_id = claim.discount_id
    WHERE claim.gym_id = fitflow.current_gym_id() AND claim.member_id = claim_json.member_id
        AND claim.discount_id = claim_json.discount_id
$$;
COMMENT ON FUNCTION fitflow.claim_json(bigint, bigint) IS
    'A discount that a member has, as operations answer it.';

CREATE FUNCTION fitflow.discount_of(discount_id bigint, coupon text DEFAULT NULL)
    RETURNS fitflow.discount
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    found_one discount;
BEGIN
    -- One after the other: each sees how many have it.
    SELECT * INTO found_one
    FROM discount
    WHERE discount.gym_id = current_gym_id()
        AND CASE WHEN coupon IS NULL THEN discount.discount_id = discount_of.discount_id
            ELSE folded(discount.code) = folded(coupon) END
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_discount',
            CASE WHEN coupon IS NULL THEN 'there is no discount {discount_id}'
                ELSE 'there is no discount with the coupon {coupon}' END,
            '{do:discount list} has them',
            jsonb_build_object('discount_id', discount_of.discount_id, 'coupon', coupon),
            'no_data_found');
    END IF;
    RETURN found_one;
END
$$;
COMMENT ON FUNCTION fitflow.discount_of(bigint, text) IS
    'A discount by its number or its coupon, locked: it is given to one member at a time.';

CREATE FUNCTION fitflow.give_discount(
    discount fitflow.discount, member_id bigint, since date, today date
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym    CONSTANT bigint := fitflow.current_gym_id();
    facts  CONSTANT jsonb := jsonb_build_object(
        'discount_id', (discount).discount_id, 'discount', (discount).name,
        'member_id', member_id);
    broken text;
    plan   text;
    other  record;
BEGIN
    IF (discount).withdrawn_on <= today THEN
        PERFORM refuse(
            'discount_is_withdrawn', 'the discount {discount} is not given since {withdrawn_on}',
            'pick one that is: {do:discount list} has them',
            facts || jsonb_build_object('withdrawn_on', (discount).withdrawn_on));
    END IF;
    IF EXISTS (
        SELECT FROM membership AS spell
        WHERE spell.gym_id = gym AND spell.member_id = member_id AND spell.during @> since
            AND spell.billing_period = 'day'
    ) THEN
        PERFORM refuse(
            'day_pass_has_no_discount',
            'member {member_id} has a day pass on {since}, and {discount} is not for day passes',
            'sell the pass at a price of its own, or give the discount from a later day on',
            facts || jsonb_build_object('since', since));
    END IF;
    IF (discount).plan_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM membership AS spell
        WHERE spell.gym_id = gym AND spell.member_id = member_id
            AND spell.plan_id = (discount).plan_id AND spell.during && daterange(since, NULL)
    ) THEN
        SELECT sold.name INTO plan
        FROM membership_plan AS sold
        WHERE sold.gym_id = gym AND sold.plan_id = (discount).plan_id;
        PERFORM refuse(
            'discount_is_for_another_plan',
            'the discount {discount} is for the plan {plan}, which member {member_id} is not on '
            'from {since} on',
            'pick another discount, or put them on that plan first',
            facts || jsonb_build_object('plan', plan, 'since', since));
    END IF;
    INSERT INTO member_discount (
        gym_id, discount_id, claim_no, member_id, claimed_on, during, percent_key, amount_key,
        periods_key, claims_key, plan_key
    )
    SELECT
        gym, (discount).discount_id, coalesce(max(claim.claim_no), 0) + 1, member_id, today,
        daterange(since, NULL), (discount).percent_key, (discount).amount_key,
        (discount).periods_key, (discount).claims_key, (discount).plan_key
    FROM member_discount AS claim
    WHERE claim.gym_id = gym AND claim.discount_id = (discount).discount_id;
EXCEPTION WHEN integrity_constraint_violation THEN
    GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
    SELECT lower(claim.during) AS since, had.name, had.discount_id INTO other
    FROM member_discount AS claim
    JOIN discount AS had ON had.gym_id = claim.gym_id AND had.discount_id = claim.discount_id
    WHERE claim.gym_id = gym AND claim.member_id = member_id
        AND (claim.discount_id = (discount).discount_id OR upper_inf(claim.during))
    ORDER BY claim.discount_id <> (discount).discount_id
    LIMIT 1;
    CASE broken
        WHEN 'member_discount_is_within_its_claims' THEN PERFORM refuse(
            'discount_is_given_to_all',
            'all {max_claims} of the discount {discount} are given',
            'pick another: {do:discount list} has them',
            facts || jsonb_build_object('max_claims', (discount).max_claims));
        WHEN 'member_discount_gym_id_discount_id_claimed_day_fkey' THEN PERFORM refuse(
            'discount_is_not_given_then',
            CASE WHEN today < lower((discount).claimable)
                THEN 'the discount {discount} is given from {first_claim_on} on, and not on '
                    '{claimed_on}'
                ELSE 'the discount {discount} was given up to {last_claim_on}, and not on '
                    '{claimed_on}' END,
            'pick another: {do:discount list} has their days',
            facts || jsonb_build_object(
                'first_claim_on', lower((discount).claimable),
                'last_claim_on', upper((discount).claimable) - 1, 'claimed_on', today));
        WHEN 'member_discount_gym_id_discount_id_member_id_key' THEN PERFORM refuse(
            'discount_was_given',
            'member {member_id} had the discount {discount} already, from {since} on',
            'a member has a discount once: pick another',
            facts || jsonb_build_object('since', other.since));
        WHEN 'member_discount_is_one_at_a_time' THEN PERFORM refuse(
            'member_has_a_discount',
            'member {member_id} has the discount {other} on {since}',
            'one at a time: {do:discount end} that one first, or begin after it',
            facts || jsonb_build_object(
                'other', coalesce(other.name, (discount).name), 'since', since));
        ELSE RAISE;
    END CASE;
END
$$;
COMMENT ON FUNCTION fitflow.give_discount(fitflow.discount, bigint, date, date) IS
    'Gives a member a discount from a day on: what is billed from then on has it, as often as it '
    'says.';

REVOKE EXECUTE ON FUNCTION
    fitflow.discount_json, fitflow.claim_json, fitflow.discount_of, fitflow.give_discount
    FROM PUBLIC;
