-- Invoices: what is owed and which days are billed, made of the charges and refunds there are.
-- squawk-ignore-file ban-drop-column

-- Old rows get what they went by: no fees, no notice.
ALTER TABLE fitflow.membership_plan
    ADD COLUMN joining_fee_cents bigint   NOT NULL DEFAULT 0,
    ADD COLUMN notice_days       smallint NOT NULL DEFAULT 0,
    ADD COLUMN freeze_fee_cents  bigint   NOT NULL DEFAULT 0,
    ADD COLUMN freeze_min_days   smallint NOT NULL DEFAULT 1,
    ADD COLUMN freeze_max_days   smallint NOT NULL DEFAULT 180;
ALTER TABLE fitflow.exercise_class
    ADD COLUMN cancel_by_minutes     smallint NOT NULL DEFAULT 120,
    ADD COLUMN late_cancel_fee_cents bigint   NOT NULL DEFAULT 0,
    ADD COLUMN no_show_fee_cents     bigint   NOT NULL DEFAULT 0,
    ADD COLUMN forfeits_session      boolean  NOT NULL DEFAULT false;

-- Billing periods are counted from where they were: a drawn membership's from its first day, any
-- other's from the first days charged within a stretch.
ALTER TABLE fitflow.membership ADD COLUMN billing_anchor date;
UPDATE fitflow.membership SET billing_anchor = (
    SELECT min(lower(charge.service_period))
    FROM fitflow.transaction_table AS charge
    WHERE charge.gym_id = membership.gym_id
        AND charge.member_id = membership.member_id
        AND charge.stream = 'membership'
        AND charge.amount_cents > 0
        AND lower(charge.service_period) <@ membership.during
);
UPDATE fitflow.membership SET billing_anchor = spell.starts_on
FROM synthesis.spell
WHERE spell.gym_id = membership.gym_id
    AND spell.member_id = membership.member_id
    AND lower(membership.during) >= spell.starts_on
    AND (spell.ends_on IS NULL OR lower(membership.during) < spell.ends_on);

ALTER TABLE fitflow.booking ADD COLUMN time_zone text;
UPDATE fitflow.booking SET time_zone = gym.time_zone
FROM fitflow.gym
WHERE gym.gym_id = booking.gym_id;
-- A place was never of use on a day without an active membership: it is given back as it begins.
UPDATE fitflow.booking SET
    place = NULL,
    cancelled_at = greatest(booked_at, lower(during))
WHERE place IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM fitflow.membership
        WHERE membership.gym_id = booking.gym_id
            AND membership.member_id = booking.member_id
            AND membership.state = 'active'
            AND membership.during @> (lower(booking.during) AT TIME ZONE booking.time_zone)::date
    );

-- What the old rows say was owed. Every charge for a membership is an invoice, and a declined
-- attempt belongs to the charge of the same days that came next; attempts that no charge followed
-- are one invoice that is not paid. An invoice takes the number of its charge or first attempt.

CREATE TEMPORARY TABLE former_attempt ON COMMIT DROP AS
SELECT
    attempt.gym_id,
    attempt.transaction_id,
    coalesce(followed.transaction_id, min(attempt.transaction_id) OVER (
        PARTITION BY attempt.gym_id, attempt.member_id, attempt.plan_id, attempt.service_period
    )) AS invoice_id
FROM fitflow.transaction_table AS attempt
LEFT JOIN LATERAL (
    SELECT charge.transaction_id
    FROM fitflow.transaction_table AS charge
    WHERE charge.gym_id = attempt.gym_id
        AND charge.member_id = attempt.member_id
        AND charge.plan_id = attempt.plan_id
        AND charge.service_period = attempt.service_period
        AND charge.amount_cents > 0
    ORDER BY charge.taken_at < attempt.taken_at, charge.taken_at, charge.transaction_id
    LIMIT 1
) AS followed ON true
WHERE attempt.stream = 'membership' AND attempt.amount_cents = 0;

CREATE TEMPORARY TABLE former_money ON COMMIT DROP AS
SELECT
    money.gym_id,
    money.transaction_id,
    CASE
        WHEN money.amount_cents > 0 THEN money.transaction_id
        WHEN money.amount_cents < 0 THEN money.refund_of_id
        ELSE former_attempt.invoice_id
    END AS invoice_id
FROM fitflow.transaction_table AS money
LEFT JOIN former_attempt USING (gym_id, transaction_id)
WHERE money.stream = 'membership';

CREATE TEMPORARY TABLE former_invoice ON COMMIT DROP AS
SELECT
    gym_id,
    former_money.invoice_id,
    min(money.member_id) AS member_id,
    min(money.plan_id) AS plan_id,
    (array_agg(money.service_period))[1] AS service_period,
    coalesce(
        max(money.amount_cents) FILTER (WHERE money.transaction_id = former_money.invoice_id
            AND money.amount_cents > 0),
        (array_agg(money.declined_cents ORDER BY money.taken_at DESC, money.transaction_id DESC))[1]
    ) AS amount_cents,
    bool_or(money.amount_cents > 0) AS is_paid,
    min(money.taken_at) AS issued_at,
    max(money.taken_at) FILTER (WHERE money.amount_cents > 0) AS paid_at,
    min(money.currency) AS currency,
    min(money.time_zone) AS time_zone
FROM former_money
JOIN fitflow.transaction_table AS money USING (gym_id, transaction_id)
GROUP BY gym_id, former_money.invoice_id;
CREATE INDEX ON former_invoice (gym_id, member_id);
ANALYZE former_invoice;

-- The invoices, and a credit note for each refund, numbered through by gym and year in the order of
-- issue. Where a full refund released days that were charged again, its credit note says so.
CREATE TABLE fitflow.invoice AS
WITH issued AS (
    SELECT gym_id, invoice_id, member_id, plan_id, service_period, amount_cents, currency,
        time_zone, NULL::bigint AS corrects_id, NULL AS credit_reason, issued_at
    FROM former_invoice
    UNION ALL
    SELECT
        refund.gym_id, refund.transaction_id, refund.member_id, refund.plan_id,
        CASE WHEN EXISTS (
            SELECT FROM fitflow.transaction_table AS again
            WHERE again.gym_id = refund.gym_id
                AND again.member_id = refund.member_id
                AND again.rebills_id = refund.transaction_id
        ) THEN refund.service_period END,
        refund.amount_cents, refund.currency, refund.time_zone, refund.refund_of_id, 'Given back',
        refund.taken_at
    FROM fitflow.transaction_table AS refund
    WHERE refund.stream = 'membership' AND refund.amount_cents < 0
)
SELECT
    gym_id, invoice_id,
    row_number() OVER (
        PARTITION BY gym_id, extract(year FROM issued_at AT TIME ZONE time_zone)
        ORDER BY issued_at, invoice_id)::integer AS number,
    member_id, plan_id, 'membership' AS purpose, service_period, NULL::bigint AS meeting_id,
    amount_cents, currency, time_zone, (issued_at AT TIME ZONE time_zone)::date AS due_on,
    corrects_id, credit_reason, issued_at
FROM issued;

ALTER TABLE fitflow.transaction_table
    ADD COLUMN by_bank boolean NOT NULL DEFAULT false,
    ADD COLUMN invoice_id bigint,
    ADD COLUMN invoice_purpose text;
UPDATE fitflow.transaction_table SET
    invoice_id = former_money.invoice_id,
    invoice_purpose = 'membership'
FROM former_money
WHERE former_money.gym_id = transaction_table.gym_id
    AND former_money.transaction_id = transaction_table.transaction_id;

-- A charge, then each refund after its credit note. Whoever was charged for later days was not
-- asked for the unpaid ones again; the others owe them.
CREATE TABLE fitflow.invoice_entry AS
SELECT gym_id, invoice_id, 1 AS entry_no, 'payment' AS kind, amount_cents,
    amount_cents AS invoice_cents, 0 AS owed_cents, 0 AS credited_cents, taken_at AS entered_at,
    transaction_id, NULL::bigint AS credit_note_id, NULL AS write_off_reason
FROM fitflow.transaction_table
WHERE stream = 'membership' AND amount_cents > 0
UNION ALL
SELECT
    refund.gym_id, refund.invoice_id, 2 * refund.refund_no + entry.place, entry.kind,
    entry.amount_cents, refund.charge_cents, entry.owed_cents, refund.refunded_cents,
    refund.taken_at,
    CASE WHEN entry.kind = 'refund' THEN refund.transaction_id END,
    CASE WHEN entry.kind = 'credit' THEN refund.transaction_id END,
    NULL
FROM fitflow.transaction_table AS refund
CROSS JOIN LATERAL (
    VALUES
        (0, 'credit', -refund.amount_cents, refund.amount_cents),
        (1, 'refund', refund.amount_cents, 0::bigint)
) AS entry (place, kind, amount_cents, owed_cents)
WHERE refund.stream = 'membership' AND refund.amount_cents < 0
UNION ALL
SELECT
    unpaid.gym_id, unpaid.invoice_id, 1, 'write_off', unpaid.amount_cents, unpaid.amount_cents, 0,
    0, min(later.paid_at), NULL, NULL, 'Not asked for again'
FROM former_invoice AS unpaid
JOIN former_invoice AS later
    ON later.gym_id = unpaid.gym_id
    AND later.member_id = unpaid.member_id
    AND later.is_paid
    AND lower(later.service_period) >= upper(unpaid.service_period)
    AND later.paid_at >= unpaid.issued_at
WHERE NOT unpaid.is_paid
GROUP BY unpaid.gym_id, unpaid.invoice_id, unpaid.amount_cents;

-- Days belong to the last charge for them, else to the last attempt, as far as the membership was
-- active. Those of a full refund that nobody charged again stay with its invoice: a gift.
CREATE TABLE fitflow.invoice_period AS
SELECT billed.gym_id, billed.member_id, days.during, 'membership' AS purpose, billed.invoice_id,
    billed.plan_id
FROM former_invoice AS billed
CROSS JOIN LATERAL (
    SELECT coalesce(range_agg(later.service_period), '{}') AS days
    FROM former_invoice AS later
    WHERE later.gym_id = billed.gym_id
        AND later.member_id = billed.member_id
        AND later.service_period && billed.service_period
        AND (later.is_paid, coalesce(later.paid_at, later.issued_at), later.invoice_id)
            > (billed.is_paid, coalesce(billed.paid_at, billed.issued_at), billed.invoice_id)
) AS taken
CROSS JOIN LATERAL (
    SELECT coalesce(range_agg(membership.during), '{}') AS days
    FROM fitflow.membership
    WHERE membership.gym_id = billed.gym_id
        AND membership.member_id = billed.member_id
        AND membership.state = 'active'
        AND membership.during && billed.service_period
) AS active
CROSS JOIN LATERAL unnest(
    (datemultirange(billed.service_period) - taken.days) * active.days
) AS days (during);

ALTER TABLE fitflow.transaction_table DROP COLUMN service_period CASCADE, DROP COLUMN rebills_id;

CREATE TABLE fitflow.dunning_step AS
SELECT gym.gym_id, step.step_no, step.after_days, step.action
FROM fitflow.gym
CROSS JOIN (
    VALUES (1, 3, 'retry'), (2, 7, 'retry'), (3, 14, 'hold_access')
) AS step (step_no, after_days, action);
