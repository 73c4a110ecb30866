-- Charges. One for a membership brings the invoice it paid, in full and on the same day, with the
-- days it was for: they are billed now, and nobody bills them again.
UPDATE staged
SET
    transaction_id = nextval('fitflow.transaction_table_transaction_id_seq'),
    invoice_id = CASE WHEN staged.stream = 'membership'
        THEN nextval('fitflow.invoice_invoice_id_seq') END,
    number = CASE WHEN staged.stream = 'membership' THEN ordered.number END
FROM (
    SELECT
        charge.place,
        row_number() OVER (
            PARTITION BY charge.stream = 'membership', extract(year FROM charge.taken_on)
            ORDER BY charge.taken_at, charge.place
        ) + coalesce((
            SELECT max(invoice.number)
            FROM fitflow.invoice
            WHERE invoice.gym_id = fitflow.current_gym_id()
                AND invoice.year = extract(year FROM charge.taken_on)::smallint
        ), 0) AS number
    FROM staged AS charge
    WHERE charge.place BETWEEN %(first)s AND %(last)s AND charge.kind = 'charge'
) AS ordered
WHERE ordered.place = staged.place;

-- Days that nobody was known to have billed are known now.
-- squawk-ignore ban-drop-table
DROP TABLE IF EXISTS pg_temp.paid;

CREATE TEMPORARY TABLE paid ON COMMIT DROP AS
SELECT
    staged.member_id,
    range_agg(daterange(staged.service_since, staged.service_until)) AS days
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s
    AND staged.invoice_id IS NOT NULL
    AND staged.service_since IS NOT NULL
GROUP BY staged.member_id;

ANALYZE pg_temp.paid;

WITH given AS (
    DELETE FROM fitflow.invoice_period AS unpaid
    USING paid
    WHERE unpaid.gym_id = fitflow.current_gym_id()
        AND unpaid.member_id = paid.member_id
        AND unpaid.invoice_id IS NULL
        AND unpaid.during && paid.days
    RETURNING unpaid.member_id, unpaid.during, unpaid.purpose, unpaid.plan_id, paid.days
)
INSERT INTO fitflow.invoice_period (member_id, during, purpose, plan_id)
SELECT given.member_id, rest.days, given.purpose, given.plan_id
FROM given
CROSS JOIN LATERAL unnest(datemultirange(given.during) - given.days) AS rest (days);

SELECT count(*)
FROM fitflow.issue_papers(ARRAY(
    SELECT (
        staged.invoice_id, staged.number, staged.member_id, staged.plan_id, staged.purpose,
        CASE WHEN staged.service_since IS NOT NULL
            THEN datemultirange(daterange(staged.service_since, staged.service_until)) END,
        NULL, staged.taken_on, staged.taken_at, staged.amount_cents, plan.tax_category, true,
        NULL, NULL, NULL, NULL
    )::fitflow.paper
    FROM staged
    JOIN fitflow.membership_plan AS plan USING (plan_id)
    WHERE staged.place BETWEEN %(first)s AND %(last)s
        AND staged.invoice_id IS NOT NULL
        AND plan.gym_id = fitflow.current_gym_id()
    ORDER BY staged.taken_at, staged.place
));

-- Foreign keys are checked by plans made for a table as large as it was last found.
DO $$
BEGIN
    IF (SELECT reltuples < 1000 FROM pg_class WHERE oid = 'fitflow.invoice'::regclass) THEN
        ANALYZE fitflow.invoice;
    END IF;
END
$$;

INSERT INTO fitflow.invoice_period (member_id, during, purpose, invoice_id, plan_id)
SELECT
    staged.member_id,
    daterange(staged.service_since, staged.service_until),
    staged.purpose,
    staged.invoice_id,
    staged.plan_id
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s
    AND staged.invoice_id IS NOT NULL
    AND staged.service_since IS NOT NULL;

INSERT INTO fitflow.transaction_table (
    transaction_id, taken_at, stream, amount_cents, method, member_id, plan_id, invoice_id,
    invoice_purpose, item, product_id, package_sessions, request_key
)
OVERRIDING SYSTEM VALUE
SELECT
    staged.transaction_id,
    staged.taken_at,
    staged.stream,
    staged.amount_cents,
    staged.method,
    staged.member_id,
    CASE WHEN staged.stream = 'membership' THEN staged.plan_id END,
    staged.invoice_id,
    staged.purpose,
    staged.item,
    product.product_id,
    staged.package_sessions,
    staged.request_key
FROM staged
-- Goods are those of the price list that have the name.
LEFT JOIN fitflow.product
    ON product.gym_id = fitflow.current_gym_id()
    AND fitflow.folded(product.name) = fitflow.folded(staged.item)
WHERE staged.place BETWEEN %(first)s AND %(last)s AND staged.kind = 'charge'
ORDER BY staged.taken_at, staged.place;

INSERT INTO fitflow.invoice_entry (
    invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents, credited_cents,
    entered_at, transaction_id
)
SELECT
    staged.invoice_id, 1, 'payment', staged.amount_cents, staged.amount_cents, 0, 0,
    staged.taken_at, staged.transaction_id
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s AND staged.invoice_id IS NOT NULL;
