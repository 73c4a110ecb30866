-- set_prices_include_tax: whether the prices on the list are gross or net.

CREATE FUNCTION fitflow.set_prices_include_tax(
    prices_include_tax boolean,
    at                 timestamptz DEFAULT NULL,
    request_key        uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'prices_include_tax', prices_include_tax, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation(
        'set_prices_include_tax', request_key, body);
    told    record;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    SELECT paper.year, paper.number INTO told
    FROM invoice AS paper
    WHERE paper.gym_id = current_gym_id() AND paper.taxed_id IS NOT NULL
    ORDER BY paper.taxed_id
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'prices_are_told_already',
            'invoice {year}-{number} is taxed already, and the same prices would mean others',
            'add plans at the new prices instead, and change who is on the old ones',
            jsonb_build_object('year', told.year, 'number', told.number));
    END IF;
    UPDATE gym
    SET prices_include_tax = set_prices_include_tax.prices_include_tax
    WHERE gym.gym_id = current_gym_id();
    RETURN end_operation('set_prices_include_tax', request_key, body,
        jsonb_build_object('prices_include_tax', prices_include_tax));
END
$$;
COMMENT ON FUNCTION fitflow.set_prices_include_tax IS
    'Says whether the prices on the list include tax (gross), as they do to begin with, or tax is '
    'added to them (net). Before the first invoice with tax.';

REVOKE EXECUTE ON FUNCTION fitflow.set_prices_include_tax FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_prices_include_tax TO fitflow_app;
