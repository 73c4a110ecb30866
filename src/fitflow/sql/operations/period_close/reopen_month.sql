-- reopen_month: let money be dated into a closed month again.

CREATE FUNCTION fitflow.reopen_month(
    month       date,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object('month', month, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('reopen_month', request_key, body);
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM pg_advisory_xact_lock(current_gym_id()::integer, 1);
    DELETE FROM closed_month
    WHERE closed_month.gym_id = current_gym_id() AND closed_month.month = month;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_closed_month', 'the books of {month} are not closed',
            'there is nothing to open again', jsonb_build_object('month', month), 'no_data_found');
    END IF;
    RETURN end_operation('reopen_month', request_key, body, jsonb_build_object(
        'month', month, 'is_closed', false));
END
$$;
COMMENT ON FUNCTION fitflow.reopen_month(date, timestamptz, uuid) IS
    'Opens the books of a closed month again, given by its first day; who did so and when is in '
    'the audit log.';
REVOKE EXECUTE ON FUNCTION fitflow.reopen_month FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.reopen_month TO fitflow_app;
