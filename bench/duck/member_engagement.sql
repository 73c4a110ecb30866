WITH as_of AS (
    SELECT day, day - 182 AS lookback, date_trunc('week', day)::date AS monday
    FROM (SELECT getvariable('until') - 1 AS day)
),
spell AS MATERIALIZED (
    SELECT member_id, state, since, until, plan_id, live_cents
    FROM recurring_membership
    WHERE since < getvariable('until')
),
current AS (
    SELECT member_id, state, plan_id, live_cents FROM spell WHERE until >= getvariable('until')
),
active_spell AS MATERIALIZED (
    SELECT
        member_id, since, last_day,
        coalesce(sum(last_day - since + 1) OVER (
            PARTITION BY member_id ORDER BY since DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0)::bigint AS days_after
    FROM (
        SELECT member_id, since, least(until, getvariable('until')) - 1 AS last_day
        FROM spell
        WHERE state = 'active'
    )
),
visit AS (
    SELECT
        day.member_id, day.visits, day.visited_on,
        active_spell.days_after + (active_spell.last_day - day.visited_on) AS days_ago,
        (as_of.monday + 6 - day.visited_on) // 7 AS weeks_ago
    FROM (
        SELECT member_id, visited_on, count(*) AS visits
        FROM workout_session
        WHERE visited_on > (SELECT lookback FROM as_of) AND visited_on < getvariable('until')
        GROUP BY member_id, visited_on
    ) AS day
    JOIN active_spell
        ON active_spell.member_id = day.member_id
        AND day.visited_on BETWEEN active_spell.since AND active_spell.last_day
    CROSS JOIN as_of
),
recent AS (
    SELECT
        member_id,
        CASE WHEN count(*) > 3 THEN median(gap) END AS usual,
        bit_or(1::bigint << weeks_ago) FILTER (WHERE weeks_ago < 26) AS weeks,
        sum(visits) FILTER (WHERE days_ago < 28) AS last_28,
        coalesce(sum(visits) FILTER (WHERE days_ago < 30), 0) AS last_30,
        sum(visits) FILTER (WHERE days_ago BETWEEN 30 AND 59) AS before_30
    FROM (
        SELECT
            *,
            lag(days_ago) OVER (PARTITION BY member_id ORDER BY visited_on) - days_ago AS gap
        FROM visit
    )
    GROUP BY member_id
),
frozen AS (
    SELECT member_id, bit_or(1::bigint << weeks_ago) AS weeks
    FROM spell
    CROSS JOIN as_of
    CROSS JOIN (SELECT unnest(range(26)) AS weeks_ago) AS week
    WHERE state = 'frozen'
        AND since < monday - 7 * weeks_ago::integer + 7
        AND until > monday - 7 * weeks_ago::integer
    GROUP BY member_id
),
first_day AS (SELECT member_id, min(since) AS day FROM spell GROUP BY member_id),
last_visit AS (
    SELECT member_id, max(visited_on) AS day
    FROM workout_session
    WHERE visited_on < getvariable('until')
    GROUP BY member_id
),
idle AS (
    SELECT
        current.member_id,
        last_visit.day AS last_visit,
        coalesce(sum(greatest(last_day - greatest(since, last_visit.day + 1) + 1, 0)), 0)::bigint
            AS days,
        sum(greatest(last_day - greatest(since, as_of.lookback + 1) + 1, 0))::bigint AS days_seen,
        as_of.day - coalesce(last_visit.day, first_day.day - 1) AS calendar_days
    FROM current
    CROSS JOIN as_of
    JOIN first_day USING (member_id)
    LEFT JOIN last_visit USING (member_id)
    LEFT JOIN active_spell USING (member_id)
    GROUP BY current.member_id, last_visit.day, first_day.day, as_of.day
),
sign AS (
    SELECT
        current.*, idle.last_visit, idle.days,
        recent.usual, recent.weeks, recent.last_28, recent.last_30, recent.before_30,
        CASE WHEN days = calendar_days THEN 'days' ELSE 'active days' END AS unit,
        idle.last_visit IS NULL AND days >= 14 AS never_came,
        idle.last_visit IS NOT NULL AND days >= 14 AND days >= coalesce(2.5 * usual, 28)
            AS stays_away,
        coalesce(days_seen >= 60 AND before_30 >= 4 AND 2 * last_30 < before_30, false)
            AS comes_less
    FROM current
    JOIN idle USING (member_id)
    LEFT JOIN recent USING (member_id)
),
judged AS (
    SELECT
        sign.*,
        frozen.weeks AS frozen_weeks,
        CASE
            WHEN state = 'frozen' THEN 'away'
            WHEN stays_away AND comes_less OR (stays_away OR never_came) AND days >= 28 THEN 'high'
            WHEN stays_away OR never_came OR comes_less THEN 'some'
            ELSE 'none'
        END AS risk
    FROM sign
    LEFT JOIN frozen USING (member_id)
),
-- The first week, counted back, in which somebody neither came nor was frozen.
streak AS (
    SELECT
        *,
        coalesce(
            list_position(
                [(known >> week) & 1 FOR week IN range(26)], 0),
            27) - 1 AS unbroken
    FROM (
        SELECT *, coalesce(weeks, 0) | coalesce(frozen_weeks, 0) | 1 AS known FROM judged
    )
)
SELECT
    member_id,
    member,
    risk,
    CASE WHEN risk IN ('high', 'some') THEN concat_ws('; ',
        CASE WHEN never_came THEN format('never came in {} {}', days, unit) END,
        CASE WHEN stays_away THEN format('no visit for {} {}', days, unit)
            || coalesce(', usually every ' || round_even(usual, 0)::bigint, '') END,
        CASE WHEN comes_less THEN format('visits down {}% on the 30 days before',
            round(100 - 100 * last_30 / before_30)::bigint) END) END AS reason,
    last_visit,
    days AS idle_days,
    usual AS usual_days,
    bit_count(coalesce(weeks, 0) & ((1::bigint << unbroken) - 1)) AS streak_weeks,
    coalesce(last_28, 0)::bigint AS visits_28_days,
    live_cents AS monthly_value_cents,
    plan.name AS plan
FROM streak
JOIN member_name USING (member_id)
JOIN membership_plan AS plan USING (plan_id)
ORDER BY list_position(['high', 'some', 'none', 'away'], risk), monthly_value_cents DESC, days DESC,
    member_id
