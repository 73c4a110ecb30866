-- closed_days: what is dated into a month whose books are closed. The triggers of the tables of
-- money call it too.

CREATE FUNCTION fitflow.refuse_closed_days(gym_id bigint, days date[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    day date;
BEGIN
    -- Shared with every writer; whoever closes a month takes it alone. Object 1 of the gym's locks.
    PERFORM pg_advisory_xact_lock_shared(refuse_closed_days.gym_id::integer, 1);
    SELECT min(given) INTO day
    FROM closed_month
    JOIN unnest(days) AS given ON closed_month.month = date_trunc('month', given::timestamp)::date
    WHERE closed_month.gym_id = refuse_closed_days.gym_id;
    IF day IS NOT NULL THEN
        PERFORM refuse(
            'month_is_closed', 'the books of {month} are closed: nothing can be dated {day_on}',
            'date it in a month that is open',
            jsonb_build_object('month', date_trunc('month', day::timestamp)::date, 'day_on', day),
            'restrict_violation');
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_closed_days(bigint, date[]) IS
    'Refuses when one of the days is in a closed month, and holds off whoever closes one.';

REVOKE EXECUTE ON FUNCTION fitflow.refuse_closed_days(bigint, date[]) FROM PUBLIC;

CREATE FUNCTION fitflow.membership_of_closed_months(gym_id bigint, member_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
    SET datestyle = 'ISO, MDY'  -- compared with what it says later, in whatever style by then
AS $$
    SELECT coalesce(jsonb_object_agg(closed.month, coalesce(said.spells, '[]')), '{}')
    FROM fitflow.closed_month AS closed
    CROSS JOIN LATERAL (
        SELECT daterange(closed.month, (closed.month + interval '1 month')::date)
    ) AS days (of_month)
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(to_jsonb(spell) ORDER BY spell.days) AS spells
        FROM (
            SELECT held.state, held.plan_id, held.price_cents, held.freeze_fee_cents,
                range_agg(held.during * days.of_month) AS days
            FROM fitflow.membership AS held
            WHERE held.gym_id = closed.gym_id
                AND held.member_id = membership_of_closed_months.member_id
                AND held.during && days.of_month
            GROUP BY held.state, held.plan_id, held.price_cents, held.freeze_fee_cents
        ) AS spell
    ) AS said ON true
    WHERE closed.gym_id = membership_of_closed_months.gym_id
$$;
COMMENT ON FUNCTION fitflow.membership_of_closed_months(bigint, bigint) IS
    'What a member''s spells say of each closed month: on which days in which state, on which plan '
    'and at which price, however they are cut.';

REVOKE EXECUTE ON FUNCTION fitflow.membership_of_closed_months(bigint, bigint) FROM PUBLIC;
