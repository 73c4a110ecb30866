-- tax: which rates some days have, and which a credit note gives back.

CREATE FUNCTION fitflow.days_in(days datemultirange) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT coalesce(sum(upper(piece) - lower(piece)), 0)::integer FROM unnest(days) AS piece
    );
COMMENT ON FUNCTION fitflow.days_in(datemultirange) IS 'How many days there are in some spans.';

CREATE FUNCTION fitflow.rates_of(category fitflow.tax_category, at timestamptz)
    RETURNS TABLE (category fitflow.tax_category, rate_percent numeric, applies daterange)
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT rate.category, rate.rate_percent, rate.applies
    FROM fitflow.tax_rate AS rate
    WHERE rate.gym_id = fitflow.current_gym_id()
        AND rate.category = rates_of.category
        AND rate.known @> rates_of.at
    UNION ALL
    SELECT
        CASE rates_of.category WHEN 'exempt' THEN rates_of.category ELSE 'outside' END, 0, days
    FROM unnest(datemultirange(daterange(NULL, NULL)) - coalesce((
        SELECT range_agg(rate.applies)
        FROM fitflow.tax_rate AS rate
        WHERE rate.gym_id = fitflow.current_gym_id()
            AND rate.category = rates_of.category
            AND rate.known @> rates_of.at
    ), '{}')) AS days
$$;
COMMENT ON FUNCTION fitflow.rates_of(fitflow.tax_category, timestamptz) IS
    'The rates of a tax category as known at an instant, each with its days: of every day one. A '
    'day without a rate is outside of tax.';

CREATE FUNCTION fitflow.rests_of_rates(invoice_id bigint, days datemultirange)
    RETURNS TABLE (
        tax_no smallint, category fitflow.tax_category, rate_percent numeric, amount_cents bigint,
        credits smallint, rest bigint, of_days numeric
    )
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    WITH line AS (
        SELECT line.category, line.rate_percent, range_agg(line.days) AS days
        FROM fitflow.invoice_line AS line
        WHERE line.gym_id = fitflow.current_gym_id()
            AND line.invoice_id = rests_of_rates.invoice_id
        GROUP BY line.category, line.rate_percent
    ),
    billed AS (
        SELECT coalesce(range_agg(period.during), (
            SELECT range_agg(span) FROM line CROSS JOIN unnest(line.days) AS span)) AS days
        FROM fitflow.invoice_period AS period
        WHERE period.gym_id = fitflow.current_gym_id()
            AND period.invoice_id = rests_of_rates.invoice_id
    )
    SELECT
        tax.tax_no, tax.category, tax.rate_percent, tax.amount_cents,
        coalesce(newest.credit_no, 0)::smallint, owed.rest,
        CASE
            WHEN rests_of_rates.days IS NOT NULL AND billed.days <@ (
                SELECT range_agg(span) FROM line CROSS JOIN unnest(line.days) AS span
            )
            THEN coalesce(
                owed.rest::numeric
                    * fitflow.days_in(billed.days * line.days * rests_of_rates.days)
                    / nullif(fitflow.days_in(billed.days * line.days), 0), 0)
        END
    FROM fitflow.invoice_tax AS tax
    JOIN line ON line.category = tax.category AND line.rate_percent = tax.rate_percent
    CROSS JOIN billed
    LEFT JOIN LATERAL (
        SELECT note.credit_no, note.credited_cents
        FROM fitflow.invoice_tax AS note
        WHERE note.gym_id = tax.gym_id AND note.corrects_id = tax.invoice_id
            AND note.category = tax.category AND note.rate_percent = tax.rate_percent
        ORDER BY note.credit_no DESC
        LIMIT 1
    ) AS newest ON true
    CROSS JOIN LATERAL (
        SELECT tax.amount_cents - coalesce(newest.credited_cents, 0) AS rest
    ) AS owed
    WHERE tax.gym_id = fitflow.current_gym_id()
        AND tax.invoice_id = rests_of_rates.invoice_id
$$;
COMMENT ON FUNCTION fitflow.rests_of_rates(bigint, datemultirange) IS
    'What of an invoice is not given back yet at each rate, and of that the share of some of its '
    'billed days; NULL without days, and where a freeze has moved some from the days they were '
    'taxed for. Nothing where the invoice is not taxed.';

CREATE FUNCTION fitflow.credit_shares(corrects_id bigint, price_cents bigint, days datemultirange)
    RETURNS TABLE (
        category fitflow.tax_category, rate_percent numeric, corrected_cents bigint,
        credit_no smallint, credited_cents bigint, amount_cents bigint
    )
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    WITH weighted AS (
        SELECT
            rate.*,
            -- The amount was rounded by itself: it may be a little more than the shares.
            CASE
                WHEN sum(rate.of_days) OVER () >= credit_shares.price_cents THEN rate.of_days
                WHEN sum(ceil(rate.of_days)) OVER () >= credit_shares.price_cents
                    THEN ceil(rate.of_days)
                ELSE rate.rest
            END AS weight
        FROM fitflow.rests_of_rates(credit_shares.corrects_id, credit_shares.days) AS rate
    ),
    share AS (
        SELECT
            weighted.*,
            round(credit_shares.price_cents * sum(weight) OVER so_far
                / nullif(sum(weight) OVER (), 0))
            - round(credit_shares.price_cents * (sum(weight) OVER so_far - weight)
                / nullif(sum(weight) OVER (), 0)) AS share
        FROM weighted
        WINDOW so_far AS (ORDER BY weighted.tax_no)
    )
    SELECT
        share.category, share.rate_percent, share.amount_cents,
        (share.credits + 1)::smallint, (share.amount_cents - share.rest + share.share)::bigint,
        share.share::bigint
    FROM share
    WHERE share.share > 0
$$;
COMMENT ON FUNCTION fitflow.credit_shares(bigint, bigint, datemultirange) IS
    'At which rates of an invoice an amount is given back: those of the days given back where some '
    'are said, else all that have something left, each in proportion. Nothing where the invoice is '
    'not taxed.';

REVOKE EXECUTE ON FUNCTION
    fitflow.rates_of, fitflow.rests_of_rates, fitflow.credit_shares
    FROM PUBLIC;
