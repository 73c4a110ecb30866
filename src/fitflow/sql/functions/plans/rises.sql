-- rises: whom a rise of a plan's price concerns, and from which of their days on. Nothing here asks
-- whether it may: the operations do, and the constraints.

CREATE FUNCTION fitflow.risen_cents(
    former_cents bigint, to_cents bigint, by_percent numeric
) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN by_percent > 0
        THEN round(former_cents * (100 + by_percent) / 100)::bigint ELSE to_cents END;
COMMENT ON FUNCTION fitflow.risen_cents(bigint, bigint, numeric) IS
    'What a price rises to: a price, or by a part, to the smallest unit of the currency.';

CREATE FUNCTION fitflow.rising_members(
    plan_id bigint, since date, only_member_id bigint DEFAULT NULL
) RETURNS TABLE (member_id bigint, former_cents bigint, rises_on date)
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT DISTINCT ON (spell.member_id) spell.member_id, spell.price_cents, due.rises_on
    FROM fitflow.membership AS spell
    CROSS JOIN LATERAL (
        SELECT fitflow.next_billing_day(
            coalesce(spell.billing_anchor, spell.since), spell.billing_period,
            greatest(rising_members.since, spell.since, spell.term_until, max(billed.until)) - 1
        ) AS rises_on
        FROM fitflow.invoice_period AS billed
        WHERE billed.gym_id = spell.gym_id AND billed.member_id = spell.member_id
            AND billed.during && spell.during
    ) AS due
    WHERE spell.gym_id = fitflow.current_gym_id() AND spell.plan_id = rising_members.plan_id
        AND (only_member_id IS NULL OR spell.member_id = only_member_id)
        AND spell.state = 'active' AND spell.billing_period <> 'day' AND spell.price_cents > 0
        AND (spell.until IS NULL OR due.rises_on < spell.until)
        -- Who begins at a price then has just agreed on it.
        AND (due.rises_on > spell.since OR EXISTS (
            SELECT FROM fitflow.membership AS before
            WHERE before.gym_id = spell.gym_id AND before.member_id = spell.member_id
                AND before.until = spell.since AND before.plan_id = spell.plan_id
                AND before.price_cents = spell.price_cents))
    ORDER BY spell.member_id, due.rises_on
$$;
COMMENT ON FUNCTION fitflow.rising_members(bigint, date, bigint) IS
    'Who is on a plan at a price, or one of them, what they pay, and their first billing day from '
    'a day on that is not billed and not within a term.';

CREATE FUNCTION fitflow.lay_rise(rise fitflow.price_rise_member) RETURNS date
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    day date;
BEGIN
    SELECT rises_on INTO day
    FROM rising_members(rise.plan_id, lower(rise.holds), rise.member_id)
    WHERE former_cents = rise.former_cents;
    IF day IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM cut_membership(rise.member_id, day);
    UPDATE membership AS spell
    SET price_cents = rise.price_cents, offered_on = NULL, rise_id = rise.rise_id
    WHERE spell.gym_id = rise.gym_id AND spell.member_id = rise.member_id
        AND daterange(day, membership_end(rise.member_id, day)) @> lower(spell.during)
        AND spell.plan_id = rise.plan_id AND spell.price_cents = rise.former_cents;
    RETURN day;
END
$$;
COMMENT ON FUNCTION fitflow.lay_rise(fitflow.price_rise_member) IS
    'Cuts a member''s membership at the day from which a rise holds for them, to its price, and '
    'returns the day; NULL where there is none.';

CREATE FUNCTION fitflow.lift_rises(member_id bigint, only_rise_id bigint DEFAULT NULL)
    RETURNS bigint[]
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym    CONSTANT bigint := fitflow.current_gym_id();
    risen  record;
    lifted bigint[] := '{}';
BEGIN
    FOR risen IN
        SELECT spell.rise_id, min(lower(spell.during)) AS since
        FROM membership AS spell
        WHERE spell.gym_id = gym AND spell.member_id = member_id AND spell.rise_id IS NOT NULL
            AND (only_rise_id IS NULL OR spell.rise_id = only_rise_id)
        GROUP BY spell.rise_id
        HAVING NOT EXISTS (
            SELECT FROM invoice_period AS billed
            WHERE billed.gym_id = gym AND billed.member_id = member_id
                AND billed.during && range_merge(range_agg(spell.during)))
        ORDER BY min(lower(spell.during)) DESC
    LOOP
        UPDATE membership AS spell
        SET
            price_cents = before.price_cents,
            offered_on = before.offered_on,
            rise_id = before.rise_id
        FROM membership AS before
        WHERE spell.gym_id = gym AND spell.member_id = member_id AND spell.rise_id = risen.rise_id
            AND before.gym_id = gym AND before.member_id = member_id
            AND upper(before.during) = risen.since;
        CONTINUE WHEN NOT FOUND;
        lifted := risen.rise_id || lifted;
    END LOOP;
    IF cardinality(lifted) > 0 THEN
        PERFORM join_membership(member_id);
    END IF;
    RETURN lifted;
END
$$;
COMMENT ON FUNCTION fitflow.lift_rises(bigint, bigint) IS
    'Takes the rises of a member of which nothing is billed, or one of them, out of their '
    'membership, and returns them, the earliest first.';

CREATE FUNCTION fitflow.lay_rises(member_id bigint, rises bigint[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    rise price_rise_member;
BEGIN
    FOR rise IN
        SELECT told.*
        FROM unnest(rises) WITH ORDINALITY AS lifted (rise_id, place)
        JOIN price_rise_member AS told
            ON told.gym_id = current_gym_id() AND told.member_id = member_id
            AND told.rise_id = lifted.rise_id
        WHERE NOT told.is_spared
        ORDER BY lifted.place
    LOOP
        PERFORM lay_rise(rise);
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.lay_rises(bigint, bigint[]) IS
    'Lays rises that were taken out into a membership again, wherever its billing days are now, '
    'and never before the day that was told.';

CREATE FUNCTION fitflow.announced_rise(rise_id bigint) RETURNS fitflow.price_rise
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    rise price_rise;
BEGIN
    SELECT * INTO rise
    FROM price_rise
    WHERE price_rise.gym_id = current_gym_id() AND price_rise.rise_id = announced_rise.rise_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_rise', 'there is no rise {rise_id}', '{do:rise list} has the numbers',
            jsonb_build_object('rise_id', rise_id), 'no_data_found');
    END IF;
    RETURN rise;
END
$$;
COMMENT ON FUNCTION fitflow.announced_rise(bigint) IS 'A rise that was announced.';

CREATE FUNCTION fitflow.tell_of_rise(rise fitflow.price_rise_member, rises_on date, at timestamptz)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    INSERT INTO notice (gym_id, member_id, reason, message, told_at)
    SELECT
        plan.gym_id, (rise).member_id, 'price_rise',
        format(
            CASE WHEN (rise).is_spared THEN 'Your membership %1$s goes on at %2$s.'
                ELSE 'Your membership %1$s costs %3$s instead of %2$s from %4$s on.' END,
            plan.name,
            money_in_words((rise).former_cents, plan.currency),
            money_in_words((rise).price_cents, plan.currency),
            rises_on),
        at
    FROM membership_plan AS plan
    WHERE plan.gym_id = (rise).gym_id AND plan.plan_id = (rise).plan_id;
END
$$;
COMMENT ON FUNCTION fitflow.tell_of_rise(fitflow.price_rise_member, date, timestamptz) IS
    'Tells a member that their price rises and from which day on, or that it does not any more.';

CREATE FUNCTION fitflow.rise_json(rise fitflow.price_rise) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT to_jsonb(rise) - 'gym_id' || jsonb_build_object('members', coalesce((
        SELECT jsonb_agg(jsonb_build_object(
            'member_id', told.member_id,
            'former_cents', told.former_cents,
            'price_cents', told.price_cents,
            'told_on', told.told_on,
            'is_spared', told.is_spared,
            'rises_on', (
                SELECT min(lower(spell.during))
                FROM fitflow.membership AS spell
                WHERE spell.gym_id = told.gym_id AND spell.member_id = told.member_id
                    AND spell.rise_id = told.rise_id)
        ) ORDER BY told.member_id)
        FROM fitflow.price_rise_member AS told
        WHERE told.gym_id = (rise).gym_id AND told.rise_id = (rise).rise_id
    ), '[]'))
$$;
COMMENT ON FUNCTION fitflow.rise_json(fitflow.price_rise) IS
    'What an operation answers of a rise: whom it concerns, what they pay before and after, and '
    'from which day on.';

REVOKE EXECUTE ON FUNCTION
    fitflow.risen_cents, fitflow.rising_members, fitflow.lay_rise, fitflow.lift_rises,
    fitflow.lay_rises, fitflow.announced_rise, fitflow.tell_of_rise, fitflow.rise_json
    FROM PUBLIC;
