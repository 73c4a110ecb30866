-- member_engagement: who trains, who is drifting away and why, those to call first on top.
-- title: Members at risk
-- section: members 4
-- grain: one row per member with a membership on the last day of the range
-- unit: days, visits and cents of the gym's currency a month
-- chart: table
-- columns:
--   member_id            id      the member's number
--   member               text    the member's name
--   risk                 text    high, some, none, or away while frozen
--   reason               text    why the member is at risk; NULL when they are not
--   last_visit           date    day of the last visit; NULL when there was none
--   idle_days            days    active days since the last visit, or since joining
--   usual_days           number  median of active days from one visit to the next; NULL with fewer
--                                than four days of visits
--   streak_weeks         count   weeks in a row with a visit, 26 at most; the week of the last day
--                                does not break it
--   visits_28_days       count   visits in the last 28 active days
--   monthly_value_cents  cents   what the membership brings a month, at its freeze fee while
--                                frozen
--   plan                 text    the plan's name
-- definition: as of the last day of the range, from the visits of the 26 weeks up to it. Frozen
--   days and days without a membership are not counted against anybody. At risk is who never came
--   in 14 active days; or has not come for 14 and for 2.5 times the usual interval (28, when none
--   is known); or came less than half as often in the last 30 active days as in the 30 before,
--   with four visits in those. The risk is high with two reasons, or after 28 days away or 28
--   without a first visit.
WITH today AS MATERIALIZED (
    SELECT day, day - 182 AS lookback, day - extract(isodow FROM day)::integer + 1 AS monday
    FROM (SELECT fitflow.as_of() AS day) AS as_of
),
recurring_membership AS MATERIALIZED (
    SELECT
        member_id, state, during, plan_id,
        fitflow.monthly_cents(coalesce(freeze_fee_cents, price_cents), billing_period) AS cents
    FROM fitflow.membership
    WHERE gym_id = fitflow.current_gym_id()
        AND billing_period <> 'day'
        AND lower(during) <= (SELECT day FROM today)
),
current_membership AS MATERIALIZED (
    SELECT member_id, state, plan_id, cents
    FROM recurring_membership
    WHERE during @> (SELECT day FROM today)
),
-- The clock of a member runs on active days only: each spell knows how many follow after it.
active_spell AS MATERIALIZED (
    SELECT
        member_id, since, last_day,
        coalesce(sum(last_day - since + 1) OVER (
            PARTITION BY member_id ORDER BY since DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS days_after
    FROM (
        SELECT member_id, lower(during) AS since, least(upper(during) - 1, today.day) AS last_day
        FROM recurring_membership
        CROSS JOIN today
        WHERE state = 'active'
    ) AS spell
),
visit_day AS MATERIALIZED (
    SELECT member_id, visited_on, count(*) AS visits
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
        AND visited_on > (SELECT lookback FROM today)
        AND visited_on <= (SELECT day FROM today)
    GROUP BY member_id, visited_on
),
visit AS (
    SELECT
        visit_day.member_id, visit_day.visits, visit_day.visited_on,
        active_spell.days_after + (active_spell.last_day - visit_day.visited_on) AS days_ago,
        (today.monday + 6 - visit_day.visited_on) / 7 AS weeks_ago
    FROM visit_day
    JOIN active_spell
        ON active_spell.member_id = visit_day.member_id
        AND visit_day.visited_on BETWEEN active_spell.since AND active_spell.last_day
    CROSS JOIN today
),
-- Bit n of weeks is the n-th week before that of the last day.
recent AS (
    SELECT
        member_id,
        max(visited_on) AS last_visit,
        CASE WHEN count(*) > 3 THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) END AS usual,
        bit_or(1 << weeks_ago) FILTER (WHERE weeks_ago < 26) AS weeks,
        sum(visits) FILTER (WHERE days_ago < 28) AS last_28,
        coalesce(sum(visits) FILTER (WHERE days_ago < 30), 0) AS last_30,
        sum(visits) FILTER (WHERE days_ago BETWEEN 30 AND 59) AS before_30
    FROM (
        SELECT
            member_id, visits, visited_on, days_ago, weeks_ago,
            lag(days_ago) OVER (PARTITION BY member_id ORDER BY visited_on) - days_ago AS gap
        FROM visit
    ) AS spaced
    GROUP BY member_id
),
frozen AS (
    SELECT member_id, bit_or(1 << week.weeks_ago) AS weeks
    FROM recurring_membership
    CROSS JOIN today
    CROSS JOIN generate_series(0, 25) AS week (weeks_ago)
    WHERE state = 'frozen'
        AND during && daterange(
            today.monday - 7 * week.weeks_ago, today.monday - 7 * week.weeks_ago + 7)
    GROUP BY member_id
),
first_day AS (
    SELECT member_id, min(lower(during)) AS day
    FROM recurring_membership
    GROUP BY member_id
),
last_visit AS MATERIALIZED (
    SELECT
        member_id,
        -- Few paying members have been away for longer than the visits above reach back.
        coalesce(recent.last_visit, (
            SELECT max(visited_on + 0) -- by member: the index on days would be read backwards
            FROM fitflow.workout_session
            WHERE gym_id = fitflow.current_gym_id()
                AND workout_session.member_id = current_membership.member_id
                AND visited_on <= (SELECT day FROM today)
        )) AS day
    FROM current_membership
    LEFT JOIN recent USING (member_id)
),
idle AS (
    SELECT
        member_id,
        last_visit.day AS last_visit,
        coalesce(sum(greatest(last_day - greatest(since, last_visit.day + 1) + 1, 0)), 0) AS days,
        sum(greatest(last_day - greatest(since, today.lookback + 1) + 1, 0)) AS days_seen,
        today.day - coalesce(last_visit.day, first_day.day - 1) AS calendar_days
    FROM last_visit
    JOIN first_day USING (member_id)
    CROSS JOIN today
    LEFT JOIN active_spell USING (member_id)
    GROUP BY member_id, last_visit.day, first_day.day, today.day
),
sign AS (
    SELECT
        member_id, current_membership.state, current_membership.plan_id,
        current_membership.cents, idle.last_visit, idle.days, recent.usual,
        -- Fewer than went by, where some were frozen: said so, or it reads as an error.
        CASE WHEN idle.days = idle.calendar_days THEN 'days' ELSE 'active days' END AS unit,
        recent.weeks, recent.last_28, recent.last_30, recent.before_30,
        idle.last_visit IS NULL AND idle.days >= 14 AS never_came,
        idle.last_visit IS NOT NULL AND idle.days >= 14
            AND idle.days >= coalesce(2.5 * recent.usual, 28) AS stays_away,
        coalesce(idle.days_seen >= 60 AND recent.before_30 >= 4
            AND 2 * recent.last_30 < recent.before_30, false) AS comes_less
    FROM current_membership
    JOIN idle USING (member_id)
    LEFT JOIN recent USING (member_id)
)
SELECT
    member_id,
    member.name AS member,
    judgement.risk,
    CASE WHEN judgement.risk IN ('high', 'some') THEN concat_ws('; ',
        CASE WHEN never_came THEN format('never came in %s %s', sign.days, sign.unit) END,
        CASE WHEN stays_away THEN format('no visit for %s %s', sign.days, sign.unit)
            || coalesce(', usually every ' || round(sign.usual), '') END,
        CASE WHEN comes_less THEN format('visits down %s%% on the 30 days before',
            round(100 - 100 * sign.last_30 / sign.before_30)) END) END AS reason,
    sign.last_visit,
    sign.days AS idle_days,
    round(sign.usual::numeric, 1) AS usual_days,
    -- The ones at the end of the word are the weeks without a break; frozen ones bridge, not count.
    bit_count((coalesce(sign.weeks, 0) & ((word.weeks # (word.weeks + 1)) >> 1))::bit(32))
        AS streak_weeks,
    coalesce(sign.last_28, 0)::bigint AS visits_28_days,
    round(round(sign.cents, 6))::bigint AS monthly_value_cents,
    membership_plan.name::text AS plan
FROM sign
JOIN fitflow.member_name AS member USING (member_id)
JOIN fitflow.membership_plan USING (gym_id, plan_id)
LEFT JOIN frozen USING (member_id)
CROSS JOIN LATERAL (
    SELECT coalesce(sign.weeks, 0) | coalesce(frozen.weeks, 0) | 1 AS weeks
) AS word
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN sign.state = 'frozen' THEN 'away'
        WHEN stays_away AND comes_less OR (stays_away OR never_came) AND days >= 28 THEN 'high'
        WHEN stays_away OR never_came OR comes_less THEN 'some'
        ELSE 'none'
    END AS risk
) AS judgement
WHERE member.gym_id = fitflow.current_gym_id()
ORDER BY array_position(ARRAY['high', 'some', 'none', 'away'], judgement.risk),
    monthly_value_cents DESC, sign.days DESC, member_id
;
-- finding:
SELECT CASE count(*) WHEN 0 THEN 'Nobody is at risk' ELSE format(
    '%s at risk, worth %s a month',
    CASE count(*) WHEN 1 THEN '1 member is' ELSE count(*) || ' members are' END,
    fitflow.money_in_words(sum(monthly_value_cents), fitflow.gym_currency())) END
FROM metric
WHERE risk IN ('high', 'some')
;
