-- packages: take a session off a training package, and what missing a class costs.

CREATE FUNCTION fitflow.next_package(member_id bigint, at timestamptz) RETURNS bigint
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    SELECT sale.transaction_id
    FROM fitflow.transaction_table AS sale
    WHERE sale.gym_id = fitflow.current_gym_id()
        AND sale.member_id = next_package.member_id
        AND sale.stream = 'training_package'
        AND sale.amount_cents > 0
        AND sale.taken_at <= next_package.at + fitflow.clock_error()
        AND fitflow.package_sessions_left(sale) > 0
    ORDER BY sale.taken_at, sale.transaction_id
    LIMIT 1
$$;
COMMENT ON FUNCTION fitflow.next_package(bigint, timestamptz) IS
    'The sale of the member''s oldest package that has sessions left at an instant, neither used '
    'nor given back; NULL when there is none.';

CREATE FUNCTION fitflow.take_package_session(
    member_id bigint, session_id bigint, meeting_id bigint, at timestamptz
) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    package bigint;
    locked  bigint;
    used    package_use;
BEGIN
    -- Whoever holds the sale takes a session off it or gives its money back; then look again.
    LOOP
        package := next_package(member_id, at);
        EXIT WHEN package IS NULL OR package = locked;
        PERFORM FROM transaction_table AS sale
        WHERE sale.gym_id = gym AND sale.transaction_id = package
        FOR NO KEY UPDATE;
        locked := package;
    END LOOP;
    IF package IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO package_use (
        gym_id, transaction_id, use_no, package_sessions, member_id, session_id, meeting_id,
        used_at
    )
    SELECT
        gym, package,
        1 + (
            SELECT count(*)
            FROM package_use AS earlier
            WHERE earlier.gym_id = gym AND earlier.transaction_id = package),
        sale.package_sessions, member_id, session_id, meeting_id, at
    FROM transaction_table AS sale
    WHERE sale.gym_id = gym AND sale.transaction_id = package
    RETURNING package_use.* INTO used;
    RETURN jsonb_build_object(
        'transaction_id', used.transaction_id,
        'use_no', used.use_no,
        'package_sessions', used.package_sessions,
        'sessions_left', (
            SELECT package_sessions_left(sale)
            FROM transaction_table AS sale
            WHERE sale.gym_id = gym AND sale.transaction_id = package
        ));
END
$$;
COMMENT ON FUNCTION fitflow.take_package_session(bigint, bigint, bigint, timestamptz) IS
    'Takes one session off the member''s oldest package that has any left, for a session trained '
    'or a class missed; NULL when there is no such package.';

CREATE FUNCTION fitflow.charge_missed_class(
    meeting_id bigint, member_id bigint, purpose fitflow.invoice_purpose, at timestamptz
) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym       CONSTANT bigint := fitflow.current_gym_id();
    missed    record;
    forfeited jsonb;
    billed    bigint;
BEGIN
    SELECT
        meeting_words(meeting) AS words,
        class.forfeits_session,
        CASE purpose WHEN 'no_show' THEN class.no_show_fee_cents
            ELSE class.late_cancel_fee_cents END AS fee_cents,
        (
            SELECT spell.plan_id
            FROM membership AS spell
            WHERE spell.gym_id = gym
                AND spell.member_id = member_id
                AND spell.during @> meeting.held_on
        ) AS plan_id,
        EXISTS (
            SELECT FROM invoice
            WHERE invoice.gym_id = gym
                AND invoice.meeting_id = meeting_id
                AND invoice.member_id = member_id
        ) OR EXISTS (
            SELECT FROM package_use AS used
            WHERE used.gym_id = gym
                AND used.meeting_id = meeting_id
                AND used.member_id = member_id
        ) AS is_charged
    INTO missed
    FROM class_meeting AS meeting
    JOIN exercise_class AS class USING (gym_id, class_id)
    WHERE meeting.gym_id = gym AND meeting.meeting_id = meeting_id;

    IF missed.forfeits_session AND NOT missed.is_charged THEN
        forfeited := take_package_session(member_id, NULL, meeting_id, at);
    END IF;
    IF forfeited IS NULL AND missed.fee_cents > 0 AND NOT missed.is_charged THEN
        billed := issue_invoice(
            member_id, missed.plan_id, purpose, missed.fee_cents, NULL, meeting_id,
            (at AT TIME ZONE gym_time_zone())::date, at);
        PERFORM offset_credit(member_id, at);
    END IF;
    INSERT INTO notice (gym_id, member_id, reason, message, meeting_id, invoice_id, told_at)
    VALUES (
        gym, member_id, purpose::text::notice_reason,
        format('You %s %s%s.',
            CASE purpose WHEN 'no_show' THEN 'did not come to' ELSE 'cancelled late:' END,
            missed.words,
            CASE
                WHEN forfeited IS NOT NULL THEN '. It takes a session off your training package'
                WHEN billed IS NOT NULL THEN
                    '. It costs ' || money_in_words(missed.fee_cents, gym_currency())
                ELSE ''
            END),
        meeting_id, billed, at
    );
    RETURN jsonb_build_object('invoice', invoice_json(billed), 'forfeited', forfeited);
END
$$;
COMMENT ON FUNCTION fitflow.charge_missed_class(
    bigint, bigint, fitflow.invoice_purpose, timestamptz) IS
    'Makes a locked member pay for a place they left too late or did not come for: a session of '
    'their package where the class says so and they have one, else the fee, and each class once. '
    'They are told.';

REVOKE EXECUTE ON FUNCTION
    fitflow.next_package, fitflow.take_package_session, fitflow.charge_missed_class
    FROM PUBLIC;
