-- paying: which money held pays an invoice, and whether it does.

CREATE FUNCTION fitflow.held_that_pays(member_id bigint, held_id bigint, code_sha256 bytea)
    RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    found_id bigint;
BEGIN
    IF num_nonnulls(held_id, code_sha256) = 2 THEN
        PERFORM refuse(
            'held_is_named_twice', 'money held is named by its number or by a code, not by both',
            'give one of them', state => 'invalid_parameter_value');
    END IF;
    SELECT coalesce(held_id, held.held_id) INTO found_id
    FROM (SELECT) AS always
    LEFT JOIN held ON held_id IS NULL AND held.gym_id = current_gym_id()
        AND CASE WHEN code_sha256 IS NOT NULL THEN held.code_sha256 = code_sha256
            ELSE held.member_id = member_id AND held.kind = 'credit' END;
    IF found_id IS NULL AND code_sha256 IS NOT NULL THEN
        PERFORM refuse(
            'no_such_voucher',
            'no voucher has this code, and nothing was paid for member {member_id}',
            'look at each of its letters again',
            jsonb_build_object('member_id', member_id), 'no_data_found');
    ELSIF found_id IS NULL THEN
        PERFORM refuse(
            'nothing_is_held', 'member {member_id} has paid nothing ahead',
            '{do:held prepay} takes it; a voucher pays by its code, a deposit by its number',
            jsonb_build_object('member_id', member_id));
    END IF;
    RETURN found_id;
END
$$;
COMMENT ON FUNCTION fitflow.held_that_pays(bigint, bigint, bytea) IS
    'The number of the money that is to pay: the one given, that of the voucher with a code, else '
    'what a member paid ahead.';

CREATE FUNCTION fitflow.refuse_to_pay(payer fitflow.held, member_id bigint, at timestamptz)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF payer.member_id <> refuse_to_pay.member_id THEN
        PERFORM refuse(
            'held_is_of_another_member',
            'the money held under number {held_id} is member {owner_id}''s, and pays nothing of '
            'member {member_id}',
            'give a number of theirs: {do:held list} has them',
            jsonb_build_object(
                'held_id', payer.held_id, 'owner_id', payer.member_id,
                'member_id', refuse_to_pay.member_id));
    ELSIF payer.expires_on < (at AT TIME ZONE gym_time_zone())::date THEN
        PERFORM refuse(
            'voucher_has_expired', 'the voucher expired on {expires_on}, and pays nothing any more',
            '{do:held give-back} gives back what is left, if that is what was agreed',
            jsonb_build_object('held_id', payer.held_id, 'expires_on', payer.expires_on));
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_to_pay(fitflow.held, bigint, timestamptz) IS
    'Refuses what is somebody else''s, and an expired voucher: keys would, without saying whose '
    'and since when.';

REVOKE EXECUTE ON FUNCTION fitflow.held_that_pays, fitflow.refuse_to_pay FROM PUBLIC;
