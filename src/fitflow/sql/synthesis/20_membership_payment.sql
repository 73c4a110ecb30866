-- One month of money for memberships: payments, declined attempts and refunds.
WITH moved AS (
    SELECT first_id AS transaction_id, first_id AS invoice_id, member_id, plan_id, method,
        due_at AS taken_at, 0::bigint AS amount_cents, price_cents AS declined_cents,
        NULL::bigint AS refund_of_id, NULL::timestamptz AS charged_at,
        NULL::bigint AS charge_cents
    FROM charge
    WHERE was_declined
    UNION ALL
    SELECT first_id + 1, first_id, member_id, plan_id, method, paid_at, price_cents, NULL, NULL,
        NULL, NULL
    FROM charge
    WHERE paid_at IS NOT NULL AND voucher_cents IS NULL
    UNION ALL
    SELECT first_id + 2, first_id, member_id, plan_id, method, back_at, -back_cents, NULL,
        first_id + 1, paid_at, price_cents
    FROM charge
    WHERE back_at IS NOT NULL
    UNION ALL
    SELECT first_id + 3, first_id + 2, member_id, plan_id, method, back_at + interval '1 hour',
        price_cents, NULL, NULL, NULL, NULL
    FROM charge
    WHERE is_billed_again
)
INSERT INTO fitflow.transaction_table (
    transaction_id, taken_at, stream, amount_cents, method, member_id, plan_id, invoice_id,
    invoice_purpose, declined_cents, refund_of_id, refund_no, charge_cents, charged_at,
    refunded_cents, request_key
)
OVERRIDING SYSTEM VALUE
SELECT
    transaction_id, taken_at, 'membership', amount_cents, method, member_id, plan_id, invoice_id,
    'membership', declined_cents, refund_of_id,
    CASE WHEN refund_of_id IS NOT NULL THEN 1 END,
    charge_cents,
    charged_at,
    CASE WHEN refund_of_id IS NOT NULL THEN -amount_cents END,
    md5(%(seed)s::bigint || '/' || transaction_id)::uuid
FROM moved
WHERE taken_at >= %(since)s::date::timestamp AT TIME ZONE %(time_zone)s::text
    AND taken_at < %(until)s::date::timestamp AT TIME ZONE %(time_zone)s::text
ORDER BY transaction_id;
