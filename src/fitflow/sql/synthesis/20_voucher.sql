-- Gift cards of Christmas that paid for the month's memberships, and what is left of each.
WITH gift AS (
    SELECT
        first_id, voucher_cents, price_cents, paid_at,
        (sold_on + time '10:00' + interval '9 hours' * clock_draw)
            AT TIME ZONE %(time_zone)s::text AS sold_at,
        make_date(extract(year FROM sold_on)::integer + 3, 12, 31) AS expires_on
    FROM charge
    CROSS JOIN LATERAL (
        SELECT make_date(extract(year FROM due_on)::integer - 1, 12,
            10 + floor(14 * clock_draw)::integer) AS sold_on
    ) AS sale
    WHERE voucher_cents IS NOT NULL
        AND paid_at >= %(since)s::date::timestamp AT TIME ZONE %(time_zone)s::text
        AND paid_at < %(until)s::date::timestamp AT TIME ZONE %(time_zone)s::text
),
card AS (
    INSERT INTO fitflow.held (held_id, kind, code_sha256, expires_on)
    OVERRIDING SYSTEM VALUE
    SELECT first_id, 'voucher', sha256(convert_to(
        %(seed)s::bigint || '/voucher/' || first_id, 'UTF8')), expires_on
    FROM gift
    ORDER BY first_id
),
money AS (
    INSERT INTO fitflow.transaction_table (
        transaction_id, taken_at, stream, amount_cents, method, held_id, held_entry_no, request_key
    )
    OVERRIDING SYSTEM VALUE
    SELECT first_id + 1, sold_at, 'held', voucher_cents, 'card', first_id, 1,
        md5(%(seed)s::bigint || '/' || first_id + 1)::uuid
    FROM gift
    ORDER BY first_id
)
INSERT INTO fitflow.held_entry (
    held_id, entry_no, kind, amount_cents, balance_cents, entered_at, previous_at, owner_key,
    last_on, invoice_id
)
SELECT
    first_id, 1, 'taken'::fitflow.held_entry_kind, voucher_cents, voucher_cents, sold_at,
    NULL::timestamptz, 0, expires_on, NULL::bigint
FROM gift
UNION ALL
SELECT first_id, 2, 'used', -price_cents, voucher_cents - price_cents, paid_at, sold_at, 0,
    expires_on, first_id
FROM gift
ORDER BY 1, 2;
