-- add_member: an account for somebody; enrol makes them a member on a plan.

CREATE FUNCTION fitflow.add_member(
    given_name text,
    family_name text DEFAULT NULL,
    email text DEFAULT NULL,
    phone text DEFAULT NULL,
    born_on date DEFAULT NULL,
    sex fitflow.sex DEFAULT NULL,
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
        'given_name', given_name, 'family_name', family_name, 'email', email, 'phone', phone,
        'born_on', born_on, 'sex', sex, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('add_member', request_key, body);
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    INSERT INTO member AS added (
        gym_id, given_name, family_name, email, phone, born_on, sex, registered_on
    )
    VALUES (
        gym, given_name, nullif(family_name, ''), email, phone, born_on, sex,
        (at AT TIME ZONE gym_time_zone())::date
    )
    RETURNING jsonb_build_object(
        'member_id', added.member_id, 'registered_on', added.registered_on) INTO answer;
    RETURN end_operation('add_member', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.add_member IS
    'Opens an account for somebody and returns its number; the audit log keeps no name, address, '
    'date of birth or sex.';

REVOKE EXECUTE ON FUNCTION fitflow.add_member FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.add_member TO fitflow_app;
