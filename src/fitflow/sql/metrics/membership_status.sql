-- membership_status: how many members were active and frozen at the end of each month, and who
--   came and went.
-- title: Members by state
-- section: members 1
-- grain: one row per month
-- unit: members
-- chart: stacked area, month by active and frozen and leavers
-- columns:
--   month    month  first day of the month
--   active   count  members whose membership was active on the month's last day in the range
--   frozen   count  members whose membership was frozen on that day
--   joiners  count  members who began, or began again after a gap, in the month
--   leavers  count  members whose membership ended in the month with none following
--   active_in_arrears  count  the part of active who owe, at the end of that day, an invoice that
--                             was due before it
-- definition: members with a membership on the last day of each month that lies in the range, by
--   its state. A day pass is no membership here. Somebody leaves on the first day without a
--   membership.
WITH bounds AS MATERIALIZED (
    SELECT fitflow.range_since() AS since, fitflow.range_until() AS until
),
-- What there was before the range is there from its first day on.
day_change AS (
    SELECT
        greatest(held.day, bounds.since) AS day,
        sum(held.active) AS active,
        sum(held.frozen) AS frozen,
        sum(held.joiners) FILTER (WHERE held.day >= bounds.since) AS joiners,
        sum(held.leavers) FILTER (WHERE held.day >= bounds.since) AS leavers
    FROM fitflow.membership_by_day AS held
    CROSS JOIN bounds
    WHERE held.gym_id = fitflow.current_gym_id()
        AND held.billing_period <> 'day'
        AND held.day < (SELECT until FROM bounds)
    GROUP BY greatest(held.day, bounds.since)
),
change AS (
    SELECT
        date_trunc('month', day::timestamp)::date AS month,
        sum(active) AS active,
        sum(frozen) AS frozen,
        sum(joiners) AS joiners,
        sum(leavers) AS leavers
    FROM day_change
    GROUP BY date_trunc('month', day::timestamp)::date
),
arrears_change AS (
    SELECT
        date_trunc('month', greatest(held.day, bounds.since)::timestamp)::date AS month,
        sum(held.active) AS active
    FROM fitflow.arrears_by_day AS held
    CROSS JOIN bounds
    WHERE held.gym_id = fitflow.current_gym_id()
        AND held.day < (SELECT until FROM bounds)
    GROUP BY date_trunc('month', greatest(held.day, bounds.since)::timestamp)::date
)
SELECT
    range_months.month,
    coalesce(sum(change.active) OVER timeline, 0)::bigint AS active,
    coalesce(sum(change.frozen) OVER timeline, 0)::bigint AS frozen,
    coalesce(change.joiners, 0)::bigint AS joiners,
    coalesce(change.leavers, 0)::bigint AS leavers,
    coalesce(sum(arrears_change.active) OVER timeline, 0)::bigint AS active_in_arrears
FROM fitflow.range_months()
LEFT JOIN change USING (month)
LEFT JOIN arrears_change USING (month)
WINDOW timeline AS (ORDER BY range_months.month)
ORDER BY range_months.month
;
-- finding:
SELECT format('%s joined and %s left', sum(joiners), sum(leavers))
FROM metric
HAVING sum(joiners) + sum(leavers) > 0
;
