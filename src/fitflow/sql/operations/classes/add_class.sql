-- add_class: a new kind of class.

CREATE FUNCTION fitflow.add_class(
    name                  text,
    category              text,
    duration_minutes      bigint,
    capacity              bigint,
    cancel_by_minutes     bigint DEFAULT 120,
    late_cancel_fee_cents bigint DEFAULT 0,
    no_show_fee_cents     bigint DEFAULT 0,
    forfeits_session      boolean DEFAULT false,
    fee_tax_category      fitflow.tax_category DEFAULT 'standard',
    at                    timestamptz DEFAULT NULL,
    request_key           uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'name', name, 'category', category, 'duration_minutes', duration_minutes,
        'capacity', capacity, 'cancel_by_minutes', cancel_by_minutes,
        'late_cancel_fee_cents', late_cancel_fee_cents, 'no_show_fee_cents', no_show_fee_cents,
        'forfeits_session', forfeits_session,
        'fee_tax_category', fee_tax_category, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('add_class', request_key, body);
    added   exercise_class;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    INSERT INTO exercise_class (
        name, category, duration_minutes, capacity, cancel_by_minutes, late_cancel_fee_cents,
        no_show_fee_cents, forfeits_session, fee_tax_category
    )
    VALUES (
        name, category, duration_minutes, capacity, cancel_by_minutes, late_cancel_fee_cents,
        no_show_fee_cents, forfeits_session, fee_tax_category
    )
    RETURNING exercise_class.* INTO added;
    RETURN fitflow.end_operation(
        'add_class', request_key, body, to_jsonb(added) - 'gym_id');
END
$$;

COMMENT ON FUNCTION fitflow.add_class IS
    'Adds a kind of class: how long it lasts, how many fit, and what leaving too late or not '
    'coming costs.';

REVOKE EXECUTE ON FUNCTION fitflow.add_class FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.add_class TO fitflow_app;
