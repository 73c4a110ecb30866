-- failures: the first time a payment for an invoice was declined, and what came after it.

CREATE VIEW fitflow.first_failure WITH (security_invoker = true) AS
SELECT declined.gym_id, declined.invoice_id, declined.transaction_id, declined.taken_at,
    declined.taken_on
FROM fitflow.transaction_table AS declined
WHERE declined.declined_cents IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM fitflow.transaction_table AS earlier
        WHERE earlier.gym_id = declined.gym_id
            AND earlier.invoice_id = declined.invoice_id
            AND earlier.declined_cents IS NOT NULL
            AND (earlier.taken_at, earlier.transaction_id)
                < (declined.taken_at, declined.transaction_id)
    );
COMMENT ON VIEW fitflow.first_failure IS
    'Of each invoice for which a payment was declined, the first attempt that was.';
COMMENT ON COLUMN fitflow.first_failure.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.first_failure.invoice_id IS 'The invoice.';
COMMENT ON COLUMN fitflow.first_failure.transaction_id IS 'The declined attempt.';
COMMENT ON COLUMN fitflow.first_failure.taken_at IS 'When it was declined.';
COMMENT ON COLUMN fitflow.first_failure.taken_on IS 'The gym''s day of that.';
GRANT SELECT ON fitflow.first_failure TO fitflow_app, fitflow_analyst;

CREATE FUNCTION fitflow.days_paid_after(invoice_id bigint, since date) RETURNS datemultirange
    LANGUAGE sql STABLE
AS $$
    SELECT range_agg(daterange(money.taken_on, money.taken_on, '[]'))
    FROM fitflow.transaction_table AS money
    WHERE money.gym_id = fitflow.current_gym_id()
        AND money.invoice_id = days_paid_after.invoice_id
        AND money.taken_on >= days_paid_after.since
$$;
COMMENT ON FUNCTION fitflow.days_paid_after IS
    'The days from one on with a payment for an invoice, or an attempt.';
