-- billing_rest: bill the rest of a period; find where a period, and a membership, ends.

CREATE FUNCTION fitflow.bill_rest(payer bigint, starts_on date, at timestamptz)
    RETURNS TABLE (
        invoice_id bigint, member_id bigint, amount_cents bigint, discount_cents bigint
    )
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    spell  membership;
    anchor   date;
    ends_on  date;
    days     datemultirange;
    of_days  integer;
    from_day integer;
    of_price bigint;
    use      jsonb;
BEGIN
    SELECT * INTO spell
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = payer
        AND membership.during @> starts_on AND membership.state = 'active';
    anchor := coalesce(spell.billing_anchor, lower(spell.during));
    ends_on := next_billing_day(anchor, spell.billing_period, starts_on - 1);
    IF ends_on IS NULL OR ends_on = starts_on THEN
        RETURN;  -- a whole period starts that day
    END IF;
    of_days := ends_on - billing_day(anchor, spell.billing_period,
        billing_period_no(anchor, spell.billing_period, ends_on) - 1);
    days := datemultirange(daterange(starts_on, least(ends_on, upper(spell.during))))
        + CASE WHEN upper(spell.during) < ends_on
            THEN carried_days(payer, upper(spell.during)) ELSE '{}' END;
    from_day := of_days - least(of_days, days_in(days));
    of_price := prorated(spell.price_cents, from_day, of_days, of_days);
    IF of_price = 0 THEN
        RETURN;
    END IF;
    -- The rest of a period has the discount of the periods beside it, and counts as none of them.
    SELECT discount_for(
        claim, greatest(coalesce(max(used.use_no), 1), 1), coalesce(max(used.part_no), 0) + 1,
        spell.plan_id, spell.billing_period, days, spell.price_cents, from_day, of_days, of_days,
        ends_on)
    INTO use
    FROM member_discount AS claim
    LEFT JOIN LATERAL (
        SELECT earlier.use_no, earlier.part_no
        FROM discount_use AS earlier
        WHERE earlier.gym_id = claim.gym_id AND earlier.discount_id = claim.discount_id
            AND earlier.member_id = claim.member_id
        ORDER BY earlier.use_no DESC, earlier.part_no DESC
        LIMIT 1
    ) AS used ON true
    WHERE claim.gym_id = gym AND claim.member_id = payer AND claim.during @> lower(days)
        AND has_discount(claim, spell.plan_id, spell.billing_period)
    GROUP BY claim.*;
    of_price := of_price - coalesce((use ->> 'discount_cents')::bigint, 0);
    IF of_price = 0 THEN
        RETURN QUERY SELECT * FROM give_for_nothing(ARRAY[use]);
        RETURN;
    END IF;
    RETURN QUERY SELECT * FROM bill_papers(
        ARRAY[invoice_paper(
            payer, spell.plan_id, 'membership', of_price, days, NULL, starts_on, at)],
        ARRAY[use]);
END
$$;
COMMENT ON FUNCTION fitflow.bill_rest(bigint, date, timestamptz) IS
    'Issues the invoice for the rest of a billing period from a day on, at the price of its days '
    'less the discount they have; nothing when a whole period starts that day.';

CREATE FUNCTION fitflow.billing_period_end(member_id bigint, day date) RETURNS date
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    spell membership;
    ends_on date;
    given_until date;
    reached date := day;
BEGIN
    LOOP
        SELECT * INTO spell
        FROM membership
        WHERE membership.gym_id = current_gym_id() AND membership.member_id = member_id
            AND membership.during @> reached;
        IF NOT FOUND THEN
            RETURN nullif(reached, day);
        END IF;
        IF spell.state = 'active' THEN
            ends_on := next_billing_day(
                coalesce(spell.billing_anchor, lower(spell.during)), spell.billing_period,
                CASE reached WHEN day THEN day ELSE reached - 1 END);
            -- Days given for nothing come after the paid ones, and the period ends with them.
            SELECT upper(given.during) INTO given_until
            FROM invoice_period AS given
            WHERE given.gym_id = current_gym_id() AND given.member_id = member_id
                AND given.invoice_id IS NULL AND given.use_id IS NULL
                AND given.during @> ends_on
                AND spell.during @> ends_on;
            IF FOUND THEN
                reached := given_until;
                CONTINUE;
            END IF;
            IF upper(spell.during) IS NULL OR ends_on <= upper(spell.during) THEN
                RETURN ends_on;
            END IF;
        END IF;
        reached := upper(spell.during);  -- the period goes on after the freeze
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.billing_period_end(bigint, date) IS
    'The day after the billing period that a day is in, wherever freezes have moved it to; the '
    'membership''s end when that comes first, NULL without a membership.';

CREATE FUNCTION fitflow.membership_end(member_id bigint, day date) RETURNS date
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT upper(days)
    FROM (
        SELECT unnest(range_agg(membership.during)) AS days
        FROM fitflow.membership
        WHERE membership.gym_id = fitflow.current_gym_id()
            AND membership.member_id = membership_end.member_id
        GROUP BY membership.billing_period = 'day'
    ) AS uninterrupted
    WHERE days @> day
$$;
COMMENT ON FUNCTION fitflow.membership_end(bigint, date) IS
    'The day after the last of the uninterrupted membership that a day is in, which no day pass is '
    'a part of; NULL when it has no end, or there is none.';

CREATE FUNCTION fitflow.contract_end(contract fitflow.distance_contract) RETURNS date
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT least(
        CASE WHEN spell.billing_period = 'day' THEN upper(spell.during)
            ELSE coalesce(upper(held.during), 'infinity') END,
        (
            SELECT min(other.starts_on)
            FROM fitflow.distance_contract AS other
            WHERE other.gym_id = spell.gym_id AND other.member_id = spell.member_id
                AND other.starts_on > (contract).starts_on
                AND other.withdrawn_at IS NULL
        ))
    FROM fitflow.membership AS spell
    LEFT JOIN fitflow.tenure AS held
        ON held.gym_id = spell.gym_id AND held.member_id = spell.member_id
        AND held.during @> (contract).starts_on
    WHERE spell.gym_id = (contract).gym_id AND spell.member_id = (contract).member_id
        AND spell.during @> (contract).starts_on
$$;
COMMENT ON FUNCTION fitflow.contract_end(fitflow.distance_contract) IS
    'The day after the membership of a contract closed at a distance, infinity when it has no end '
    'and NULL when there is none: what comes after a gap, a day pass beside it and the next such '
    'contract are others.';

REVOKE EXECUTE ON FUNCTION
    fitflow.bill_rest, fitflow.billing_period_end, fitflow.membership_end, fitflow.contract_end
    FROM PUBLIC;
