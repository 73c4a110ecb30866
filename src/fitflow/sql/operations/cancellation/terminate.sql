-- terminate: a membership ends on a day for a special reason, whatever was agreed.

CREATE FUNCTION fitflow.terminate(
    member_id bigint,
    reason text,
    until date DEFAULT NULL,
    by_gym boolean DEFAULT false,
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
        'member_id', member_id, 'reason', reason, 'until', until, 'by_gym', by_gym, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('terminate', request_key, body);
    ends_by CONSTANT fitflow.ending := CASE WHEN by_gym THEN 'gym' ELSE 'special' END;
    today   date;
    mark    bigint;
    last_on date;
    freed   jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    until := coalesce(until, today);
    PERFORM refuse_far_days(until, NULL, today);
    PERFORM CAST(reason AS label);
    PERFORM lock_with_bookings(member_id, least(until, today));
    mark := newest_invoice(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    SELECT max(coalesce(upper(membership.during), 'infinity')) INTO last_on
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id;
    IF last_on IS NULL THEN
        PERFORM refuse(
            'no_membership_to_cancel', 'member {member_id} has no membership to cancel',
            'it ended already, or never began: {do:member show} has its days',
            jsonb_build_object('member_id', member_id));
    ELSIF last_on <= until + 1 THEN
        PERFORM refuse(
            'membership_ends_already',
            'the membership of member {member_id} ends on {ends_on} already',
            'give an earlier day, or {do:member reactivate} it',
            jsonb_build_object('member_id', member_id, 'ends_on', last_on - 1));
    END IF;
    freed := end_membership(
        member_id, until + 1, 'your membership ends', reason, ends_by, at);
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('terminate', request_key, body,
        membership_change(member_id, least(today, until + 1), mark, freed,
            ending_json(until + 1, ends_by, ends_by::text)));
END
$$;
COMMENT ON FUNCTION fitflow.terminate IS
    'Ends a membership at the end of a day, today without one, for a special reason: also within '
    'its term, and without notice. Billed days after it are credited, places booked after it are '
    'freed.';

REVOKE EXECUTE ON FUNCTION fitflow.terminate FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.terminate TO fitflow_app;
