-- The billing calendar: which days a billing period starts on, and what a part of one costs.

CREATE FUNCTION fitflow.months_in(billing_period fitflow.billing_period) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE billing_period
        WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'half_year' THEN 6 WHEN 'year' THEN 12
    END;
COMMENT ON FUNCTION fitflow.months_in(fitflow.billing_period) IS
    'How many calendar months a billing period lasts; NULL for one counted in days.';

CREATE FUNCTION fitflow.months_between(earlier date, later date) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        12 * (date_part('year', later) - date_part('year', earlier))
        + date_part('month', later) - date_part('month', earlier)
    )::integer;
COMMENT ON FUNCTION fitflow.months_between(date, date) IS
    'How many times the calendar month changes between two days.';

CREATE FUNCTION fitflow.billing_day(
    anchor date, billing_period fitflow.billing_period, period_no integer
) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE billing_period
        WHEN 'day' THEN anchor + period_no
        WHEN 'week' THEN anchor + 7 * period_no
        WHEN 'four_weeks' THEN anchor + 28 * period_no
        ELSE (anchor + make_interval(
            months => fitflow.months_in(billing_period) * period_no))::date
    END;
COMMENT ON FUNCTION fitflow.billing_day(date, fitflow.billing_period, integer) IS
    'The first day of a billing period, counted from 0 at the anchor: always from the anchor, so '
    'that the 31st is the 30th in June and the 31st again in July.';

CREATE FUNCTION fitflow.billing_period_no(
    anchor date, billing_period fitflow.billing_period, on_day date
) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN on_day < anchor THEN -1
        WHEN billing_period IN ('day', 'week', 'four_weeks') THEN
            (on_day - anchor) / CASE billing_period WHEN 'day' THEN 1 WHEN 'week' THEN 7 ELSE 28 END
        ELSE fitflow.months_between(anchor, on_day) / fitflow.months_in(billing_period)
            - (fitflow.billing_day(anchor, billing_period,
                fitflow.months_between(anchor, on_day) / fitflow.months_in(billing_period)
            ) > on_day)::integer
    END;
COMMENT ON FUNCTION fitflow.billing_period_no(date, fitflow.billing_period, date) IS
    'Which billing period a day is in, counted from 0 at the anchor; -1 before the anchor.';

CREATE FUNCTION fitflow.next_billing_day(
    anchor date, billing_period fitflow.billing_period, after date
) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN fitflow.billing_day(
        anchor, billing_period, 1 + fitflow.billing_period_no(anchor, billing_period, after)
    );
COMMENT ON FUNCTION fitflow.next_billing_day(date, fitflow.billing_period, date) IS
    'The first billing day after a day, counted from the anchor; the anchor itself when the day '
    'is before it.';

CREATE FUNCTION fitflow.prorated(
    price_cents bigint, from_day integer, until_day integer, of_days integer
) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN round(price_cents::numeric * until_day / of_days)::bigint
        - round(price_cents::numeric * from_day / of_days)::bigint;
COMMENT ON FUNCTION fitflow.prorated(bigint, integer, integer, integer) IS
    'The price of some days of a period, counted from 0, the last one excluded. Shares are the '
    'differences of rounded running sums, so the parts of a period add up to its price to the '
    'cent.';

CREATE FUNCTION fitflow.monthly_cents(price_cents bigint, billing_period fitflow.billing_period)
    RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE billing_period
        WHEN 'day' THEN 0
        WHEN 'week' THEN price_cents * 52 / 12.0
        WHEN 'four_weeks' THEN price_cents * 13 / 12.0
        WHEN 'month' THEN price_cents
        WHEN 'quarter' THEN price_cents / 3.0
        WHEN 'half_year' THEN price_cents / 6.0
        WHEN 'year' THEN price_cents / 12.0
    END;
COMMENT ON FUNCTION fitflow.monthly_cents(bigint, fitflow.billing_period) IS
    'A price per billing period as cents per month, unrounded: weekly x 52/12, four-weekly x '
    '13/12, yearly / 12; a day pass does not recur and counts 0.';
