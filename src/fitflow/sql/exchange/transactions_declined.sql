-- Attempts that the bank declined.
INSERT INTO fitflow.transaction_table (
    taken_at, stream, amount_cents, declined_cents, method, member_id, plan_id, invoice_id,
    invoice_purpose, item, package_sessions, request_key
)
SELECT
    staged.taken_at,
    staged.stream,
    0,
    staged.amount_cents,
    staged.method,
    staged.member_id,
    CASE WHEN staged.stream = 'membership' THEN staged.plan_id END,
    staged.invoice_id,
    staged.purpose,
    staged.item,
    staged.package_sessions,
    staged.request_key
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s AND staged.kind = 'decline'
ORDER BY staged.place;
