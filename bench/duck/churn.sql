WITH held AS MATERIALIZED (
    SELECT
        member_id, since, until,
        lead(since) OVER (PARTITION BY member_id ORDER BY since) AS since_after
    FROM paying_tenure
),
period AS MATERIALIZED (
    SELECT month, 0 AS years_before, since, until FROM range_month
    UNION ALL
    SELECT
        month, 1,
        (since - INTERVAL 1 YEAR)::date,
        greatest((until - INTERVAL 1 YEAR)::date, (until - 1 - INTERVAL 1 YEAR)::date + 1)
    FROM range_month
),
at_start AS (
    SELECT
        month, years_before,
        count(*) AS members,
        count(*) FILTER (WHERE held.until < period.until
            AND (since_after IS NULL OR since_after >= period.until)) AS cancellations
    FROM period
    JOIN held ON held.since < period.since AND held.until >= period.since
    GROUP BY month, years_before
),
lost AS (
    SELECT month, years_before, count(*) AS lost
    FROM period
    JOIN held AS before ON before.since < period.since AND before.until >= period.since
    WHERE before.until < period.until
        AND NOT EXISTS (
            FROM held AS after
            WHERE after.member_id = before.member_id
                AND after.since < period.until AND after.until >= period.until
        )
    GROUP BY month, years_before
),
form AS (
    SELECT
        month, years_before,
        until - since AS days,
        coalesce(members, 0) AS members,
        coalesce(lost, 0) AS lost,
        coalesce(cancellations, 0) AS cancellations
    FROM period
    LEFT JOIN at_start USING (month, years_before)
    LEFT JOIN lost USING (month, years_before)
),
billed_time AS (
    SELECT period.member_id, max(period.until) AS until
    FROM invoice_period AS period
    JOIN membership_plan USING (plan_id)
    WHERE period.purpose = 'membership' AND period.invoice_id IS NOT NULL
        AND membership_plan.billing_period IN ('quarter', 'half_year', 'year')
    GROUP BY period.member_id, period.invoice_id
    HAVING max(period.until) >= getvariable('since') AND max(period.until) < getvariable('until')
),
renewal AS (
    SELECT
        date_trunc('month', billed_time.until)::date AS month,
        count(*) AS due,
        count(*) FILTER (WHERE held.until = billed_time.until) AS lost
    FROM billed_time
    JOIN held
        ON held.member_id = billed_time.member_id
        AND held.since < billed_time.until
        AND held.until >= billed_time.until
    GROUP BY date_trunc('month', billed_time.until)
)
SELECT
    form.month,
    form.days,
    form.members AS members_at_start,
    form.lost AS point_lost,
    form.lost / nullif(form.members, 0) AS point_churn,
    before.lost / nullif(before.members, 0) AS point_churn_year_before,
    form.cancellations,
    form.cancellations / nullif(form.members, 0) AS event_churn,
    coalesce(renewal.due, 0) AS renewals_due,
    coalesce(renewal.lost, 0) AS not_renewed,
    renewal.lost / nullif(renewal.due, 0) AS eligible_churn
FROM form
JOIN form AS before ON before.month = form.month AND before.years_before = 1
LEFT JOIN renewal ON renewal.month = form.month
WHERE form.years_before = 0
ORDER BY form.month
