-- reactivate: a member who leaves stays after all, or one who left comes back on their last plan,
-- without a joining fee.

CREATE FUNCTION fitflow.reactivate(
    member_id bigint,
    since date DEFAULT NULL,
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
        'member_id', member_id, 'since', since, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('reactivate', request_key, body);
    today   date;
    mark    bigint;
    newest  membership;
    plan    membership_plan;
    is_tried boolean;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM refuse_far_days(since, NULL, today);
    PERFORM lock_member(member_id);
    mark := newest_invoice(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    SELECT * INTO newest
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.billing_period <> 'day'
    ORDER BY lower(membership.during) DESC
    LIMIT 1;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_membership_to_reactivate', 'member {member_id} has no membership to take up again',
            '{do:member enrol} puts them on a plan', jsonb_build_object('member_id', member_id));
    ELSIF upper(newest.during) IS NULL THEN
        PERFORM refuse(
            'membership_goes_on', 'the membership of member {member_id} has no end',
            'there is nothing to reactivate', jsonb_build_object('member_id', member_id));
    END IF;
    BEGIN
        IF upper(newest.during) >= coalesce(since, today) AND newest.state = 'active' THEN
            since := upper(newest.during);
            PERFORM refuse_closed_days(gym, ARRAY[since]);
            is_tried := trial_end(member_id, since - 1) IS NOT NULL;
            UPDATE membership
            SET
                during = daterange(
                    lower(newest.during), CASE WHEN is_tried THEN upper(newest.during) END),
                cancel_reason = NULL,
                ended_by = NULL
            WHERE membership.gym_id = gym AND membership.member_id = member_id
                AND membership.during = newest.during;
            -- A trial does not go on: it turns into the plan.
            IF is_tried THEN
                plan := plan_on_sale(newest.plan_id, today);
                newest := spell_on(plan, member_id, since, NULL, today);
                newest.billing_anchor := since;
                PERFORM write_spell(newest);
            END IF;
        ELSE
            since := greatest(coalesce(since, today), upper(newest.during));
            PERFORM refuse_closed_days(gym, ARRAY[since]);
            plan := plan_on_sale(newest.plan_id, today);
            newest := spell_on(plan, member_id, since, NULL, today);
            newest.billing_anchor := since;
            PERFORM write_spell(newest);
        END IF;
    EXCEPTION WHEN exclusion_violation THEN
        PERFORM refuse_overlap(member_id, since, NULL);  -- a day pass
        RAISE;
    END;
    IF since <= today OR EXISTS (
        SELECT FROM invoice_period
        WHERE invoice_period.gym_id = gym AND invoice_period.member_id = member_id
            AND upper(invoice_period.during) = since)
    THEN
        PERFORM bill_rest(member_id, since, at);
    END IF;
    PERFORM bill_due(ARRAY[member_id], today, at);
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('reactivate', request_key, body,
        membership_change(member_id, since, mark));
END
$$;
COMMENT ON FUNCTION fitflow.reactivate IS
    'Takes a cancellation back while the membership lasts, after which a trial turns into its '
    'plan; later, starts the last plan anew at its price of today.';

REVOKE EXECUTE ON FUNCTION fitflow.reactivate FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.reactivate TO fitflow_app;
