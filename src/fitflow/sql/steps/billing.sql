-- billing: issue what is due, and find where a billing period ends.

CREATE FUNCTION fitflow.carried_days(member_id bigint, after date) RETURNS datemultirange
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    carried datemultirange := '{}';
    stretch membership;
    starts  date;
BEGIN
    LOOP
        SELECT * INTO stretch
        FROM membership
        WHERE membership.gym_id = current_gym_id()
            AND membership.member_id = carried_days.member_id
            AND membership.during @> after;
        EXIT WHEN NOT FOUND OR lower(stretch.during) <> after;
        IF stretch.state = 'active' THEN
            starts := first_billing_day(stretch);
            carried := carried + datemultirange(
                daterange(after, least(starts, upper(stretch.during))));
            EXIT WHEN upper(stretch.during) IS NULL OR starts < upper(stretch.during);
        END IF;
        after := upper(stretch.during);
        EXIT WHEN after IS NULL;
    END LOOP;
    RETURN carried;
END
$$;
COMMENT ON FUNCTION fitflow.carried_days(bigint, date) IS
    'The days that a billing period still has after a freeze cut it at a day: the active ones up '
    'to the next billing day.';

CREATE FUNCTION fitflow.bill_due(members bigint[], through date, at timestamptz)
    RETURNS TABLE (invoice_id bigint, member_id bigint, amount_cents bigint)
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH stretch AS MATERIALIZED (
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
            stretch.*,
            fitflow.billing_day(stretch.anchor, stretch.billing_period, period_no) AS starts_on,
            fitflow.billing_day(stretch.anchor, stretch.billing_period, period_no + 1) AS ends_on
        FROM stretch
        CROSS JOIN LATERAL generate_series(
            1 + fitflow.billing_period_no(
                stretch.anchor, stretch.billing_period, stretch.since - 1),
            fitflow.billing_period_no(
                stretch.anchor, stretch.billing_period, least(through, stretch.until - 1))
        ) AS period_no
        WHERE stretch.price_cents > 0
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
    due AS MATERIALIZED (
        SELECT
            priced.*,
            row_number() OVER (ORDER BY priced.starts_on, priced.member_id) AS place
        FROM priced
        WHERE priced.amount_cents > 0
    ),
    -- Asked once, not for each row.
    start AS MATERIALIZED (
        SELECT fitflow.next_invoice_number(at) AS number, gym.currency, gym.time_zone
        FROM fitflow.gym
        WHERE gym.gym_id = fitflow.current_gym_id() AND EXISTS (SELECT FROM due)
    ),
    issued AS (
        INSERT INTO fitflow.invoice AS new (
            gym_id, number, member_id, plan_id, purpose, service_period, amount_cents, due_on,
            issued_at, currency, time_zone
        )
        SELECT
            fitflow.current_gym_id(), start.number + due.place - 1, due.member_id, due.plan_id,
            due.purpose, range_merge(due.days), due.amount_cents, due.starts_on, at,
            start.currency, start.time_zone
        FROM due
        CROSS JOIN start
        ORDER BY due.place
        RETURNING
            new.invoice_id, new.member_id, new.plan_id, new.purpose, new.due_on, new.amount_cents
    ),
    billed AS (
        INSERT INTO fitflow.invoice_period (
            gym_id, member_id, during, purpose, invoice_id, plan_id
        )
        SELECT
            fitflow.current_gym_id(), issued.member_id, piece, issued.purpose, issued.invoice_id,
            issued.plan_id
        FROM issued
        JOIN due
            ON due.member_id = issued.member_id AND due.starts_on = issued.due_on
            AND due.purpose = issued.purpose
        CROSS JOIN LATERAL unnest(due.days) AS piece
    )
    SELECT issued.invoice_id, issued.member_id, issued.amount_cents FROM issued;
END
$$;
COMMENT ON FUNCTION fitflow.bill_due(bigint[], date, timestamptz) IS
    'Issues every invoice that is due for some members up to a day, that day included, and marks '
    'the days as billed. The caller holds the members'' locks.';

CREATE FUNCTION fitflow.bill_rest(member_id bigint, starts_on date, at timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    stretch  membership;
    anchor   date;
    ends_on  date;
    days     datemultirange;
    of_days  integer;
    of_price bigint;
    billed   bigint;
BEGIN
    SELECT * INTO stretch
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.during @> starts_on AND membership.state = 'active';
    anchor := coalesce(stretch.billing_anchor, lower(stretch.during));
    ends_on := next_billing_day(anchor, stretch.billing_period, starts_on - 1);
    IF ends_on IS NULL OR ends_on = starts_on THEN
        RETURN;  -- a whole period starts that day
    END IF;
    of_days := ends_on - billing_day(anchor, stretch.billing_period,
        billing_period_no(anchor, stretch.billing_period, ends_on) - 1);
    days := datemultirange(daterange(starts_on, least(ends_on, upper(stretch.during))))
        + CASE WHEN upper(stretch.during) < ends_on
            THEN carried_days(member_id, upper(stretch.during)) ELSE '{}' END;
    of_price := prorated(stretch.price_cents,
        of_days - least(of_days, (
            SELECT sum(upper(piece) - lower(piece))::integer FROM unnest(days) AS piece)),
        of_days, of_days);
    IF of_price = 0 THEN
        RETURN;
    END IF;
    billed := issue_invoice(
        member_id, stretch.plan_id, 'membership', of_price, range_merge(days), NULL, starts_on, at);
    INSERT INTO invoice_period (gym_id, member_id, during, purpose, invoice_id, plan_id)
    SELECT gym, member_id, piece, 'membership', billed, stretch.plan_id
    FROM unnest(days) AS piece;
END
$$;
COMMENT ON FUNCTION fitflow.bill_rest(bigint, date, timestamptz) IS
    'Issues the invoice for the rest of a billing period from a day on, at the price of its days; '
    'nothing when a whole period starts that day.';

CREATE FUNCTION fitflow.billing_period_end(member_id bigint, day date) RETURNS date
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    stretch membership;
    ends_on date;
    reached date := day;
BEGIN
    LOOP
        SELECT * INTO stretch
        FROM membership
        WHERE membership.gym_id = current_gym_id() AND membership.member_id = member_id
            AND membership.during @> reached;
        IF NOT FOUND THEN
            RETURN nullif(reached, day);
        END IF;
        IF stretch.state = 'active' THEN
            ends_on := CASE WHEN reached > day THEN first_billing_day(stretch)
                ELSE next_billing_day(
                    coalesce(stretch.billing_anchor, lower(stretch.during)),
                    stretch.billing_period, day)
                END;
            IF upper(stretch.during) IS NULL OR ends_on <= upper(stretch.during) THEN
                RETURN ends_on;
            END IF;
        END IF;
        reached := upper(stretch.during);  -- the period goes on after the freeze
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.billing_period_end(bigint, date) IS
    'The day after the billing period that a day is in, wherever freezes have moved it to; the '
    'membership''s end when that comes first, NULL without a membership.';

REVOKE EXECUTE ON FUNCTION
    fitflow.carried_days, fitflow.bill_due, fitflow.bill_rest, fitflow.billing_period_end
    FROM PUBLIC;
