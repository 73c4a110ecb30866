-- What a changed row says of others: the days of roll-ups on which those count differently, which
-- their files name in `from`.

CREATE FUNCTION fitflow.next_spell(member_id bigint, during daterange) RETURNS date
    LANGUAGE sql STABLE
AS $$
    SELECT min(spell.since)
    FROM fitflow.membership AS spell
    WHERE spell.gym_id = fitflow.current_gym_id()
        AND spell.member_id = next_spell.member_id
        AND spell.billing_period <> 'day'
        AND spell.since > lower(next_spell.during)
$$;
COMMENT ON FUNCTION fitflow.next_spell IS
    'The first day of a member''s next spell after one; day passes are none.';

CREATE FUNCTION fitflow.next_paying_spell(member_id bigint, during daterange) RETURNS date
    LANGUAGE sql STABLE
AS $$
    SELECT min(spell.since)
    FROM fitflow.paying_spell AS spell
    WHERE spell.gym_id = fitflow.current_gym_id()
        AND spell.member_id = next_paying_spell.member_id
        AND spell.since > lower(next_paying_spell.during)
$$;
COMMENT ON FUNCTION fitflow.next_paying_spell IS
    'The first day of a member''s next spell at a price after one.';

CREATE FUNCTION fitflow.paying_edges_after(member_id bigint, during daterange)
    RETURNS datemultirange
    LANGUAGE sql STABLE
AS $$
    SELECT range_agg(daterange(edge.day, edge.day, '[]'))
    FROM fitflow.paying_spell AS spell
    CROSS JOIN LATERAL (VALUES (spell.since), (spell.until)) AS edge (day)
    WHERE spell.gym_id = fitflow.current_gym_id()
        AND spell.member_id = paying_edges_after.member_id
        AND edge.day > lower(paying_edges_after.during)
$$;
COMMENT ON FUNCTION fitflow.paying_edges_after IS
    'The days after the first of a spell on which a spell at a price of the member begins or '
    'has ended.';

CREATE FUNCTION fitflow.invoice_ends(invoice_id bigint) RETURNS datemultirange
    LANGUAGE sql STABLE
AS $$
    SELECT range_agg(daterange(billed.until, billed.until, '[]'))
    FROM fitflow.invoice_period AS billed
    WHERE billed.gym_id = fitflow.current_gym_id()
        AND billed.invoice_id = invoice_ends.invoice_id
$$;
COMMENT ON FUNCTION fitflow.invoice_ends IS
    'The days after the days that an invoice bills: one, or several when a freeze split them.';

CREATE FUNCTION fitflow.billed_ends(member_id bigint, among daterange) RETURNS datemultirange
    LANGUAGE sql STABLE
AS $$
    SELECT range_agg(daterange(billed.until, billed.until, '[]'))
    FROM fitflow.invoice_period AS billed
    WHERE billed.gym_id = fitflow.current_gym_id()
        AND billed.member_id = billed_ends.member_id
        AND billed.until <@ billed_ends.among
        AND billed.purpose = 'membership'
$$;
COMMENT ON FUNCTION fitflow.billed_ends IS
    'Those days of a range after which a member''s billed time goes no further.';

CREATE FUNCTION fitflow.next_paid_on(member_id bigint, plan_id bigint, after date) RETURNS date
    LANGUAGE sql STABLE
AS $$
    SELECT min(later.taken_on)
    FROM fitflow.transaction_table AS later
    WHERE later.gym_id = fitflow.current_gym_id()
        AND later.member_id = next_paid_on.member_id
        AND later.plan_id = next_paid_on.plan_id
        AND later.kind = 'charge'
        AND later.taken_on > next_paid_on.after
$$;
COMMENT ON FUNCTION fitflow.next_paid_on IS
    'The next day after one on which a member paid for a plan.';

CREATE FUNCTION fitflow.arrears_days(member_id bigint, among daterange) RETURNS datemultirange
    LANGUAGE sql STABLE
AS $$
    SELECT range_agg(daterange(event.day, event.day, '[]'))
    FROM (
        SELECT unnest(ARRAY[invoice.due_on + 1, invoice.issued_on]) AS day
        FROM fitflow.invoice
        WHERE invoice.gym_id = fitflow.current_gym_id()
            AND invoice.member_id = arrears_days.member_id
        UNION ALL
        SELECT (entry.entered_at AT TIME ZONE invoice.time_zone)::date
        FROM fitflow.invoice
        JOIN fitflow.invoice_entry AS entry
            ON entry.gym_id = invoice.gym_id AND entry.invoice_id = invoice.invoice_id
        WHERE invoice.gym_id = fitflow.current_gym_id()
            AND invoice.member_id = arrears_days.member_id
        UNION ALL
        SELECT unnest(ARRAY[membership.since, membership.until])
        FROM fitflow.membership
        WHERE membership.gym_id = fitflow.current_gym_id()
            AND membership.member_id = arrears_days.member_id
        UNION ALL
        SELECT unnest(ARRAY[lower(billed.during), billed.until])
        FROM fitflow.invoice_period AS billed
        WHERE billed.gym_id = fitflow.current_gym_id()
            AND billed.member_id = arrears_days.member_id AND billed.use_id IS NOT NULL
    ) AS event
    WHERE event.day <@ arrears_days.among
        -- Most changes are of today: nothing of theirs is kept, and nothing more is looked up.
        AND EXISTS (
            SELECT FROM rollup.progress
            WHERE progress.gym_id = fitflow.current_gym_id()
                AND progress.rollup = 'arrears_by_day'
                AND progress.marked_before > lower(arrears_days.among)
        )
$$;
COMMENT ON FUNCTION fitflow.arrears_days IS
    'Those days of a range on which a member could come into arrears or out of them, or a spell of '
    'theirs or what it costs them begins or has ended.';

CREATE FUNCTION fitflow.arrears_days_of(invoice_id bigint, entered_at timestamptz)
    RETURNS datemultirange
    LANGUAGE sql STABLE
AS $$
    SELECT datemultirange(daterange(since, since, '[]')) + coalesce(
        fitflow.arrears_days(changed.member_id, daterange(since, NULL)), '{}')
    FROM (
        SELECT
            invoice.member_id,
            greatest(
                (arrears_days_of.entered_at AT TIME ZONE invoice.time_zone)::date,
                invoice.due_on + 1
            ) AS since
        FROM fitflow.invoice
        WHERE invoice.gym_id = fitflow.current_gym_id()
            AND invoice.invoice_id = arrears_days_of.invoice_id
    ) AS changed
$$;
COMMENT ON FUNCTION fitflow.arrears_days_of IS
    'The days on which an entry of an invoice changes who comes into arrears or out of them.';
