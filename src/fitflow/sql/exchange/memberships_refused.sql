-- Spells that end before they begin, or overlap one above or one the gym has.
UPDATE staged SET until = staged.last_day + 1
WHERE staged.until IS NULL AND staged.last_day IS NOT NULL;

INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'until ' || staged.until || ' and last_day ' || staged.last_day || ' contradict each other',
    'until is the day after the last; one of them is enough'
FROM staged
WHERE staged.until <> staged.last_day + 1
UNION ALL
SELECT
    staged.line,
    'the membership ends ' || staged.until || ', which is not after its first day '
        || staged.since,
    'until is the day after the last'
FROM staged
WHERE staged.until <= staged.since
UNION ALL
SELECT
    staged.line,
    'the membership lasts until ' || staged.until || ', which is centuries away',
    'leave until empty where no end is known'
FROM staged
WHERE staged.until > %(today)s + 36525
UNION ALL
SELECT
    staged.line,
    'the membership has days in ' || to_char(min(closed.month), 'YYYY-MM')
        || ', whose books are closed',
    'open the month again, import, and close it'
FROM staged
JOIN fitflow.closed_month AS closed
    ON closed.gym_id = fitflow.current_gym_id()
    AND closed.month < coalesce(staged.until, 'infinity')
    AND (closed.month + interval '1 month')::date > staged.since
GROUP BY staged.line
ON CONFLICT DO NOTHING;

INSERT INTO refused (line, reason, hint)
SELECT
    ordered.line,
    'overlaps the membership on line ' || ordered.earlier_line || ', which lasts until '
        || coalesce(ordered.earlier_until::text, 'further notice'),
    'a member holds one membership on any day; until is the day after the last'
FROM (
    SELECT
        staged.line,
        staged.since,
        lag(staged.line) OVER spells AS earlier_line,
        lag(staged.until) OVER spells AS earlier_until
    FROM staged
    WHERE NOT EXISTS (SELECT FROM refused WHERE refused.line = staged.line)
    WINDOW spells AS (PARTITION BY staged.member_id ORDER BY staged.since, staged.line)
) AS ordered
WHERE ordered.earlier_line IS NOT NULL
    AND ordered.since < coalesce(ordered.earlier_until, 'infinity')
UNION ALL
SELECT
    staged.line,
    'the gym has member ' || staged.member_id || ' on a plan from ' || lower(held.during)
        || coalesce(' until ' || upper(held.during), ' on') || ' already',
    'leave the row out, or end it where the next membership begins'
FROM staged
JOIN fitflow.membership AS held
    ON held.member_id = staged.member_id
    AND lower(held.during) < coalesce(staged.until, 'infinity')
    AND coalesce(upper(held.during), 'infinity') > staged.since
WHERE held.gym_id = fitflow.current_gym_id() AND staged.since < coalesce(staged.until, 'infinity')
ON CONFLICT DO NOTHING;

-- Every day is billed once, before the import or after it.
INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'the days from ' || unpaid.since || ' until ' || unpaid.bills_on || ' would be billed by '
        || 'nobody: they are not paid, and the first period counted from billing_anchor '
        || staged.billing_anchor || ' begins after them',
    'leave billing_anchor empty, or say as paid_until the day on which a period begins'
FROM staged
JOIN fitflow.membership_plan AS plan USING (plan_id)
CROSS JOIN LATERAL (
    SELECT
        paid.until AS since,
        fitflow.next_billing_day(
            staged.billing_anchor, plan.billing_period, paid.until - 1) AS bills_on
    FROM (
        SELECT greatest(staged.since, coalesce(
            staged.paid_until,
            CASE WHEN staged.since <= %(today)s THEN fitflow.next_billing_day(
                staged.billing_anchor, plan.billing_period, %(today)s) END
        )) AS until
    ) AS paid
) AS unpaid
WHERE plan.gym_id = fitflow.current_gym_id() AND staged.billing_anchor IS NOT NULL
    AND unpaid.bills_on > unpaid.since AND unpaid.since < coalesce(staged.until, 'infinity')
ON CONFLICT DO NOTHING;
