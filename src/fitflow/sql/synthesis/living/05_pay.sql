-- What becomes of open invoices, as in 17_charge: most are paid at once, one in thirty is declined
-- and tried again three days later; what then is not paid is given up after two months.
WITH unpaid AS (
    SELECT
        invoice.invoice_id,
        invoice.issued_at,
        CASE WHEN synthesis.draw(%(seed)s::bigint, 'pays by', invoice.member_id) < 0.6
            THEN 'direct_debit' ELSE 'card' END::fitflow.payment_method AS method,
        synthesis.draw(%(seed)s::bigint, 'declines', invoice.member_id,
            invoice.due_on - %(opened_on)s::date) AS decline_draw,
        EXISTS (
            SELECT FROM fitflow.transaction_table AS tried
            WHERE tried.gym_id = invoice.gym_id AND tried.invoice_id = invoice.invoice_id
                AND tried.kind = 'decline') AS was_tried
    FROM fitflow.invoice
    JOIN fitflow.invoice_balance AS balance
        ON balance.gym_id = invoice.gym_id AND balance.invoice_id = invoice.invoice_id
    WHERE invoice.gym_id = fitflow.current_gym_id()
        AND invoice.purpose = 'membership'
        AND balance.owed_cents > 0
        AND NOT EXISTS (
            SELECT FROM fitflow.payment
            WHERE payment.gym_id = invoice.gym_id AND payment.invoice_id = invoice.invoice_id)
),
planned AS (
    SELECT invoice_id, method, 'decline' AS step, issued_at + interval '2 hours' AS at
    FROM unpaid
    WHERE decline_draw < 0.033 AND NOT was_tried
    UNION ALL
    SELECT invoice_id, method, 'pay',
        issued_at + CASE WHEN decline_draw < 0.028 THEN interval '3 days'
            ELSE interval '2 hours' END
    FROM unpaid
    WHERE decline_draw < 0.028 OR decline_draw >= 0.033
    UNION ALL
    SELECT invoice_id, method, 'give up', issued_at + interval '60 days'
    FROM unpaid
    WHERE decline_draw >= 0.028 AND decline_draw < 0.033
)
SELECT CASE step
    WHEN 'decline' THEN fitflow.record_decline(
        invoice_id, method, 'Insufficient funds',
        at => greatest(at, %(lived_until)s::timestamptz))
    WHEN 'pay' THEN fitflow.take_payment(
        invoice_id, method, at => greatest(at, %(lived_until)s::timestamptz))
    ELSE fitflow.write_off(
        invoice_id, 'Not paid in two months', at => greatest(at, %(lived_until)s::timestamptz))
    END
FROM planned
WHERE at <= %(now)s::timestamptz
ORDER BY at, invoice_id;
