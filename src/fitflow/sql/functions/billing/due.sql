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
    RETURNS TABLE (
        invoice_id bigint, member_id bigint, amount_cents bigint, discount_cents bigint
    )
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    papers paper[];
    uses   jsonb[];
    free   jsonb[];
BEGIN
    RETURN QUERY SELECT * FROM fitflow.keep_collection_day(members, through, at);
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
    share AS MATERIALIZED (
        SELECT
            served.*,
            served.ends_on - served.starts_on AS of_days,
            CASE
                WHEN served.until < served.ends_on THEN
                    least(served.ends_on - served.starts_on, fitflow.days_in(served.days))
                ELSE served.ends_on - served.starts_on
            END AS until_day
        FROM served
    ),
    priced AS MATERIALIZED (
        SELECT
            share.*,
            fitflow.prorated(share.price_cents, 0, share.until_day, share.of_days) AS full_cents,
            CASE WHEN claim.discount_id IS NOT NULL THEN fitflow.discount_for(
                claim, coalesce(used.use_no, 0) + row_number() OVER (
                    PARTITION BY share.member_id, claim.discount_id ORDER BY share.starts_on),
                0, share.plan_id, share.billing_period, share.days, share.price_cents, 0,
                share.until_day, share.of_days, share.ends_on) END AS discount_use
        FROM share
        LEFT JOIN fitflow.member_discount AS claim
            ON claim.gym_id = fitflow.current_gym_id() AND claim.member_id = share.member_id
            AND claim.during @> lower(share.days) AND share.purpose = 'membership'
            AND fitflow.has_discount(claim, share.plan_id, share.billing_period)
        LEFT JOIN LATERAL (
            SELECT max(earlier.use_no) AS use_no
            FROM fitflow.discount_use AS earlier
            WHERE earlier.gym_id = claim.gym_id AND earlier.discount_id = claim.discount_id
                AND earlier.member_id = claim.member_id AND earlier.part_no = 0
        ) AS used ON true
    ),
    due AS (
        SELECT
            priced.*,
            priced.full_cents - coalesce((priced.discount_use ->> 'discount_cents')::bigint, 0)
                AS amount_cents,
            row_number() OVER (ORDER BY priced.starts_on, priced.member_id) AS place
        FROM priced
        WHERE priced.full_cents > 0
    )
    SELECT
        array_agg((
            NULL, NULL, due.member_id, due.plan_id, due.purpose, due.days, NULL, due.starts_on,
            at, due.amount_cents, plan.tax_category, gym.prices_include_tax, NULL, NULL,
            NULL, NULL
        )::paper ORDER BY due.place) FILTER (WHERE due.amount_cents > 0),
        array_agg(due.discount_use ORDER BY due.place) FILTER (WHERE due.amount_cents > 0),
        array_agg(due.discount_use ORDER BY due.place) FILTER (WHERE due.amount_cents = 0)
    INTO papers, uses, free
    FROM due
    JOIN fitflow.membership_plan AS plan
        ON plan.gym_id = fitflow.current_gym_id() AND plan.plan_id = due.plan_id
    JOIN fitflow.gym ON gym.gym_id = plan.gym_id;
    RETURN QUERY SELECT * FROM fitflow.give_for_nothing(free);
    IF papers IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT * FROM fitflow.bill_papers(papers, uses);
END
$$;
COMMENT ON FUNCTION fitflow.bill_due(bigint[], date, timestamptz) IS
    'Issues every invoice that is due for some members up to a day, that day included, with the '
    'discounts they have, and marks the days as billed; without an invoice those that a discount '
    'leaves nothing of. The caller holds the members'' locks.';

REVOKE EXECUTE ON FUNCTION fitflow.carried_days, fitflow.bill_due FROM PUBLIC;
