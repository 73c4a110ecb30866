-- set_collection_day: the day of the month on which everybody is billed, from their next bill on.

CREATE FUNCTION fitflow.set_collection_day(
    day         integer,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object('day', day, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('set_collection_day', request_key, body);
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    UPDATE gym
    SET collection_day = nullif(set_collection_day.day, 0)
    WHERE gym.gym_id = current_gym_id();
    RETURN end_operation('set_collection_day', request_key, body,
        jsonb_build_object('collection_day', nullif(set_collection_day.day, 0)));
END
$$;
COMMENT ON FUNCTION fitflow.set_collection_day IS
    'Says on which day of the month memberships by the month, quarter, half-year and year are '
    'billed: everybody''s from their next bill on, which is for the days up to there. 0 for none: '
    'each on the day they began.';

REVOKE EXECUTE ON FUNCTION fitflow.set_collection_day FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_collection_day TO fitflow_app;
