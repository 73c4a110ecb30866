-- billing_rest: bill the rest of a period; find where a period, and a membership, ends.

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
    given_until date;
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
            ends_on := next_billing_day(
                coalesce(stretch.billing_anchor, lower(stretch.during)), stretch.billing_period,
                CASE reached WHEN day THEN day ELSE reached - 1 END);
            -- Days given for nothing come after the paid ones, and the period ends with them.
            SELECT upper(given.during) INTO given_until
            FROM invoice_period AS given
            WHERE given.gym_id = current_gym_id() AND given.member_id = member_id
                AND given.invoice_id IS NULL AND given.during @> ends_on
                AND stretch.during @> ends_on;
            IF FOUND THEN
                reached := given_until;
                CONTINUE;
            END IF;
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

CREATE FUNCTION fitflow.membership_end(member_id bigint, day date) RETURNS date
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT upper(days)
    FROM (
        SELECT unnest(range_agg(membership.during)) AS days
        FROM fitflow.membership
        WHERE membership.gym_id = fitflow.current_gym_id()
            AND membership.member_id = membership_end.member_id
    ) AS uninterrupted
    WHERE days @> day
$$;
COMMENT ON FUNCTION fitflow.membership_end(bigint, date) IS
    'The day after the last of the uninterrupted membership that a day is in; NULL when it has no '
    'end, or there is none.';

REVOKE EXECUTE ON FUNCTION
    fitflow.bill_rest, fitflow.billing_period_end, fitflow.membership_end
    FROM PUBLIC;
