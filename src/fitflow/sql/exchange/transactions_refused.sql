-- What each transaction is: its kind, its key, and for a membership the days and the plan it paid
-- for, from the member's own spell where the row does not say.
UPDATE staged
SET
    kind = coalesce(staged.kind, CASE WHEN staged.amount_cents < 0 THEN 'refund' ELSE 'charge' END
        ::fitflow.transaction_kind),
    purpose = CASE WHEN staged.stream = 'membership'
        THEN coalesce(staged.purpose, 'membership') ELSE staged.purpose END,
    taken_on = (staged.taken_at AT TIME ZONE fitflow.gym_time_zone())::date,
    -- The same row of the same gym has the same key, so that it cannot be imported twice.
    request_key = md5(fitflow.current_gym_id() || ':' || coalesce(
        'reference ' || staged.reference,
        'row ' || alike.place_among || ' ' || alike.content))::uuid,
    charge_key = md5(
        fitflow.current_gym_id() || ':reference ' || staged.refund_of)::uuid
FROM (
    SELECT
        row_of.place,
        row_of.content,
        row_number() OVER (PARTITION BY row_of.content ORDER BY row_of.place) AS place_among
    FROM (
        SELECT
            staged.place,
            concat_ws('|', staged.taken_at, staged.stream, staged.kind, staged.amount_cents,
                staged.method, staged.member_id, staged.plan_id, staged.item,
                staged.package_sessions, staged.service_since) AS content
        FROM staged
    ) AS row_of
) AS alike
WHERE alike.place = staged.place;

UPDATE staged
SET
    plan_id = coalesce(staged.plan_id, spell.plan_id),
    service_since = CASE WHEN staged.purpose <> 'joining_fee' THEN coalesce(
        staged.service_since, greatest(lower(spell.during), spell.starts_on)) END,
    service_until = CASE WHEN staged.purpose <> 'joining_fee' THEN coalesce(
        staged.service_until, least(upper(spell.during), spell.ends_on)) END
FROM (
    SELECT
        paying.place,
        held.plan_id,
        held.during,
        fitflow.billing_day(anchor.day, held.billing_period, fitflow.billing_period_no(
            anchor.day, held.billing_period, paying.day)) AS starts_on,
        fitflow.next_billing_day(anchor.day, held.billing_period, paying.day) AS ends_on
    FROM (
        SELECT
            staged.place,
            staged.member_id,
            coalesce(staged.service_since, staged.taken_on) AS day
        FROM staged
        WHERE staged.stream = 'membership' AND staged.kind = 'charge'
    ) AS paying
    JOIN fitflow.membership AS held
        ON held.member_id = paying.member_id AND held.during @> paying.day
    CROSS JOIN LATERAL (
        SELECT coalesce(held.billing_anchor, lower(held.during)) AS day
    ) AS anchor
    WHERE held.gym_id = fitflow.current_gym_id()
) AS spell
WHERE spell.place = staged.place;

INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'the amount is in ' || staged.currency || ' and the gym keeps its books in '
        || fitflow.gym_currency(),
    'a gym has one currency'
FROM staged
WHERE upper(staged.currency) <> fitflow.gym_currency()
UNION ALL
SELECT
    staged.line,
    'a ' || staged.kind || ' of '
        || fitflow.money_in_words(staged.amount_cents, fitflow.gym_currency())
        || ' moves no money that way',
    'charges and declines are positive; a refund gives money back'
FROM staged
WHERE staged.amount_cents = 0
    OR (staged.amount_cents < 0 AND staged.kind IN ('charge', 'decline'))
UNION ALL
SELECT
    staged.line,
    'a ' || staged.kind || ' does not say which charge it takes back: refund_of is empty',
    'refund_of is the reference of the charge'
FROM staged
WHERE staged.kind IN ('refund', 'chargeback') AND staged.refund_of IS NULL
UNION ALL
SELECT
    staged.line,
    'a ' || staged.kind || ' takes back no charge, and refund_of is ' || staged.refund_of,
    NULL
FROM staged
WHERE staged.kind IN ('charge', 'decline') AND staged.refund_of IS NOT NULL
UNION ALL
SELECT
    staged.line,
    'no membership on ' || coalesce(staged.service_since, staged.taken_on)
        || ' that this could have paid for',
    'import memberships first; service_since says which day was paid for'
FROM staged
WHERE staged.stream = 'membership' AND staged.kind = 'charge' AND staged.member_id IS NOT NULL
    AND (staged.plan_id IS NULL OR (
        staged.purpose <> 'joining_fee'
        AND (staged.service_since IS NULL OR staged.service_until IS NULL)))
UNION ALL
SELECT
    staged.line,
    'service_until ' || staged.service_until || ' is not after service_since '
        || staged.service_since,
    NULL
FROM staged
WHERE staged.service_until <= staged.service_since
UNION ALL
SELECT staged.line, 'the money is to move in the future', 'history is what has happened'
FROM staged
WHERE staged.taken_at > %(now)s + fitflow.clock_error()
ON CONFLICT DO NOTHING;

-- Every day is billed once, before the import or after it: billing goes on from the last billed day
-- of a spell, with the next period.
INSERT INTO refused (line, reason, hint)
SELECT
    last_paid.line,
    'the days ' || (
        SELECT string_agg(
            'from ' || lower(piece) || ' until ' || upper(piece), ', ' ORDER BY piece)
        FROM unnest(last_paid.unpaid) AS piece
    ) || ' would be billed by nobody: nobody paid for them, and the next period begins on '
        || last_paid.bills_on,
    'say as service_until the day on which a period begins, and import what paid for the days '
        || 'before'
FROM (
    SELECT
        paying.line,
        next.bills_on,
        datemultirange(daterange(lower(held.during), next.bills_on) * held.during) - (
            SELECT range_agg(covered.during) FROM (
                SELECT billed.during FROM fitflow.invoice_period AS billed
                WHERE billed.gym_id = held.gym_id AND billed.member_id = held.member_id
                    AND billed.during && held.during
                UNION ALL
                SELECT daterange(other.service_since, other.service_until) FROM staged AS other
                WHERE other.member_id = held.member_id AND other.service_until > other.service_since
            ) AS covered
        ) AS unpaid
    FROM fitflow.membership AS held
    CROSS JOIN LATERAL (
        SELECT staged.line, staged.service_until FROM staged
        WHERE staged.member_id = held.member_id AND staged.purpose = 'membership'
            AND staged.service_until > staged.service_since
            AND held.during @> staged.service_since
        ORDER BY staged.service_until DESC, staged.line DESC
        LIMIT 1
    ) AS paying
    CROSS JOIN LATERAL (
        SELECT fitflow.next_billing_day(
            coalesce(held.billing_anchor, lower(held.during)), held.billing_period,
            greatest(paying.service_until, coalesce((
                SELECT max(upper(billed.during)) FROM fitflow.invoice_period AS billed
                WHERE billed.gym_id = held.gym_id AND billed.member_id = held.member_id
                    AND billed.during && held.during
            ), paying.service_until)) - 1) AS bills_on
    ) AS next
    WHERE held.gym_id = fitflow.current_gym_id() AND held.state = 'active'
        AND held.price_cents > 0
) AS last_paid
WHERE NOT isempty(last_paid.unpaid)
ON CONFLICT DO NOTHING;
