-- papers: issue invoices and credit notes, with their tax. Whatever issues one does it here.

CREATE FUNCTION fitflow.issue_papers(papers fitflow.paper[])
    RETURNS TABLE (place bigint, invoice_id bigint, amount_cents bigint)
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    has_tax  boolean;
    first_no integer;
BEGIN
    -- Whoever sets a rate waits, and is waited for.
    PERFORM pg_advisory_xact_lock_shared(gym::integer, 4);
    has_tax := EXISTS (SELECT FROM tax_rate WHERE tax_rate.gym_id = gym);
    IF papers[1].number IS NULL THEN
        first_no := next_invoice_number(papers[1].issued_at);
    END IF;
    RETURN QUERY
    WITH given AS MATERIALIZED (
        SELECT
            one.*,
            coalesce(one.invoice_id, nextval('fitflow.invoice_invoice_id_seq')) AS new_id,
            coalesce(one.days, datemultirange(daterange(one.due_on, one.due_on, '[]')))
                AS taxed_days
        FROM unnest(papers) WITH ORDINALITY AS one (
            invoice_id, number, member_id, plan_id, purpose, days, meeting_id, due_on, issued_at,
            price_cents, tax_category, prices_include_tax, corrects_id, credit_reason, item,
            paid_by_id, place)
    ),
    -- A line for each rate of the days; what no rate covers is outside.
    part AS (
        SELECT
            given.new_id, given.price_cents, rate.category, rate.rate_percent, rate.applies,
            range_merge(given.taxed_days * datemultirange(rate.applies)) AS days,
            sum(days_in(given.taxed_days * datemultirange(rate.applies))) OVER (
                PARTITION BY given.new_id ORDER BY rate.applies)::integer AS until_day,
            days_in(given.taxed_days * datemultirange(rate.applies)) AS of_rate,
            days_in(given.taxed_days) AS of_days,
            bool_or(rate.category <> 'outside') OVER (PARTITION BY given.new_id) AS is_taxed
        FROM given
        CROSS JOIN LATERAL rates_of(given.tax_category, given.issued_at) AS rate
        WHERE has_tax AND given.corrects_id IS NULL AND given.taxed_days && rate.applies
    ),
    billed AS (
        SELECT
            part.new_id, part.category, part.rate_percent, part.days,
            CASE WHEN part.category IN ('standard', 'reduced') THEN part.applies END AS applies,
            prorated(part.price_cents, part.until_day - part.of_rate, part.until_day, part.of_days)
                AS amount_cents,
            NULL::smallint AS credit_no, NULL::bigint AS corrected_cents,
            NULL::bigint AS credited_cents
        FROM part
        WHERE part.is_taxed
        UNION ALL
        SELECT
            given.new_id, share.category, share.rate_percent, range_merge(given.days), NULL,
            -share.amount_cents, share.credit_no, share.corrected_cents, share.credited_cents
        FROM given
        CROSS JOIN LATERAL credit_shares(
            given.corrects_id, given.price_cents, given.days) AS share
        WHERE given.corrects_id IS NOT NULL
    ),
    line AS MATERIALIZED (
        SELECT
            billed.*,
            dense_rank() OVER (
                PARTITION BY billed.new_id ORDER BY billed.category, billed.rate_percent)
                AS tax_no,
            row_number() OVER of_rate AS line_no,
            count(*) OVER (
                PARTITION BY billed.new_id, billed.category, billed.rate_percent) AS line_count,
            sum(billed.amount_cents) OVER of_rate AS running_cents
        FROM billed
        WHERE billed.amount_cents <> 0
        WINDOW of_rate AS (
            PARTITION BY billed.new_id, billed.category, billed.rate_percent
            ORDER BY billed.days)
    ),
    rate AS MATERIALIZED (
        SELECT
            line.*,
            given.prices_include_tax, given.issued_at, given.corrects_id,
            max(line.tax_no) OVER (PARTITION BY line.new_id) AS tax_count,
            sum(net_of(line.running_cents::bigint, given.prices_include_tax, line.rate_percent))
                OVER of_paper AS net_total,
            sum(tax_of(line.running_cents::bigint, given.prices_include_tax, line.rate_percent))
                OVER of_paper AS tax_total,
            sum(payable_of(
                line.running_cents::bigint, given.prices_include_tax, line.rate_percent))
                OVER of_paper AS amount_total
        FROM line
        JOIN given USING (new_id)
        WHERE line.line_no = line.line_count
        WINDOW of_paper AS (PARTITION BY line.new_id ORDER BY line.tax_no)
    ),
    issued AS (
        INSERT INTO invoice AS new (
            gym_id, invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
            amount_cents, due_on, issued_at, corrects_id, credit_reason, currency, time_zone,
            prices_include_tax, tax_count, net_cents, tax_cents, item, paid_by_id
        )
        OVERRIDING SYSTEM VALUE
        SELECT
            gym, given.new_id,
            coalesce(given.number, first_no + given.place - 1), given.member_id, given.plan_id,
            given.purpose,
            range_merge(given.days), given.meeting_id,
            coalesce(rate.amount_total,
                given.price_cents * CASE WHEN given.corrects_id IS NULL THEN 1 ELSE -1 END),
            given.due_on, given.issued_at, given.corrects_id, given.credit_reason, home.currency,
            home.time_zone, coalesce(rate.prices_include_tax, true), coalesce(rate.tax_count, 0),
            rate.net_total, rate.tax_total, given.item, given.paid_by_id
        FROM given
        CROSS JOIN (
            SELECT gym.currency, gym.time_zone FROM gym WHERE gym.gym_id = current_gym_id()
        ) AS home
        LEFT JOIN rate ON rate.new_id = given.new_id AND rate.tax_no = rate.tax_count
        ORDER BY given.place
        RETURNING new.invoice_id, new.amount_cents, new.issued_on
    ),
    rates AS (
        INSERT INTO invoice_tax (
            gym_id, invoice_id, tax_no, tax_count, line_count, category, rate_percent,
            prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total,
            corrects_id, credit_no, corrected_cents, credited_cents
        )
        SELECT
            gym, rate.new_id, rate.tax_no, rate.tax_count, rate.line_count, rate.category,
            rate.rate_percent, rate.prices_include_tax, rate.issued_at, issued.issued_on,
            rate.running_cents,
            rate.net_total, rate.tax_total, rate.amount_total, rate.corrects_id, rate.credit_no,
            rate.corrected_cents, rate.credited_cents
        FROM rate
        JOIN issued ON issued.invoice_id = rate.new_id
    ),
    lines AS (
        INSERT INTO invoice_line (
            gym_id, invoice_id, line_no, line_count, category, rate_percent, corrects_key,
            issued_at, amount_cents, running_cents, days, applies
        )
        SELECT
            gym, line.new_id, line.line_no, line.line_count, line.category,
            line.rate_percent, coalesce(given.corrects_id, 0), given.issued_at,
            line.amount_cents, line.running_cents, line.days, line.applies
        FROM line
        JOIN given USING (new_id)
    )
    SELECT given.place, issued.invoice_id, issued.amount_cents
    FROM issued
    JOIN given ON given.new_id = issued.invoice_id
    ORDER BY given.place;
END
$$;
COMMENT ON FUNCTION fitflow.issue_papers(fitflow.paper[]) IS
    'Issues invoices, taxed at the rates of their days, and credit notes, taxed as what they '
    'correct, which must have been issued before; answers each one''s place in the list, its '
    'invoice_id and what is to be paid. A price has tax added where it does not include it. Those '
    'without a number are of one instant, and get the next ones.';

REVOKE EXECUTE ON FUNCTION fitflow.issue_papers FROM PUBLIC;
