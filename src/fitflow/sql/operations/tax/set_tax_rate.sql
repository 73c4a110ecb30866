-- set_tax_rate: the rate of a category from a day on, up to the next day on which it changes.

CREATE FUNCTION fitflow.set_tax_rate(
    category     fitflow.tax_category,
    rate_percent numeric,
    since        date DEFAULT NULL,
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'category', category, 'rate_percent', rate_percent, 'since', since, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('set_tax_rate', request_key, body);
    until   date;
    known_at timestamptz;
    rates   numeric[];
    spans   daterange[];
    newest  record;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    -- One change at a time, and none while papers are issued: its instant is after theirs.
    PERFORM pg_advisory_xact_lock(gym::integer, 4);
    at := coalesce(at, fitflow.now());
    since := coalesce(since, (at AT TIME ZONE gym_time_zone())::date);
    IF category NOT IN ('standard', 'reduced') THEN
        PERFORM refuse(
            'tax_category_has_no_rate', 'what is {category} has no tax rate',
            'give the rate of standard or of reduced',
            jsonb_build_object('category', category), 'invalid_parameter_value');
    END IF;
    IF rate_percent IS NULL OR rate_percent NOT BETWEEN 0 AND 99
        OR rate_percent <> round(rate_percent, 3)
    THEN
        PERFORM refuse(
            'tax_rate_is_a_percentage', 'a tax rate of {rate_percent} percent is not one',
            'give a percentage between 0 and 99, with at most three decimals',
            jsonb_build_object('rate_percent', rate_percent), 'invalid_parameter_value');
    END IF;
    SELECT
        max(lower(rate.known)),
        min(lower(rate.applies)) FILTER (WHERE lower(rate.applies) > since)
    INTO known_at, until
    FROM tax_rate AS rate
    WHERE rate.gym_id = gym AND rate.category = category AND upper_inf(rate.known);
    IF known_at >= at THEN
        PERFORM refuse(
            'tax_rate_was_set_later',
            'the rates of {category} were set on {known_at}, and not before that on {done_at}',
            'give an instant after that, or leave it out for now',
            jsonb_build_object('category', category, 'known_at', known_at, 'done_at', at));
    END IF;

    -- All rates with their days as they are from now on, each over as many days as it can.
    SELECT array_agg(rate.rate_percent), array_agg(span)
    INTO rates, spans
    FROM (
        SELECT piece.rate_percent, range_agg(piece.days) AS days
        FROM (
            SELECT
                held.rate_percent,
                unnest(datemultirange(held.applies) - datemultirange(daterange(since, until)))
                    AS days
            FROM tax_rate AS held
            WHERE held.gym_id = gym AND held.category = category AND upper_inf(held.known)
            UNION ALL
            SELECT rate_percent, daterange(since, until)
        ) AS piece
        GROUP BY piece.rate_percent
    ) AS rate
    CROSS JOIN LATERAL unnest(rate.days) AS span;
    BEGIN
        UPDATE tax_rate AS held
        SET known = tstzrange(lower(held.known), at)
        WHERE held.gym_id = gym AND held.category = category AND upper_inf(held.known)
            AND NOT EXISTS (
                SELECT FROM unnest(rates, spans) AS kept (rate_percent, days)
                WHERE kept.rate_percent = held.rate_percent AND kept.days = held.applies);
    EXCEPTION WHEN foreign_key_violation THEN
        SELECT paper.year, paper.number, paper.issued_at INTO newest
        FROM invoice AS paper
        JOIN invoice_line AS line
            ON line.gym_id = paper.gym_id AND line.invoice_id = paper.invoice_id
        WHERE paper.gym_id = gym AND line.rated_category = category
        ORDER BY paper.issued_at DESC, paper.invoice_id DESC
        LIMIT 1;
        PERFORM refuse(
            'tax_rate_is_told_already',
            'invoice {year}-{number} was issued on {issued_at} at the rates of then, and they are '
            'not set before that on {done_at}',
            'give an instant after that, or leave it out for now',
            jsonb_build_object('year', newest.year, 'number', newest.number,
                'issued_at', newest.issued_at, 'done_at', at));
    END;
    -- What a gym says first it has always known: papers that it brings along are taxed too.
    INSERT INTO tax_rate (gym_id, category, rate_percent, applies, known)
    SELECT
        gym, category, new.rate_percent, new.days,
        tstzrange(CASE WHEN known_at IS NULL THEN '1900-01-01 UTC' ELSE at END, NULL)
    FROM unnest(rates, spans) AS new (rate_percent, days)
    WHERE NOT EXISTS (
        SELECT FROM tax_rate AS held
        WHERE held.gym_id = gym AND held.category = category AND upper_inf(held.known)
            AND held.rate_percent = new.rate_percent AND held.applies = new.days);
    RETURN end_operation('set_tax_rate', request_key, body, jsonb_build_object('rates', (
        SELECT jsonb_agg(jsonb_build_object(
            'category', rate.category, 'rate_percent', trim_scale(rate.rate_percent),
            'since', lower(rate.applies), 'until', upper(rate.applies) - 1)
            ORDER BY rate.category, lower(rate.applies))
        FROM tax_rate AS rate
        WHERE rate.gym_id = gym AND upper_inf(rate.known))));
END
$$;
COMMENT ON FUNCTION fitflow.set_tax_rate IS
    'Sets the tax rate of a category from a day on, today without one, up to the next day on which '
    'a rate was announced to begin. Papers that were issued keep theirs; those issued from now on '
    'are taxed at the rates of their days. A gym''s first rate of a category also taxes older '
    'papers that it brings along.';

REVOKE EXECUTE ON FUNCTION fitflow.set_tax_rate FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_tax_rate TO fitflow_app;
