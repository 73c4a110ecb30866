-- change_member: another name, address, telephone number, date of birth or sex; what is not given
-- stays, and an empty family name takes it away.

CREATE FUNCTION fitflow.change_member(
    member_id bigint,
    given_name text DEFAULT NULL,
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
        'member_id', member_id, 'given_name', given_name, 'family_name', family_name,
        'email', email, 'phone', phone, 'born_on', born_on, 'sex', sex, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('change_member', request_key, body);
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    PERFORM lock_member(member_id);
    UPDATE member AS changed
    SET
        given_name = coalesce(change_member.given_name, changed.given_name),
        family_name = nullif(
            coalesce(change_member.family_name, changed.family_name::text), ''),
        email = coalesce(change_member.email, changed.email),
        phone = coalesce(change_member.phone, changed.phone),
        born_on = coalesce(change_member.born_on, changed.born_on),
        sex = coalesce(change_member.sex, changed.sex)
    WHERE changed.gym_id = gym AND changed.member_id = change_member.member_id
    RETURNING jsonb_build_object(
        'member_id', changed.member_id, 'registered_on', changed.registered_on) INTO answer;
    RETURN end_operation('change_member', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.change_member IS
    'Changes a member''s name, address, telephone number, date of birth or sex, where '
    'one is given.';

REVOKE EXECUTE ON FUNCTION fitflow.change_member FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.change_member TO fitflow_app;
