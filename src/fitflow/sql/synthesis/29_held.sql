-- Money held that pays nothing yet: deposits for the keys of lockers, given back to who leaves,
-- what a few pay ahead, and vouchers that nobody has used, most of Christmas, of which those of one
-- year expire.
WITH base AS (
    SELECT max(transaction_id) AS last_id FROM fitflow.transaction_table
    WHERE gym_id = fitflow.current_gym_id()
),
kept AS (
    SELECT kind, tenure.member_id, item, cents, tenure.starts_on AS taken_on, tenure.ends_on,
        NULL::date AS expires_on, place AS one, tenure.member_id AS other
    FROM synthesis.tenure
    CROSS JOIN (VALUES
        (1, 'deposit'::fitflow.held_kind, 'Locker key', 2500::bigint, 0.04),
        (2, 'credit', NULL, 10000, 0.006)
    ) AS sort (place, kind, item, cents, share)
    WHERE tenure.gym_id = fitflow.current_gym_id()
        AND tenure.tenure_no = 1
        AND tenure.billing_period <> 'day'
        AND tenure.starts_on <= %(until)s::date
        AND synthesis.draw(%(seed)s::bigint, 'is held', tenure.member_id, place) < share
    UNION ALL
    SELECT 'voucher', NULL, NULL, (1 + floor(4 * draw)::integer) * 2500, sold_on, NULL,
        CASE WHEN mod(card_no, 3) = 0 THEN sold_on + 365
            ELSE make_date(extract(year FROM sold_on)::integer + 3, 12, 31) END,
        extract(epoch FROM month)::bigint, card_no
    FROM generate_series(
        date_trunc('month', %(since)s::date::timestamp), %(until)s::date::timestamp,
        interval '1 month'
    ) AS month
    CROSS JOIN generate_series(1, 1 + %(members)s::bigint / 400) AS card_no
    CROSS JOIN LATERAL synthesis.draw(
        %(seed)s::bigint, 'gift card', extract(epoch FROM month)::bigint, card_no) AS draw
    CROSS JOIN LATERAL (SELECT month::date + floor(23 * draw)::integer AS sold_on) AS sale
    WHERE sold_on >= %(since)s::date AND sold_on <= %(until)s::date
        AND synthesis.draw(%(seed)s::bigint, 'is given', extract(epoch FROM month)::bigint, card_no)
            < CASE extract(month FROM month) WHEN 12 THEN 0.9 ELSE 0.3 END
),
numbered AS (
    SELECT
        kept.*,
        base.last_id + 2 * row_number() OVER (ORDER BY kept.one, kept.other) AS held_id,
        (taken_on + time '11:00' + interval '8 hours' * clock) AT TIME ZONE %(time_zone)s::text
            AS taken_at,
        CASE WHEN ends_on <= %(until)s::date THEN (ends_on + time '18:00')
            AT TIME ZONE %(time_zone)s::text END AS back_at,
        CASE WHEN expires_on < %(until)s::date THEN (expires_on + 1 + time '09:00')
            AT TIME ZONE %(time_zone)s::text END AS expired_at,
        coalesce(expires_on, DATE '2299-12-31') AS last_on
    FROM kept
    CROSS JOIN base
    CROSS JOIN LATERAL synthesis.draw(%(seed)s::bigint, 'held at', kept.one, kept.other) AS clock
),
account AS (
    INSERT INTO fitflow.held (held_id, kind, member_id, code_sha256, item, expires_on)
    OVERRIDING SYSTEM VALUE
    SELECT held_id, kind, member_id,
        CASE WHEN kind = 'voucher' THEN sha256(convert_to(
            %(seed)s::bigint || '/voucher/' || held_id, 'UTF8')) END,
        item, expires_on
    FROM numbered
    ORDER BY held_id
),
money AS (
    INSERT INTO fitflow.transaction_table (
        transaction_id, taken_at, stream, amount_cents, method, member_id, held_id, held_entry_no,
        refund_of_id, refund_no, charge_cents, charged_at, refunded_cents, request_key
    )
    OVERRIDING SYSTEM VALUE
    SELECT moved.transaction_id, moved.at, 'held', moved.cents, 'cash', moved.member_id,
        moved.held_id, moved.entry_no, moved.refund_of_id,
        CASE WHEN moved.cents < 0 THEN 1 END,
        CASE WHEN moved.cents < 0 THEN -moved.cents END,
        moved.charged_at,
        CASE WHEN moved.cents < 0 THEN -moved.cents END,
        md5(%(seed)s::bigint || '/' || moved.transaction_id)::uuid
    FROM (
        SELECT held_id AS transaction_id, taken_at AS at, cents, member_id, held_id, 1 AS entry_no,
            NULL::bigint AS refund_of_id, NULL::timestamptz AS charged_at
        FROM numbered
        UNION ALL
        SELECT held_id + 1, back_at, -cents, member_id, held_id, 2, held_id, taken_at
        FROM numbered
        WHERE back_at IS NOT NULL
    ) AS moved
    ORDER BY moved.transaction_id
)
INSERT INTO fitflow.held_entry (
    held_id, entry_no, kind, amount_cents, balance_cents, entered_at, previous_at, owner_key,
    last_on
)
SELECT held_id, 1, 'taken'::fitflow.held_entry_kind, cents, cents, taken_at, NULL::timestamptz,
    coalesce(member_id, 0), last_on
FROM numbered
UNION ALL
SELECT held_id, 2, CASE WHEN back_at IS NULL THEN 'expired' ELSE 'given_back' END
    ::fitflow.held_entry_kind, -cents, 0, coalesce(back_at, expired_at), taken_at,
    coalesce(member_id, 0), last_on
FROM numbered
WHERE back_at IS NOT NULL OR expired_at IS NOT NULL
ORDER BY 1, 2;
