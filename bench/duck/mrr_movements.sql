WITH spell AS (
    SELECT
        *,
        lag(live_cents) OVER timeline AS cents_before,
        lag(state) OVER timeline AS state_before,
        lag(until) OVER timeline AS until_before,
        lead(since) OVER timeline AS since_after
    FROM recurring_membership
    WHERE price_cents > 0 OR freeze_fee_cents > 0
    WINDOW timeline AS (PARTITION BY member_id ORDER BY since)
),
movement AS (
    SELECT
        since AS day,
        CASE
            WHEN until_before IS NULL THEN 1
            WHEN until_before < since THEN 4
            WHEN state = 'frozen' AND state_before = 'active' THEN 6
            WHEN state = 'active' AND state_before = 'frozen' THEN 3
            WHEN live_cents > cents_before THEN 2
            ELSE 5
        END AS kind,
        live_cents - CASE WHEN until_before = since THEN cents_before ELSE 0 END AS cents
    FROM spell
    UNION ALL
    SELECT until, 7, -live_cents
    FROM spell
    WHERE until < getvariable('until') AND until IS DISTINCT FROM since_after
    UNION ALL
    SELECT since, 8, -off_cents FROM discounted
    UNION ALL
    SELECT until, 8, off_cents FROM discounted
),
balance_before AS (
    SELECT coalesce(sum(cents), 0) AS cents FROM movement WHERE day < getvariable('since')
),
month_movement AS (
    SELECT date_trunc('month', day)::date AS month, kind, sum(cents) AS cents
    FROM movement
    WHERE day >= getvariable('since') AND day < getvariable('until')
    GROUP BY date_trunc('month', day)::date, kind
),
-- New, expansion, unfreeze, reactivation, contraction, freeze, churn, discounts: the running
-- balance is rounded after each, and the digits that dividing lost are mended before.
balance AS (
    SELECT
        range_month.month,
        kind.kind,
        whole_cents(balance_before.cents
            + coalesce(sum(month_movement.cents) OVER so_far, 0)) AS after_cents
    FROM range_month
    CROSS JOIN (SELECT unnest(range(1, 9)) AS kind) AS kind
    CROSS JOIN balance_before
    LEFT JOIN month_movement USING (month, kind)
    WINDOW so_far AS (ORDER BY range_month.month, kind.kind)
),
change AS (
    SELECT
        month, kind, after_cents,
        lag(after_cents, 1, (SELECT whole_cents(cents) FROM balance_before))
            OVER (ORDER BY month, kind) AS before_cents
    FROM balance
),
bridge AS (
    SELECT
        month,
        max(before_cents) FILTER (WHERE kind = 1) AS opening,
        max(after_cents) FILTER (WHERE kind = 8) AS closing,
        [sum(after_cents - before_cents) FILTER (WHERE kind = 1),
            sum(after_cents - before_cents) FILTER (WHERE kind = 2),
            sum(after_cents - before_cents) FILTER (WHERE kind = 3),
            sum(after_cents - before_cents) FILTER (WHERE kind = 4),
            sum(after_cents - before_cents) FILTER (WHERE kind = 5),
            sum(after_cents - before_cents) FILTER (WHERE kind = 6),
            sum(after_cents - before_cents) FILTER (WHERE kind = 7),
            sum(after_cents - before_cents) FILTER (WHERE kind = 8)] AS moved
    FROM change
    GROUP BY month
)
SELECT
    month,
    opening AS opening_cents,
    moved[1] AS new_cents,
    moved[2] AS expansion_cents,
    moved[3] + moved[4] AS return_cents,
    moved[5] AS contraction_cents,
    moved[6] AS freeze_cents,
    moved[7] AS churn_cents,
    moved[8] AS discounts_cents,
    closing AS closing_cents,
    moved[4] AS reactivation_cents,
    -(moved[5] + moved[7]) / nullif(opening, 0) AS gross_churn,
    -(moved[5] + moved[7] + moved[2] + moved[4]) / nullif(opening, 0) AS net_churn
FROM bridge
ORDER BY month
