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
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'takes_effect', takes_effect, 'reason', reason, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('cancel_membership', request_key, body);
    today   date;
    mark    bigint;
    ends_on date;
    begins_on date;
    last_on date;
    agreed  membership;
    tried_until date;
    because text := takes_effect;
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
    SELECT max(coalesce(upper(ahead.during), 'infinity')), greatest(today, min(lower(ahead.during)))
    INTO last_on, begins_on
    FROM spells_ahead(member_id, today) AS ahead;
    -- What is agreed longest, and else what is held now.
    SELECT * INTO agreed
    FROM spells_ahead(member_id, today) AS ahead
    ORDER BY
        CASE WHEN ahead.term_until > greatest(today, lower(ahead.during))
            THEN ahead.term_until END DESC NULLS LAST,
        lower(ahead.during)
    LIMIT 1;
    IF last_on IS NULL THEN
        PERFORM refuse(
            'no_membership_to_cancel', 'member {member_id} has no membership to cancel',
            'it ended already, or never began: {do:member show} has its days',
            jsonb_build_object('member_id', member_id));
    END IF;
    tried_until := trial_end(member_id, begins_on);
    IF tried_until IS NOT NULL AND takes_effect IN ('notice', 'period_end') THEN
        -- A trial is left with its end: what it turns into has not begun, nor its notice or term.
        ends_on := tried_until;
        because := 'trial';
    ELSIF takes_effect = 'notice' THEN
        -- Before it begins, too, the notice runs from today, and its periods from then on.
        ends_on := notice_day(agreed, begins_on, today);
        because := CASE
            WHEN agreed.term_until > begins_on AND ends_on = agreed.term_until THEN 'term'
            WHEN agreed.term_until > begins_on THEN 'too_late_for_the_term'
            ELSE 'notice' END;
    ELSE
        -- Cancelled now before it begins, it never does.
        ends_on := membership_day(member_id, takes_effect, begins_on)
            + CASE WHEN takes_effect = 'now' AND begins_on = today THEN 1 ELSE 0 END;
        IF agreed.term_until > ends_on AND ends_on < last_on AND tried_until IS NULL THEN
            PERFORM refuse(
                'term_is_not_over',
                'the membership of member {member_id} is agreed until {term_until} at least',
                'notice ends it when the term allows; {do:member terminate} ends it on a day for a '
                'special reason',
                jsonb_build_object(
                    'member_id', member_id, 'term_until', agreed.term_until - 1));
        END IF;
    END IF;
    IF ends_on IS NULL OR ends_on >= last_on THEN  -- NULL: the notice is longer than it lasts
        PERFORM refuse(
            'membership_ends_already',
            'the membership of member {member_id} ends on {ends_on} already',
            'cancel now to end it sooner, or {do:member reactivate} it',
            jsonb_build_object('member_id', member_id, 'ends_on', last_on - 1));
    END IF;
    freed := end_membership(member_id, ends_on, 'your membership ends', reason, 'notice', at);
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('cancel_membership', request_key, body,
        membership_change(member_id, least(today, ends_on), mark, freed,
            ending_json(ends_on, 'notice', because, agreed)));
END
$$;
COMMENT ON FUNCTION fitflow.cancel_membership IS
    'Ends a membership at the end of today (now), of the billing period (period_end), or by '
    'notice: at the end of its term, or else of the first stretch after it that ends when the '
    'notice is over. Within a term only notice ends it; within a trial it ends with the trial, or '
    'now. Billed days after it are credited, places booked after it are freed. Before it begins '
    'the notice runs from today as well; one that never begins costs nothing, and its joining fee '
    'is credited.';

REVOKE EXECUTE ON FUNCTION fitflow.cancel_membership FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.cancel_membership TO fitflow_app;
