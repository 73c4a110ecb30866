-- claim_discount: a member gets a discount for what is billed from a day on.

CREATE FUNCTION fitflow.claim_discount(
    member_id   bigint,
    discount_id bigint,
    since       date DEFAULT NULL,
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
        'member_id', member_id, 'discount_id', discount_id, 'since', since, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('claim_discount', request_key, body);
    today   date;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_member(member_id);
    -- What is due already is billed as it was agreed.
    PERFORM bill_due(ARRAY[member_id], today, at);
    PERFORM offset_credit(member_id, at);
    PERFORM give_discount(discount_of(discount_id), member_id, coalesce(since, today), today);
    RETURN end_operation('claim_discount', request_key, body, claim_json(member_id, discount_id));
END
$$;
COMMENT ON FUNCTION fitflow.claim_discount IS
    'Gives a member a discount: bills for days from a day on, today without one, have it. What is '
    'due already is billed without.';

REVOKE EXECUTE ON FUNCTION fitflow.claim_discount FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.claim_discount TO fitflow_app;
