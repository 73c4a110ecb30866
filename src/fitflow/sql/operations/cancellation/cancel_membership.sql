-- cancel_membership: a member leaves, now, at the end of the period, or after the notice of their
-- plan.

CREATE FUNCTION fitflow.cancel_membership(
    member_id bigint,
    takes_effect text DEFAULT 'notice',
    reason text DEFAULT NULL,
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
        'member_id', member_id, 'takes_effect', takes_effect, 'reason', reason, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('cancel_membership', request_key, body);
    today   date;
    mark    bigint;
    ends_on date;
    begins_on date;
    last_on date;
    notice  integer;
    freed   jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_with_bookings(member_id, today);
    mark := newest_invoice(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    SELECT max(coalesce(upper(membership.during), 'infinity')), min(lower(membership.during)),
        (array_agg(plan.notice_days ORDER BY lower(membership.during)))[1]
    INTO last_on, ends_on, notice
    FROM membership
    JOIN membership_plan AS plan USING (gym_id, plan_id)
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND coalesce(upper(membership.during), 'infinity') > today
        -- A day pass says nothing of the membership beside it.
        AND (membership.billing_period <> 'day' OR NOT EXISTS (
            SELECT FROM membership AS held
            WHERE held.gym_id = gym AND held.member_id = member_id
                AND held.billing_period <> 'day'
                AND coalesce(upper(held.during), 'infinity') > today));
    IF ends_on IS NULL THEN
        PERFORM refuse(
            'no_membership_to_cancel', 'member {member_id} has no membership to cancel',
            'it ended already, or never began: {do:member show} has its days',
            jsonb_build_object('member_id', member_id));
    END IF;
    IF ends_on <= today THEN
        ends_on := membership_day(member_id, takes_effect, today, notice)
            + CASE takes_effect WHEN 'now' THEN 1 ELSE 0 END;
    ELSE
        -- It has not begun: the notice runs from today all the same, and its periods from then on.
        -- Cancelled now, or where the notice runs out before, it never begins.
        begins_on := ends_on;
        IF takes_effect <> 'notice' OR today + notice > begins_on THEN
            ends_on := membership_day(
                member_id, takes_effect, begins_on, notice - (begins_on - today));
        END IF;
    END IF;
    IF ends_on IS NULL OR ends_on >= last_on THEN  -- NULL: the notice is longer than it lasts
        PERFORM refuse(
            'membership_ends_already',
            'the membership of member {member_id} ends on {ends_on} already',
            'cancel now to end it sooner, or {do:member reactivate} it',
            jsonb_build_object('member_id', member_id, 'ends_on', last_on - 1));
    END IF;
    freed := end_membership(member_id, ends_on, 'your membership ends', reason, at);
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('cancel_membership', request_key, body,
        membership_change(member_id, least(today, ends_on), mark, freed));
END
$$;
COMMENT ON FUNCTION fitflow.cancel_membership IS
    'Ends a membership at the end of today (now), of the billing period (period_end), or of the '
    'first one after the plan''s notice (notice). Billed days after it are credited, places booked '
    'after it are freed. Before it begins the notice runs from today as well; one that never '
    'begins costs nothing, and its joining fee is credited.';

REVOKE EXECUTE ON FUNCTION fitflow.cancel_membership FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.cancel_membership TO fitflow_app;
