-- spare_from_rise: a rise is taken back for one member.

CREATE FUNCTION fitflow.spare_from_rise(
    rise_id     bigint,
    member_id   bigint,
    at          timestamptz DEFAULT NULL,
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
        'rise_id', rise_id, 'member_id', member_id, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('spare_from_rise', request_key, body);
    rise    price_rise;
    told    price_rise_member;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    PERFORM lock_member(member_id);
    rise := announced_rise(rise_id);
    SELECT * INTO told
    FROM price_rise_member AS known
    WHERE known.gym_id = gym AND known.rise_id = rise_id AND known.member_id = member_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'not_concerned_by_the_rise', 'rise {rise_id} does not concern member {member_id}',
            '{do:rise members} has whom it concerns', body - 'at');
    END IF;
    PERFORM lift_rises(member_id, rise_id);
    IF EXISTS (
        SELECT FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND membership.rise_id = rise_id
    ) THEN
        PERFORM refuse(
            'rise_is_billed',
            'member {member_id} has been billed at the price of rise {rise_id} already',
            'put them on the plan again at their price: {do:member change-plan};'
            ' {do:invoice credit} gives money back',
            body - 'at');
    END IF;
    UPDATE price_rise_member AS known
    SET is_spared = true
    WHERE known.gym_id = gym AND known.rise_id = rise_id AND known.member_id = member_id
        AND NOT known.is_spared
    RETURNING * INTO told;
    IF FOUND THEN
        PERFORM tell_of_rise(told, NULL, at);
    END IF;
    RETURN end_operation('spare_from_rise', request_key, body, rise_json(rise));
END
$$;
COMMENT ON FUNCTION fitflow.spare_from_rise IS
    'Takes a rise back for a member, who goes on at the price they have, and tells them. Before '
    'anything is billed at the new one.';

REVOKE EXECUTE ON FUNCTION fitflow.spare_from_rise FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.spare_from_rise TO fitflow_app;
