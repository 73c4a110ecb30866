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

CREATE FUNCTION fitflow.credit_shares(corrects_id bigint, price_cents bigint, days datemultirange)
    RETURNS TABLE (
        category fitflow.tax_category, rate_percent numeric, corrected_cents bigint,
        credit_no smallint, credited_cents bigint, amount_cents bigint
    )
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    WITH rate AS (
        SELECT
            tax.tax_no, tax.category, tax.rate_percent, tax.amount_cents,
            coalesce(newest.credit_no, 0) AS credits,
            coalesce(newest.credited_cents, 0) AS credited_cents,
            tax.amount_cents - coalesce(newest.credited_cents, 0) AS rest,
            -- What the days given back cost at it: of each line as many as lie in them.
            least(tax.amount_cents - coalesce(newest.credited_cents, 0), (
                SELECT sum(line.amount_cents::numeric
                    * fitflow.days_in(datemultirange(line.days) * credit_shares.days)
                    / (upper(line.days) - lower(line.days)))
                FROM fitflow.invoice_line AS line
                WHERE line.gym_id = tax.gym_id AND line.invoice_id = tax.invoice_id
                    AND line.category = tax.category AND line.rate_percent = tax.rate_percent
            )) AS of_days
        FROM fitflow.invoice_tax AS tax
        LEFT JOIN LATERAL (
            SELECT note.credit_no, note.credited_cents
            FROM fitflow.invoice_tax AS note
            WHERE note.gym_id = tax.gym_id AND note.corrects_id = tax.invoice_id
                AND note.category = tax.category AND note.rate_percent = tax.rate_percent
            ORDER BY note.credit_no DESC
            LIMIT 1
        ) AS newest ON true
        WHERE tax.gym_id = fitflow.current_gym_id()
            AND tax.invoice_id = credit_shares.corrects_id
    ),
    weighted AS (
        SELECT
            rate.*,
            CASE WHEN sum(rate.of_days) OVER () >= credit_shares.price_cents THEN rate.of_days
                ELSE rate.rest END AS weight
        FROM rate
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
        (share.credits + 1)::smallint, (share.credited_cents + share.share)::bigint,
        share.share::bigint
    FROM share
    WHERE share.share > 0
$$;
COMMENT ON FUNCTION fitflow.credit_shares(bigint, bigint, datemultirange) IS
    'At which rates of an invoice an amount is given back: those of the days given back where some '
    'are said, else all that have something left, each in proportion. Nothing where the invoice is '
    'not taxed.';

REVOKE EXECUTE ON FUNCTION fitflow.rates_of, fitflow.credit_shares FROM PUBLIC;
