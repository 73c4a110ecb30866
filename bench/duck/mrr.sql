WITH held AS (
    SELECT
        range_month.month,
        sum(live_cents) AS live,
        sum(committed_cents) AS committed,
        count(*) FILTER (WHERE coalesce(freeze_fee_cents, price_cents) > 0) AS paying
    FROM range_month
    JOIN recurring_membership AS membership
        ON membership.since < range_month.until AND membership.until >= range_month.until
    GROUP BY range_month.month
),
discount AS (
    SELECT
        range_month.month,
        sum(off_cents) AS off,
        count(*) FILTER (WHERE is_all) AS paid_by_it
    FROM range_month
    JOIN discounted
        ON discounted.since < range_month.until AND discounted.until >= range_month.until
    GROUP BY range_month.month
),
owing AS (
    SELECT owed.month, sum(membership.live_cents - coalesce(discounted.off_cents, 0)) AS live
    FROM (
        SELECT DISTINCT range_month.month, range_month.until, arrears.member_id
        FROM range_month
        JOIN arrears ON arrears.since < range_month.until AND arrears.until >= range_month.until
    ) AS owed
    JOIN recurring_membership AS membership
        ON membership.member_id = owed.member_id
        AND membership.since < owed.until
        AND membership.until >= owed.until
    LEFT JOIN discounted
        ON discounted.member_id = owed.member_id
        AND discounted.since < owed.until
        AND discounted.until >= owed.until
    GROUP BY owed.month
)
SELECT
    month,
    coalesce(held.live, 0) - coalesce(off, 0) AS mrr_cents,
    coalesce(committed, 0) - coalesce(off, 0) AS mrr_committed_cents,
    coalesce(paying, 0) - coalesce(paid_by_it, 0) AS paying_members,
    (held.live - coalesce(off, 0)) / nullif(paying - coalesce(paid_by_it, 0), 0)
        AS average_per_member_cents,
    coalesce(owing.live, 0) AS mrr_in_arrears_cents,
    coalesce(off, 0) AS discounts_cents
FROM range_month
LEFT JOIN held USING (month)
LEFT JOIN discount USING (month)
LEFT JOIN owing USING (month)
ORDER BY month
