-- billing: issue what is due.

CREATE FUNCTION fitflow.carried_days(member_id bigint, after date) RETURNS datemultirange
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    carried datemultirange := '{}';
    spell membership;
    starts  date;
BEGIN
    LOOP
        SELECT * INTO spell
        FROM membership
        WHERE membership.gym_id = current_gym_id()
            AND membership.member_id = carried_days.member_id
            AND membership.during @> after;
        EXIT WHEN NOT FOUND OR lower(spell.during) <> after;
        IF spell.state = 'active' THEN
            starts := first_billing_day(spell);
            carried := carried + datemultirange(
                daterange(after, least(starts, upper(spell.during))));
            EXIT WHEN upper(spell.during) IS NULL OR starts < upper(spell.during);
        END IF;
        after := upper(spell.during);
        EXIT WHEN after IS NULL;
    END LOOP;
    -- Less what is billed: the days of a spell that was added later are, by themselves.
    RETURN carried - coalesce((
        SELECT range_agg(billed.during)
        FROM invoice_period AS billed
        WHERE billed.gym_id = current_gym_id() AND billed.member_id = carried_days.member_id
            AND billed.during && range_merge(carried)
    ), '{}');
END
$$;
COMMENT ON FUNCTION fitflow.carried_days(bigint, date) IS
    'The days that a billing period still has after a freeze cut it at a day: the active ones up '
    'to the next billing day that are not billed.';

CREATE FUNCTION fitflow.bill_due(members bigint[], through date, at timestamptz)
    RETURNS TABLE (invoice_id bigint, member_id bigint, amount_cents bigint)
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    papers paper[];
BEGIN
    WITH spell AS MATERIALIZED (
        SELECT
            membership.member_id,
            membership.plan_id,
            membership.billing_period,
            upper(membership.during) AS until,
            coalesce(membership.billing_anchor, lower(membership.during)) AS anchor,
            CASE membership.state
                WHEN 'active' THEN membership.price_cents
                ELSE membership.freeze_fee_cents
            END AS price_cents,
            (CASE membership.state WHEN 'active' THEN 'membership' ELSE 'freeze_fee' END
                )::fitflow.invoice_purpose AS purpose,
            coalesce(billed.until, lower(membership.during)) AS since
        FROM unnest(members) AS payer (member_id)
        JOIN fitflow.membership
            ON membership.gym_id = fitflow.current_gym_id()
            AND membership.member_id = payer.member_id
        LEFT JOIN LATERAL (
            SELECT max(upper(invoice_period.during)) AS until
            FROM fitflow.invoice_period
            WHERE invoice_period.gym_id = membership.gym_id
                AND invoice_period.member_id = membership.member_id
                AND invoice_period.during && membership.during
        ) AS billed ON true
        WHERE lower(membership.during) <= through
    ),
    -- Materialized, so that each day is computed once.
    period AS MATERIALIZED (
        SELECT
            spell.*,
            fitflow.billing_day(spell.anchor, spell.billing_period, period_no) AS starts_on,
            fitflow.billing_day(spell.anchor, spell.billing_period, period_no + 1) AS ends_on
        FROM spell
        CROSS JOIN LATERAL generate_series(
            1 + fitflow.billing_period_no(
                spell.anchor, spell.billing_period, spell.since - 1),
            fitflow.billing_period_no(
                spell.anchor, spell.billing_period, least(through, spell.until - 1))
        ) AS period_no
        WHERE spell.price_cents > 0
    ),
    served AS MATERIALIZED (
        SELECT
            period.*,
            CASE
                WHEN period.until < period.ends_on THEN
                    datemultirange(daterange(period.starts_on, period.until))
                    + CASE period.purpose
                        WHEN 'membership' THEN fitflow.carried_days(period.member_id, period.until)
                        ELSE '{}'
                    END
                ELSE datemultirange(daterange(period.starts_on, period.ends_on))
            END AS days
        FROM period
    ),
    priced AS (
        SELECT
            served.*,
            CASE
                WHEN served.until < served.ends_on THEN fitflow.prorated(
                    served.price_cents, 0,
                    least(served.ends_on - served.starts_on, (
                        SELECT sum(upper(piece) - lower(piece))::integer
                        FROM unnest(served.days) AS piece
                    )),
                    served.ends_on - served.starts_on)
                ELSE served.price_cents
            END AS amount_cents
        FROM served
    ),
    due AS (
        SELECT
            priced.*,
            row_number() OVER (ORDER BY priced.starts_on, priced.member_id) AS place
        FROM priced
        WHERE priced.amount_cents > 0
    )
    SELECT array_agg((
        NULL, NULL, due.member_id, due.plan_id, due.purpose, due.days, NULL, due.starts_on,
        at, due.amount_cents, plan.tax_category, gym.prices_include_tax, NULL, NULL,
        NULL, NULL
    )::paper ORDER BY due.place)
    INTO papers
    FROM due
    JOIN fitflow.membership_plan AS plan
        ON plan.gym_id = fitflow.current_gym_id() AND plan.plan_id = due.plan_id
    JOIN fitflow.gym ON gym.gym_id = plan.gym_id;
    IF papers IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH paper AS MATERIALIZED (
        SELECT one.place, one.member_id, one.plan_id, one.purpose, one.days
        FROM unnest(papers) WITH ORDINALITY AS one (
            invoice_id, number, member_id, plan_id, purpose, days, meeting_id, due_on, issued_at,
            price_cents, tax_category, prices_include_tax, corrects_id, credit_reason, item,
            paid_by_id, place)
    ),
    issued AS MATERIALIZED (SELECT * FROM fitflow.issue_papers(papers)),
    billed AS (
        INSERT INTO fitflow.invoice_period (
            gym_id, member_id, during, purpose, invoice_id, plan_id
        )
        SELECT
            fitflow.current_gym_id(), paper.member_id, piece, paper.purpose, issued.invoice_id,
            paper.plan_id
        FROM issued
        JOIN paper USING (place)
        CROSS JOIN LATERAL unnest(paper.days) AS piece
    )
    SELECT issued.invoice_id, paper.member_id, issued.amount_cents
    FROM issued
    JOIN paper USING (place);
END
$$;
COMMENT ON FUNCTION fitflow.bill_due(bigint[], date, timestamptz) IS
    'Issues every invoice that is due for some members up to a day, that day included, and marks '
    'the days as billed. The caller holds the members'' locks.';

REVOKE EXECUTE ON FUNCTION fitflow.carried_days, fitflow.bill_due FROM PUBLIC;
