-- close_month: no money is dated into a month any more.

CREATE FUNCTION fitflow.close_month(
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
    earlier CONSTANT jsonb := fitflow.begin_operation('close_month', request_key, body);
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    IF (at AT TIME ZONE gym_time_zone())::date < month + interval '1 month' THEN
        PERFORM refuse(
            'month_is_not_over', '{month} is not over', 'close it once it is',
            jsonb_build_object('month', month));
    END IF;
    -- Whoever is writing money finishes first, and who comes later sees that the month is closed.
    PERFORM pg_advisory_xact_lock(current_gym_id()::integer, 1);
    INSERT INTO closed_month (gym_id, month, closed_at)
    VALUES (current_gym_id(), month, at);
    RETURN end_operation('close_month', request_key, body, jsonb_build_object(
        'month', month, 'is_closed', true));
END
$$;
COMMENT ON FUNCTION fitflow.close_month(date, timestamptz, uuid) IS
    'Closes the books of a month that is over, given by its first day: no invoice, payment or '
    'entry is dated into it any more.';
REVOKE EXECUTE ON FUNCTION fitflow.close_month FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.close_month TO fitflow_app;
