-- change_class: a kind of class is changed for meetings still to be scheduled.

CREATE FUNCTION fitflow.change_class(
    class_id              bigint,
    name                  text DEFAULT NULL,
    category              text DEFAULT NULL,
    duration_minutes      bigint DEFAULT NULL,
    capacity              bigint DEFAULT NULL,
    cancel_by_minutes     bigint DEFAULT NULL,
    late_cancel_fee_cents bigint DEFAULT NULL,
    no_show_fee_cents     bigint DEFAULT NULL,
    forfeits_session      boolean DEFAULT NULL,
    fee_tax_category      fitflow.tax_category DEFAULT NULL,
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
        'class_id', class_id, 'name', name, 'category', category,
        'duration_minutes', duration_minutes, 'capacity', capacity,
        'cancel_by_minutes', cancel_by_minutes, 'late_cancel_fee_cents', late_cancel_fee_cents,
        'no_show_fee_cents', no_show_fee_cents, 'forfeits_session', forfeits_session,
        'fee_tax_category', fee_tax_category, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('change_class', request_key, body);
    changed exercise_class;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    UPDATE exercise_class AS class
    SET
        name = coalesce(name, class.name),
        category = coalesce(category, class.category),
        duration_minutes = coalesce(duration_minutes, class.duration_minutes),
        capacity = coalesce(capacity, class.capacity),
        cancel_by_minutes = coalesce(cancel_by_minutes, class.cancel_by_minutes),
        late_cancel_fee_cents = coalesce(late_cancel_fee_cents, class.late_cancel_fee_cents),
        no_show_fee_cents = coalesce(no_show_fee_cents, class.no_show_fee_cents),
        forfeits_session = coalesce(forfeits_session, class.forfeits_session),
        fee_tax_category = coalesce(fee_tax_category, class.fee_tax_category)
    WHERE class.gym_id = current_gym_id() AND class.class_id = class_id
    RETURNING class.* INTO changed;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_class', 'there is no class {class_id}', '{do:class list} has the numbers',
            jsonb_build_object('class_id', class_id), 'no_data_found');
    END IF;
    RETURN fitflow.end_operation(
        'change_class', request_key, body, to_jsonb(changed) - 'gym_id');
END
$$;

COMMENT ON FUNCTION fitflow.change_class IS
    'Changes what is given of a kind of class. Meetings on the timetable keep their length and '
    'places; the rules for leaving too late and not coming count from now on.';

REVOKE EXECUTE ON FUNCTION fitflow.change_class FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.change_class TO fitflow_app;
