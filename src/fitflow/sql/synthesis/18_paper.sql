-- One month of invoices and credit notes, numbered through in the order of issue, in a scratch
-- table from which they are issued: whoever writes a month must have written those before it.
CREATE TEMPORARY TABLE numbered ON COMMIT DROP AS
WITH issued AS (
    SELECT first_id AS invoice_id, member_id, plan_id, service_period,
        price_cents AS amount_cents, due_on, NULL::bigint AS corrects_id,
        NULL AS credit_reason, due_at AS issued_at
    FROM charge
    UNION ALL
    SELECT first_id + 1, member_id, plan_id, CASE WHEN is_billed_again THEN service_period END,
        -back_cents, (back_at AT TIME ZONE %(time_zone)s::text)::date, first_id,
        CASE WHEN is_billed_again THEN 'Billed in error' ELSE 'Goodwill' END, back_at
    FROM charge
    WHERE back_at IS NOT NULL
    UNION ALL
    SELECT first_id + 2, member_id, plan_id, service_period,
        price_cents, (back_at AT TIME ZONE %(time_zone)s::text)::date, NULL,
        NULL, back_at + interval '1 hour'
    FROM charge
    WHERE is_billed_again
),
of_the_month AS (
    SELECT
        issued.*,
        extract(year FROM issued_at AT TIME ZONE %(time_zone)s::text)::smallint AS year
    FROM issued
    WHERE issued_at >= %(since)s::date::timestamp AT TIME ZONE %(time_zone)s::text
        AND issued_at < %(until)s::date::timestamp AT TIME ZONE %(time_zone)s::text
),
so_far AS (
    SELECT year, max(number) AS number
    FROM fitflow.invoice
    WHERE gym_id = fitflow.current_gym_id()
        AND year IN (
            extract(year FROM %(since)s::date)::smallint,
            extract(year FROM %(until)s::date)::smallint)
    GROUP BY year
)
SELECT
    of_the_month.*,
    coalesce(so_far.number, 0)
        + row_number() OVER (PARTITION BY year ORDER BY issued_at, invoice_id) AS number
FROM of_the_month
LEFT JOIN so_far USING (year);
