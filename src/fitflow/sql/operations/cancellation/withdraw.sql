-- withdraw: a member withdraws from a contract closed at a distance, within the days the law gives.

CREATE FUNCTION fitflow.withdraw(
    member_id bigint,
    at timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    body     CONSTANT jsonb := jsonb_build_object('member_id', member_id, 'at', at);
    earlier  CONSTANT jsonb := fitflow.begin_operation('withdraw', request_key, body);
    today    date;
    mark     bigint;
    contract distance_contract;
    ends_on  date;
    until    date;
    freed    jsonb := '[]';
    early_is_paid boolean;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_with_bookings(member_id, today);
    mark := newest_invoice(member_id);
    SELECT * INTO contract
    FROM distance_contract AS closed
    WHERE closed.gym_id = gym AND closed.member_id = member_id
    ORDER BY closed.withdrawn_at NULLS FIRST, closed.closed_at DESC, closed.starts_on DESC
    LIMIT 1;
    IF NOT FOUND THEN
        PERFORM refuse(
            'nothing_to_withdraw_from',
            'member {member_id} closed no contract at a distance',
            'only such a contract can be withdrawn from; {do:member cancel} ends any other',
            jsonb_build_object('member_id', member_id));
    ELSIF contract.withdrawn_at IS NOT NULL THEN
        PERFORM refuse(
            'contract_is_withdrawn', 'member {member_id} withdrew on {withdrawn_at} already',
            'there is nothing left to withdraw from',
            jsonb_build_object('member_id', member_id, 'withdrawn_at', contract.withdrawn_at));
    ELSIF today > contract.last_withdrawal_on THEN
        PERFORM refuse(
            'withdrawal_is_too_late',
            'the contract of member {member_id} could be withdrawn from until {last_on}',
            '{do:member cancel} ends it with its notice',
            jsonb_build_object('member_id', member_id, 'last_on', contract.last_withdrawal_on));
    END IF;

    early_is_paid := coalesce((consumer_rule_on(
        (contract.closed_at AT TIME ZONE contract.time_zone)::date)).early_start_is_paid, true);
    -- Days up to today are served, and billed if they are not: what is credited stays credited.
    PERFORM bill_due(ARRAY[member_id], today, at);
    ends_on := greatest(today + 1, contract.starts_on);
    until := contract_end(contract);
    -- It may be over, and another one goes on.
    IF until > ends_on THEN
        freed := end_membership(
            member_id, ends_on, 'your contract is withdrawn from', 'withdrawal', 'withdrawal', at,
            nullif(until, 'infinity'));
    END IF;
    PERFORM credit_invoice(billed.invoice_id, creditable_of(billed.invoice_id), 'withdrawal',
        billed.service_period, at)
    FROM invoice AS billed
    WHERE billed.gym_id = gym AND billed.member_id = member_id
        AND CASE
            WHEN billed.purpose = 'joining_fee' THEN billed.due_on = contract.starts_on
            WHEN contract.early_start_asked AND early_is_paid THEN false
            ELSE lower(billed.service_period) >= contract.starts_on
                AND lower(billed.service_period) < until
        END
        AND creditable_of(billed.invoice_id) > 0;
    UPDATE distance_contract AS closed
    SET withdrawn_at = at
    WHERE closed.gym_id = gym AND closed.member_id = member_id
        AND closed.closed_at = contract.closed_at AND closed.starts_on = contract.starts_on
        AND closed.withdrawn_at IS NULL;
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('withdraw', request_key, body,
        membership_change(member_id, least(today, ends_on), mark, freed,
            ending_json(least(ends_on, until), 'withdrawal', 'withdrawal')));
END
$$;
COMMENT ON FUNCTION fitflow.withdraw IS
    'Ends, at the end of today, a membership that was agreed at a distance, within the days '
    'that the law of the gym''s country gives. All of it is credited, the joining fee too; where '
    'the member asked in a durable form to begin early, the days up to today stay paid.';

REVOKE EXECUTE ON FUNCTION fitflow.withdraw FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.withdraw TO fitflow_app;
