-- collection_day: the day of the month on which a gym collects from everybody, where it has one.

CREATE FUNCTION fitflow.collection_day_after(day date, collects smallint) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        date_trunc('month', day::timestamp)
        + make_interval(
            months => (date_part('day', day) >= collects)::integer, days => collects - 1)
    )::date;
COMMENT ON FUNCTION fitflow.collection_day_after(date, smallint) IS
    'The first day after one that is the given day of its month.';

CREATE FUNCTION fitflow.off_collection_day(members bigint[], through date, collects smallint)
    RETURNS TABLE (member_id bigint, day date)
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT spell.member_id, due.day
    FROM unnest(members) AS payer (member_id)
    JOIN fitflow.membership AS spell
        ON spell.gym_id = fitflow.current_gym_id() AND spell.member_id = payer.member_id
    CROSS JOIN LATERAL (
        SELECT fitflow.next_billing_day(
            coalesce(spell.billing_anchor, spell.since), spell.billing_period,
            greatest(spell.since, max(billed.until)) - 1) AS day
        FROM fitflow.invoice_period AS billed
        WHERE billed.gym_id = spell.gym_id AND billed.member_id = spell.member_id
            AND billed.during && spell.during
    ) AS due
    WHERE spell.state = 'active' AND spell.price_cents > 0 AND spell.since <= through
        AND fitflow.months_in(spell.billing_period) IS NOT NULL
        AND due.day <= through AND date_part('day', due.day) <> collects
        AND (spell.until IS NULL OR due.day < spell.until)
        -- What ends before the collection day is billed up to there as ever; what rests goes on.
        AND (spell.until IS NULL
            OR fitflow.collection_day_after(due.day, collects) < spell.until
            OR fitflow.collection_day_after(due.day, collects)
                < coalesce(fitflow.membership_end(spell.member_id, due.day), 'infinity')
            AND EXISTS (
                SELECT FROM fitflow.membership AS rest
                WHERE rest.gym_id = spell.gym_id AND rest.member_id = spell.member_id
                    AND rest.since = spell.until AND rest.state = 'frozen'))
$$;
COMMENT ON FUNCTION fitflow.off_collection_day(bigint[], date, smallint) IS
    'Which members, up to a day, have a next billing day that is not the collection day, and '
    'goes on until there.';

CREATE FUNCTION fitflow.keep_collection_day(members bigint[], through date, at timestamptz)
    RETURNS TABLE (
        invoice_id bigint, member_id bigint, amount_cents bigint, discount_cents bigint
    )
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    collects CONSTANT smallint := (
        SELECT place.collection_day FROM fitflow.gym AS place WHERE place.gym_id = gym);
    payer    bigint;
    day      date;
    ends_on  date;
    rises    bigint[];
    freezes  membership[];
BEGIN
    IF collects IS NULL THEN
        RETURN;
    END IF;
    FOR payer IN
        SELECT DISTINCT off.member_id FROM off_collection_day(members, through, collects) AS off
        ORDER BY off.member_id
    LOOP
        LOOP
            SELECT min(off.day) INTO day
            FROM off_collection_day(ARRAY[payer], through, collects) AS off;
            EXIT WHEN day IS NULL;
            -- Rises and freezes to come are taken out, and laid in again by the days there are.
            rises := lift_rises(payer);
            ends_on := membership_end(payer, day);
            SELECT array_agg(spell) INTO freezes
            FROM membership AS spell
            WHERE spell.gym_id = gym AND spell.member_id = payer AND spell.state = 'frozen'
                AND daterange(day, ends_on) @> lower(spell.during);
            IF freezes IS NOT NULL THEN
                PERFORM set_freezes(payer, day, '{}', 'collection day', at, ends_on);
            END IF;
            PERFORM cut_membership(payer, day);
            UPDATE membership AS spell
            SET billing_anchor = collection_day_after(day, collects)
            WHERE spell.gym_id = gym AND spell.member_id = payer AND lower(spell.during) = day;
            RETURN QUERY SELECT * FROM bill_rest(payer, day, at);
            IF freezes IS NOT NULL THEN
                PERFORM set_freezes(payer, day, freezes, 'collection day', at,
                    membership_end(payer, day));
            END IF;
            PERFORM lay_rises(payer, rises);
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.keep_collection_day(bigint[], date, timestamptz) IS
    'Bills, where the gym has a collection day, the days up to it of those members who would be '
    'billed on another up to a day; from then on their periods begin on it.';

REVOKE EXECUTE ON FUNCTION
    fitflow.collection_day_after, fitflow.off_collection_day, fitflow.keep_collection_day
    FROM PUBLIC;
