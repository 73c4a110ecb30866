-- extend: days for nothing: the paid time, the next bill and the end come that many days later.

CREATE FUNCTION fitflow.extend(
    member_id bigint,
    days integer,
    reason text,
    at timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'days', days, 'reason', reason, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('extend', request_key, body);
    today   date;
    mark    bigint;
    starts_on date;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_member(member_id);
    mark := newest_invoice(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    IF days IS NULL OR days NOT BETWEEN 1 AND 366 THEN
        PERFORM refuse(
            'extension_is_within_a_year',
            'a membership is not extended by {days} days', 'give between 1 and 366 days',
            jsonb_build_object('days', days), 'invalid_parameter_value');
    END IF;
    PERFORM CAST(reason AS label);
    starts_on := give_days(member_id, days, today, at);
    RETURN end_operation('extend', request_key, body,
        membership_change(member_id, starts_on, mark));
END
$$;
COMMENT ON FUNCTION fitflow.extend IS
    'Gives a member days for nothing at the end of the time they have been billed for; the '
    'next bill and the end come that many days later.';

REVOKE EXECUTE ON FUNCTION fitflow.extend FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.extend TO fitflow_app;
