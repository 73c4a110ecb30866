-- end_discount: a member has a discount no more; what is billed keeps it.

CREATE FUNCTION fitflow.end_discount(
    member_id   bigint,
    discount_id bigint,
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
        'member_id', member_id, 'discount_id', discount_id, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('end_discount', request_key, body);
    today   date;
    claim   member_discount;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_member(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    PERFORM offset_credit(member_id, at);
    SELECT * INTO claim
    FROM member_discount AS held
    WHERE held.gym_id = gym AND held.member_id = member_id AND held.discount_id = discount_id;
    IF claim.during IS NULL OR upper(claim.during) <= today THEN
        PERFORM refuse(
            'no_discount_to_end', 'member {member_id} has no discount {discount_id} to end',
            '{do:member show} has those of a member',
            jsonb_build_object('member_id', member_id, 'discount_id', discount_id));
    ELSIF lower(claim.during) > today THEN
        PERFORM refuse(
            'discount_has_not_begun',
            'the discount {discount_id} of member {member_id} begins on {since}',
            'end it from that day on',
            jsonb_build_object('member_id', member_id, 'discount_id', discount_id,
                'since', lower(claim.during)));
    END IF;
    -- What is billed ahead with it stays.
    UPDATE member_discount AS held
    SET during = daterange(
        lower(held.during), greatest(lower(held.during) + 1, today, (
            SELECT max(upper(used.starts_day)) FROM discount_use AS used
            WHERE used.gym_id = gym AND used.discount_id = discount_id
                AND used.member_id = member_id)))
    WHERE held.gym_id = gym AND held.member_id = member_id AND held.discount_id = discount_id;
    RETURN end_operation('end_discount', request_key, body, claim_json(member_id, discount_id));
END
$$;
COMMENT ON FUNCTION fitflow.end_discount IS
    'Ends a discount that a member has: bills from today on are without it; those that were issued '
    'keep it.';

REVOKE EXECUTE ON FUNCTION fitflow.end_discount FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.end_discount TO fitflow_app;
