-- charge_member: something that a member owes by itself, as a lost key.

CREATE FUNCTION fitflow.charge_member(
    member_id    bigint,
    item         text,
    price_cents  bigint,
    tax_category fitflow.tax_category DEFAULT 'standard',
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'item', item, 'price_cents', price_cents,
        'tax_category', tax_category, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('charge_member', request_key, body);
    issued  bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    PERFORM refuse_nothing(price_cents);
    PERFORM lock_member(member_id);
    SELECT paper.invoice_id INTO issued
    FROM gym
    CROSS JOIN LATERAL issue_papers(ARRAY[(
        NULL, NULL, member_id, NULL, 'charge', NULL, NULL, (at AT TIME ZONE gym.time_zone)::date,
        at, price_cents, tax_category, gym.prices_include_tax, NULL, NULL, item, NULL
    )::paper]) AS paper
    WHERE gym.gym_id = current_gym_id();
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('charge_member', request_key, body, invoice_json(issued));
END
$$;
COMMENT ON FUNCTION fitflow.charge_member(
    bigint, text, bigint, fitflow.tax_category, timestamptz, uuid) IS
    'Issues an invoice, due at once, for something a member owes by itself; credit they have left '
    'pays it.';
REVOKE EXECUTE ON FUNCTION fitflow.charge_member FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.charge_member TO fitflow_app;
