-- set_payment_way: a member pays by this from now on, instead of what they paid by at its rank.

CREATE FUNCTION fitflow.set_payment_way(
    member_id   bigint,
    method      fitflow.payment_method,
    gateway     text DEFAULT NULL,
    reference   text DEFAULT NULL,
    rank        smallint DEFAULT 1,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'method', method, 'gateway', gateway, 'reference', reference,
        'rank', rank, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('set_payment_way', request_key, body);
    held    payment_way;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    PERFORM lock_member(member_id);
    SELECT * INTO held
    FROM payment_way AS way
    WHERE way.gym_id = current_gym_id() AND way.member_id = member_id AND way.rank = rank
        AND upper_inf(way.during);
    IF (held.method, held.gateway, held.reference)
            IS DISTINCT FROM (method, gateway::label, reference::label) THEN
        PERFORM end_way(member_id, rank, at);
        INSERT INTO payment_way (gym_id, member_id, rank, method, gateway, reference, during)
        VALUES (current_gym_id(), member_id, rank, method, gateway, reference, tstzrange(at, NULL))
        RETURNING * INTO held;
    END IF;
    RETURN end_operation('set_payment_way', request_key, body, payment_way_json(held));
END
$$;
COMMENT ON FUNCTION fitflow.set_payment_way IS
    'Sets how a member pays from now on; what they paid by at that rank ends. Set again as it is, '
    'it stays.';

REVOKE EXECUTE ON FUNCTION fitflow.set_payment_way FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_payment_way TO fitflow_app;
