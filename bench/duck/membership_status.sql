WITH held AS (
    SELECT
        range_month.month,
        count(*) FILTER (WHERE state = 'active') AS active,
        count(*) FILTER (WHERE state = 'frozen') AS frozen
    FROM range_month
    JOIN recurring_membership AS membership
        ON membership.since < range_month.until AND membership.until >= range_month.until
    GROUP BY range_month.month
),
begun AS (
    SELECT date_trunc('month', since)::date AS month, count(*) AS joiners
    FROM tenure
    WHERE since >= getvariable('since') AND since < getvariable('until')
    GROUP BY date_trunc('month', since)
),
ended AS (
    SELECT date_trunc('month', until)::date AS month, count(*) AS leavers
    FROM tenure
    WHERE until >= getvariable('since') AND until < getvariable('until')
    GROUP BY date_trunc('month', until)
),
owing AS (
    SELECT owed.month, count(*) AS active
    FROM (
        SELECT DISTINCT range_month.month, range_month.until, arrears.member_id
        FROM range_month
        JOIN arrears ON arrears.since < range_month.until AND arrears.until >= range_month.until
    ) AS owed
    JOIN recurring_membership AS membership
        ON membership.member_id = owed.member_id
        AND membership.since < owed.until
        AND membership.until >= owed.until
    WHERE membership.state = 'active'
    GROUP BY owed.month
)
SELECT
    month,
    coalesce(held.active, 0) AS active,
    coalesce(frozen, 0) AS frozen,
    coalesce(joiners, 0) AS joiners,
    coalesce(leavers, 0) AS leavers,
    coalesce(owing.active, 0) AS active_in_arrears
FROM range_month
LEFT JOIN held USING (month)
LEFT JOIN begun USING (month)
LEFT JOIN ended USING (month)
LEFT JOIN owing USING (month)
ORDER BY month
