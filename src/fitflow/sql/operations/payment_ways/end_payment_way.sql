-- end_payment_way: a member takes a way to pay back; nothing more is asked for by it.

CREATE FUNCTION fitflow.end_payment_way(
    member_id   bigint,
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
    body    CONSTANT jsonb := jsonb_build_object('member_id', member_id, 'rank', rank, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('end_payment_way', request_key, body);
    ended   payment_way;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    PERFORM lock_member(member_id);
    ended := end_way(member_id, rank, at);
    IF ended.payment_way_id IS NULL THEN
        PERFORM refuse(
            'no_such_payment_way', 'member {member_id} has no way to pay of rank {rank}',
            '{do:member payment-ways} has those there are',
            jsonb_build_object('member_id', member_id, 'rank', rank), 'no_data_found');
    END IF;
    RETURN end_operation('end_payment_way', request_key, body, payment_way_json(ended));
END
$$;
COMMENT ON FUNCTION fitflow.end_payment_way IS
    'Ends a member''s way to pay; what was asked for by it stays asked for.';

REVOKE EXECUTE ON FUNCTION fitflow.end_payment_way FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.end_payment_way TO fitflow_app;
