-- dun: take the next step of the schedule for every invoice that is not paid in time. Any number of
-- workers may do so at once: each step is taken, and told of, by one.

CREATE FUNCTION fitflow.dun(
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
    body    CONSTANT jsonb := jsonb_build_object('at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('dun', request_key, body);
    today   date;
    unsettled bigint[];
    person  bigint;
    answer  jsonb;
    ended   bigint[];
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM pg_advisory_xact_lock_shared(gym::integer, 3);

    -- Every invoice ever issued is looked at once; what follows looks at the few unsettled ones.
    SELECT array_agg(invoice_balance.invoice_id) INTO unsettled
    FROM invoice_balance
    WHERE invoice_balance.gym_id = gym AND invoice_balance.owed_cents <> 0;

    -- Members come before meetings, and all in the order of their numbers.
    PERFORM lock_all_with_bookings(ARRAY(
        SELECT due.member_id FROM dunning_due(unsettled, at) AS due
        WHERE due.action = 'end_membership'
        UNION
        SELECT invoice_balance.member_id
        FROM invoice_balance
        WHERE invoice_balance.gym_id = gym AND invoice_balance.invoice_id = ANY (unsettled)
        GROUP BY invoice_balance.member_id
        HAVING min(invoice_balance.owed_cents) < 0 AND max(invoice_balance.owed_cents) > 0
    ), today + 1);
    -- Nobody is dunned who has the credit to pay.
    FOR person IN
        SELECT invoice_balance.member_id
        FROM invoice_balance
        WHERE invoice_balance.gym_id = gym AND invoice_balance.invoice_id = ANY (unsettled)
        GROUP BY invoice_balance.member_id
        HAVING min(invoice_balance.owed_cents) < 0 AND max(invoice_balance.owed_cents) > 0
        ORDER BY invoice_balance.member_id
    LOOP
        PERFORM offset_credit(person, at);
    END LOOP;

    WITH step_taken AS (
        INSERT INTO dunning_event AS taken (
            gym_id, invoice_id, step_no, action, member_id, taken_at
        )
        SELECT due.gym_id, due.invoice_id, due.step_no, due.action, due.member_id, at
        FROM dunning_due(unsettled, at) AS due
        ORDER BY due.invoice_id  -- workers that meet wait for one another in one direction
        ON CONFLICT DO NOTHING
        RETURNING taken.gym_id, taken.invoice_id, taken.step_no, taken.action
    ), told AS (
        SELECT tell_of_invoice(
            invoice,
            CASE step_taken.action WHEN 'remind' THEN 'payment_due' ELSE 'access_held' END
                ::notice_reason,
            owed_of(invoice.invoice_id), at)
        FROM step_taken
        JOIN invoice USING (gym_id, invoice_id)
        WHERE step_taken.action IN ('remind', 'hold_access')
    )
    SELECT jsonb_build_object(
        'reminded', coalesce(jsonb_agg(step_taken.invoice_id ORDER BY step_taken.invoice_id)
            FILTER (WHERE step_taken.action = 'remind'), '[]'),
        'to_retry', coalesce(jsonb_agg(step_taken.invoice_id ORDER BY step_taken.invoice_id)
            FILTER (WHERE step_taken.action = 'retry'), '[]'),
        'held', coalesce(jsonb_agg(step_taken.invoice_id ORDER BY step_taken.invoice_id)
            FILTER (WHERE step_taken.action = 'hold_access'), '[]'),
        'ended', coalesce(jsonb_agg(step_taken.invoice_id ORDER BY step_taken.invoice_id)
            FILTER (WHERE step_taken.action = 'end_membership'), '[]'),
        'notices', (SELECT count(*) FROM told))
    INTO answer
    FROM step_taken;

    -- What is owed stays owed; the days after today are not billed, or given back if they were.
    FOR person IN
        SELECT DISTINCT invoice.member_id
        FROM invoice
        WHERE invoice.gym_id = gym
            AND invoice.invoice_id IN (
                SELECT unpaid.id::bigint
                FROM jsonb_array_elements_text(answer -> 'ended') AS unpaid (id))
            AND EXISTS (
                SELECT FROM membership
                WHERE membership.gym_id = gym
                    AND membership.member_id = invoice.member_id
                    AND coalesce(upper(membership.during), 'infinity') > today + 1)
        ORDER BY invoice.member_id
    LOOP
        PERFORM end_membership(person, today + 1, 'your membership ends', 'not paid', 'gym', at);
        PERFORM offset_credit(person, at);
        INSERT INTO notice (gym_id, member_id, reason, message, told_at)
        VALUES (
            gym, person, 'membership_ended',
            format('Your membership ends today, since you have not paid. You owe %s.',
                money_in_words(owed_by(person), gym_currency())),
            at);
        ended := ended || person;
    END LOOP;
    answer := answer || jsonb_build_object(
        'notices', (answer ->> 'notices')::integer + coalesce(cardinality(ended), 0));
    RETURN end_operation('dun', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.dun(timestamptz, uuid) IS
    'Takes the next step of the dunning schedule for every invoice that is owed and due for it, at '
    'most one of an invoice and day, so that a schedule that was not run for a while does not come '
    'down at once; answers the invoices by what was done, and those to ask the gateway for again. '
    'A step may end the membership of whoever owes, at the end of the day.';
REVOKE EXECUTE ON FUNCTION fitflow.dun FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.dun TO fitflow_app;
