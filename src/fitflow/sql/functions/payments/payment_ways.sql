-- payment_ways: which of a member's ways to pay is asked for an invoice, and how one is told of.

CREATE FUNCTION fitflow.way_to_ask(member_id bigint, invoice_id bigint, at timestamptz)
    RETURNS fitflow.payment_way
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT way
    FROM fitflow.payment_way AS way
    WHERE way.gym_id = fitflow.current_gym_id()
        AND way.member_id = way_to_ask.member_id
        AND way.during @> way_to_ask.at
        AND way.gateway IS NOT NULL
    -- What was declined for this invoice gives way to what was declined less often.
    ORDER BY (
        SELECT count(*)
        FROM fitflow.payment AS asked
        JOIN fitflow.gateway_event AS said
            ON said.gym_id = asked.gym_id AND said.payment_id = asked.payment_id
            AND said.kind = 'declined'
        WHERE asked.gym_id = way.gym_id
            AND asked.invoice_id = way_to_ask.invoice_id
            AND asked.payment_way_id = way.payment_way_id
    ), way.rank
    LIMIT 1
$$;
COMMENT ON FUNCTION fitflow.way_to_ask(bigint, bigint, timestamptz) IS
    'The way by which a member is asked for an invoice at an instant: of those through a gateway '
    'the one that was declined least often for it, then the first by rank; none where they have '
    'none.';

CREATE FUNCTION fitflow.payment_way_json(way fitflow.payment_way) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'payment_way_id', way.payment_way_id, 'member_id', way.member_id, 'rank', way.rank,
        'method', way.method, 'gateway', way.gateway, 'began_at', lower(way.during),
        'ended_at', upper(way.during))
$$;
COMMENT ON FUNCTION fitflow.payment_way_json(fitflow.payment_way) IS
    'A way to pay as operations answer with it, without what its gateway calls it.';

CREATE FUNCTION fitflow.end_way(member_id bigint, rank smallint, at timestamptz)
    RETURNS fitflow.payment_way
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    held payment_way;
BEGIN
    SELECT * INTO held
    FROM payment_way AS way
    WHERE way.gym_id = current_gym_id() AND way.member_id = member_id AND way.rank = rank
        AND upper_inf(way.during);
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF at <= lower(held.during) THEN
        PERFORM refuse(
            'payment_way_was_set_later',
            'member {member_id} pays by {method} since {began_at}, which is not before {ends_at}',
            'give a later instant, or leave it out for now',
            jsonb_build_object(
                'member_id', member_id, 'method', held.method,
                'began_at', lower(held.during), 'ends_at', at));
    END IF;
    UPDATE payment_way AS way
    SET during = tstzrange(lower(held.during), at)
    WHERE way.gym_id = held.gym_id AND way.payment_way_id = held.payment_way_id
    RETURNING way.* INTO held;
    RETURN held;
END
$$;
COMMENT ON FUNCTION fitflow.end_way(bigint, smallint, timestamptz) IS
    'Ends a member''s way to pay of a rank, and returns it; NULL where there is none.';

GRANT EXECUTE ON FUNCTION fitflow.way_to_ask TO fitflow_app;
REVOKE EXECUTE ON FUNCTION fitflow.way_to_ask, fitflow.payment_way_json, fitflow.end_way
    FROM PUBLIC;
