-- failed_by_day: payments that failed, and what came for their invoices afterwards.
-- period: day
-- key: day, failed_on
-- from:
--   transaction_table: CASE WHEN invoice_id IS NOT NULL THEN taken_on END;
--     invoice_id, taken_at, amount_cents, declined_cents
--   transaction_table: CASE WHEN invoice_id IS NOT NULL AND declined_cents IS NOT NULL
--     THEN fitflow.days_paid_after(invoice_id, taken_on) END;
--     invoice_id, taken_at, amount_cents, declined_cents
-- columns:
--   day              date   the gym's day on which money moved, or a payment failed
--   failed_on        date   the day on which a payment for the invoice first failed
--   invoices         count  invoices for which one first failed on this day
--   failed_cents     cents  what was asked for then
--   recovered_cents  cents  what came for the invoices since then, less what went back
SELECT
    money.gym_id,
    money.taken_on AS day,
    failed.taken_on AS failed_on,
    count(*) FILTER (WHERE money.transaction_id = failed.transaction_id) AS invoices,
    coalesce(sum(money.declined_cents)
        FILTER (WHERE money.transaction_id = failed.transaction_id), 0)::bigint AS failed_cents,
    sum(money.amount_cents)::bigint AS recovered_cents
FROM fitflow.transaction_table AS money
JOIN fitflow.first_failure AS failed
    ON failed.gym_id = money.gym_id AND failed.invoice_id = money.invoice_id
    AND (failed.taken_at, failed.transaction_id) <= (money.taken_at, money.transaction_id)
WHERE money.gym_id = fitflow.current_gym_id()
    AND (money.amount_cents <> 0 OR money.transaction_id = failed.transaction_id)
GROUP BY money.gym_id, money.taken_on, failed.taken_on
;
