-- member_standing: how members stand on the last day of the range, when they do not come on it.
-- period: day, the last kept by member
-- key: day, member_id
-- index: day, risk, value_cents, member_id
-- from:
--   membership: daterange(lower(during) - 1, upper(during) - 1)
--       ; state, plan_id, billing_period, price_cents, freeze_fee_cents
--   workout_session: visited_on; member_id
-- columns:
--   day           date    the day before the last one: the last with visits that count here
--   member_id     id      the member's number
--   plan_id       id      the plan of the membership of the last day
--   value_cents   cents   what that brings a month, at its freeze fee while frozen
--   risk          text    high, some, none, or away while frozen
--   reason        text    why the member is at risk; NULL when they are not
--   last_visit    date    day of the last visit; NULL when there was none
--   idle_days     days    active days since the last visit, or since joining
--   days_seen     days    active days of the last 26 weeks
--   gaps          days    active days from one visit of those weeks to the next
--   usual_days    number  median of them; NULL with fewer than four days of visits
--   weeks         number  bit n: whether there was a visit in the n-th week before that of the last
--                         day
--   frozen_weeks  number  bit n: whether some of its days were frozen
--   streak_weeks  count   weeks in a row with a visit
--   last_28       count   visits in the last 28 active days
--   last_30       count   visits in the last 30 active days
--   before_30     count   visits in the 30 active days before

-- The clock of a member runs on active days only, up to the last day with it.
SELECT
    gym_id,
    day,
    member_id,
    plan_id,
    round(round(monthly_cents, 6))::bigint AS value_cents,
    judgement.risk,
    CASE WHEN judgement.risk IN ('high', 'some') THEN concat_ws('; ',
        CASE WHEN never_came THEN format('never came in %s %s', idle_days, unit) END,
        CASE WHEN stays_away THEN format('no visit for %s %s', idle_days, unit)
            || coalesce(', usually every ' || round(usual), '') END,
        CASE WHEN comes_less THEN fitflow.less_in_words(last_30, before_30) END) END AS reason,
    last_visit,
    idle_days,
    days_seen,
    gaps,
    round(usual::numeric, 1) AS usual_days,
    weeks,
    frozen_weeks,
    fitflow.streak_weeks(weeks, frozen_weeks) AS streak_weeks,
    last_28,
    last_30,
    before_30
FROM (
    SELECT
        membership.gym_id,
        today.day - 1 AS day,
        membership.member_id,
        membership.state,
        membership.plan_id,
        fitflow.monthly_cents(
            coalesce(membership.freeze_fee_cents, membership.price_cents),
            membership.billing_period
        ) AS monthly_cents,
        latest.visit AS last_visit,
        idle.days AS idle_days,
        -- Fewer than went by, where some were frozen: said so, or it reads as an error.
        CASE WHEN idle.days = today.day - coalesce(latest.visit, timeline.first_day - 1)
            THEN 'days' ELSE 'active days' END AS unit,
        timeline.days_seen,
        recent.gaps,
        recent.usual,
        coalesce(recent.weeks, 0) AS weeks,
        coalesce(timeline.frozen_weeks, 0) AS frozen_weeks,
        coalesce(recent.last_28, 0) AS last_28,
        coalesce(recent.last_30, 0) AS last_30,
        coalesce(recent.before_30, 0) AS before_30
    FROM (
        SELECT day, day - extract(isodow FROM day)::integer + 1 AS monday
        FROM (SELECT fitflow.as_of() AS day OFFSET 0) AS as_of
        OFFSET 0
    ) AS today
    JOIN fitflow.membership
        ON membership.during @> today.day AND membership.billing_period <> 'day'
    CROSS JOIN LATERAL (
        SELECT
            first_day,
            active,
            frozen_weeks,
            fitflow.active_days(active, today.day - 181, today.day + 1) AS days_seen
        FROM (
            SELECT
                min(lower(spell.during)) AS first_day,
                coalesce(range_agg(spell.during) FILTER (WHERE spell.state = 'active'), '{}')
                    AS active,
                bit_or((
                    SELECT bit_or(1 << week.weeks_ago)
                    FROM generate_series(0, 25) AS week (weeks_ago)
                    WHERE spell.state = 'frozen'
                        AND spell.during && daterange(
                            today.monday - 7 * week.weeks_ago,
                            today.monday - 7 * week.weeks_ago + 7)
                )) AS frozen_weeks
            FROM fitflow.membership AS spell
            WHERE spell.gym_id = membership.gym_id
                AND spell.member_id = membership.member_id
                AND spell.billing_period <> 'day'
                AND lower(spell.during) <= today.day
        ) AS spells
        OFFSET 0
    ) AS timeline
    CROSS JOIN LATERAL (
        SELECT
            max(visited_on) AS last_visit,
            array_agg(gap ORDER BY visited_on) FILTER (WHERE gap IS NOT NULL) AS gaps,
            CASE WHEN count(*) > 3 THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) END
                AS usual,
            bit_or(1 << weeks_ago) FILTER (WHERE weeks_ago < 26) AS weeks,
            sum(visits) FILTER (WHERE days_ago < 28)::bigint AS last_28,
            sum(visits) FILTER (WHERE days_ago < 30)::bigint AS last_30,
            sum(visits) FILTER (WHERE days_ago BETWEEN 30 AND 59)::bigint AS before_30
        FROM (
            SELECT
                visited_on, visits, days_ago,
                (today.monday + 6 - visited_on) / 7 AS weeks_ago,
                lag(days_ago) OVER (ORDER BY visited_on) - days_ago AS gap
            FROM (
                SELECT
                    visited_on,
                    count(*) AS visits,
                    CASE
                        WHEN timeline.days_seen = 182 THEN today.day - visited_on
                        ELSE fitflow.active_days(timeline.active, visited_on + 1, today.day + 1)
                    END AS days_ago
                FROM fitflow.workout_session
                WHERE workout_session.gym_id = membership.gym_id
                    AND workout_session.member_id = membership.member_id
                    AND visited_on > today.day - 182
                    AND visited_on < today.day
                    AND (timeline.days_seen = 182 OR timeline.active @> visited_on)
                GROUP BY visited_on
            ) AS visit_day
        ) AS spaced
    ) AS recent
    CROSS JOIN LATERAL (
        -- Few have been away for longer than the visits above reach back.
        SELECT coalesce(recent.last_visit, (
            SELECT max(visited_on + 0) -- by member: the index on days would be read backwards
            FROM fitflow.workout_session
            WHERE workout_session.gym_id = membership.gym_id
                AND workout_session.member_id = membership.member_id
                AND visited_on < today.day
        )) AS visit
        OFFSET 0
    ) AS latest
    CROSS JOIN LATERAL (
        SELECT fitflow.active_days(timeline.active, latest.visit + 1, today.day + 1) AS days
        OFFSET 0
    ) AS idle
) AS standing
CROSS JOIN LATERAL (
    SELECT
        last_visit IS NULL AND idle_days >= 14 AS never_came,
        last_visit IS NOT NULL AND idle_days >= 14 AND idle_days >= coalesce(2.5 * usual, 28)
            AS stays_away,
        fitflow.comes_less(days_seen, last_30, before_30) AS comes_less
) AS sign
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN state = 'frozen' THEN 'away'
        WHEN stays_away AND comes_less OR (stays_away OR never_came) AND idle_days >= 28 THEN 'high'
        WHEN stays_away OR never_came OR comes_less THEN 'some'
        ELSE 'none'
    END AS risk
) AS judgement
WHERE gym_id = fitflow.current_gym_id()
;
