-- bill: issue everything that is due, for the next members in the order of their numbers.

CREATE FUNCTION fitflow.bill(
    through         date,
    after_member_id bigint DEFAULT 0,
    max_members     integer DEFAULT 10000,
    at              timestamptz DEFAULT NULL,
    request_key     uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'through', through, 'after_member_id', after_member_id, 'max_members', max_members,
        'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('bill', request_key, body);
    members bigint[];
    issued  record;
    answer  jsonb;
    payer   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    IF through IS NULL OR max_members NOT BETWEEN 1 AND 100000 THEN
        PERFORM refuse(
            'billing_run_is_bounded',
            'a billing run through {through} of {max_members} members at a time is not one',
            'give a day, and between 1 and 100000 members',
            jsonb_build_object('through', through, 'max_members', max_members),
            'invalid_parameter_value');
    END IF;
    IF through > (at AT TIME ZONE gym_time_zone())::date + 1096 THEN
        PERFORM refuse(
            'billing_run_is_bounded',
            'a billing run through {through} is more than three years ahead',
            'give a day within three years', jsonb_build_object('through', through),
            'invalid_parameter_value');
    END IF;

    -- Whoever else bills these members, or changes their memberships, waits; and then finds the
    -- days billed.
    SELECT array_agg(due.member_id) INTO members
    FROM (
        SELECT person.member_id
        FROM member AS person
        WHERE person.gym_id = gym AND person.member_id > after_member_id
            AND EXISTS (
                SELECT FROM membership
                WHERE membership.gym_id = gym AND membership.member_id = person.member_id
                    AND membership.during && daterange(NULL, through, '(]')
            )
        ORDER BY person.member_id
        LIMIT max_members
        FOR NO KEY UPDATE
    ) AS due;

    WITH new AS MATERIALIZED (SELECT * FROM bill_due(members, through, at))
    SELECT count(*) AS bills, count(new.invoice_id) AS invoices,
        count(DISTINCT new.member_id) FILTER (WHERE new.invoice_id IS NOT NULL) AS members,
        coalesce(sum(new.amount_cents), 0) AS amount_cents,
        coalesce(sum(new.discount_cents), 0) AS discount_cents
    INTO issued
    FROM new;
    answer := jsonb_build_object(
        'members', issued.members,
        'invoices', issued.invoices,
        'amount_cents', issued.amount_cents,
        'discount_cents', issued.discount_cents,
        'last_member_id', members[cardinality(members)],
        'more', coalesce(cardinality(members) = max_members, false)
    );
    IF issued.bills = 0 THEN
        RETURN answer;  -- nothing was changed, and nothing is logged
    END IF;

    FOR payer IN
        SELECT DISTINCT invoice.member_id
        FROM invoice_entry AS entry
        JOIN invoice ON invoice.gym_id = entry.gym_id AND invoice.invoice_id = entry.invoice_id
        WHERE entry.gym_id = gym AND entry.owed_cents < 0 AND invoice.member_id = ANY (members)
        ORDER BY invoice.member_id
    LOOP
        PERFORM offset_credit(payer, at);
    END LOOP;
    RETURN end_operation('bill', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.bill IS
    'Issues every invoice due through a day for up to max_members members after one, each period '
    'once whoever else bills; answers how many, and from which member to go on. Credit a member '
    'has left pays what is issued.';

REVOKE EXECUTE ON FUNCTION fitflow.bill FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.bill TO fitflow_app;
