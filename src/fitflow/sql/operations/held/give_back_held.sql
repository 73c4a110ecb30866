-- give_back_held: money that is held goes back, as refunds of what it came from.

CREATE FUNCTION fitflow.give_back_held(
    held_id      bigint,
    amount_cents bigint DEFAULT NULL,
    method       fitflow.payment_method DEFAULT NULL,
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'held_id', held_id, 'amount_cents', amount_cents, 'method', method, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('give_back_held', request_key, body);
    charge  transaction_table;
    rest    bigint;
    part    bigint;
    given   bigint[] := '{}';
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_held(held_id);
    at := held_from(held_id, coalesce(at, fitflow.now()));
    PERFORM refuse_nothing(amount_cents);
    -- What a bank took back twice of one charge is no less of the others.
    SELECT least(held_of(held_id), coalesce(sum(
        greatest(money.amount_cents - refunded_of(money.transaction_id), 0)), 0)) INTO rest
    FROM transaction_table AS money
    WHERE money.gym_id = gym AND money.held_id = held_id AND money.kind = 'charge';
    IF rest <= 0 THEN
        PERFORM refuse(
            'nothing_is_left_of_held',
            'nothing is left of the money held under number {held_id}',
            '{do:held show} has what it was used for', jsonb_build_object('held_id', held_id));
    ELSIF amount_cents > rest THEN
        PERFORM refuse(
            'more_than_is_held',
            'only {rest_cents} are left of the money held under number {held_id}',
            'give back that much, or less',
            jsonb_build_object('held_id', held_id, 'rest_cents', rest));
    END IF;
    rest := coalesce(amount_cents, rest);
    -- What came last goes back first: banks take no refund of what is long past.
    FOR charge IN
        SELECT * FROM transaction_table AS money
        WHERE money.gym_id = gym AND money.held_id = held_id AND money.kind = 'charge'
        ORDER BY money.held_entry_no DESC
    LOOP
        part := least(rest, charge.amount_cents - refunded_of(charge.transaction_id));
        CONTINUE WHEN part <= 0;
        given := given || give_back(
            charge, part, false, coalesce(method, charge.method), at,
            CASE WHEN given = '{}' THEN request_key END);
        rest := rest - part;
        EXIT WHEN rest = 0;
    END LOOP;
    RETURN end_operation('give_back_held', request_key, body, jsonb_build_object(
        'held', held_json(held_id), 'transactions', (
            SELECT jsonb_agg(transaction_json(one) ORDER BY place)
            FROM unnest(given) WITH ORDINALITY AS refund (one, place))));
END
$$;
COMMENT ON FUNCTION fitflow.give_back_held(
    bigint, bigint, fitflow.payment_method, timestamptz, uuid) IS
    'Gives money back that is held, all that is left where no amount is given: each refund names '
    'the charge it is of.';
REVOKE EXECUTE ON FUNCTION fitflow.give_back_held FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.give_back_held TO fitflow_app;
