-- training_load: how much each member has trained lately, beside what they are used to.
-- title: Training load by member
-- section: training 9
-- grain: one row per member with a load in the range, the most loaded first
-- unit: zone points a day
-- chart: table
-- columns:
--   member_id  id      the member's number
--   member     text    the member's name
--   last_on    date    the last day with a load
--   load       number  zone points of the range
--   chronic    number  what they are used to: weighted over about six weeks
--   acute      number  what they did lately: weighted over about one week
--   balance    number  the chronic less the acute load of the day before; below zero is tired
-- definition: zone points are minutes x zone, in zones of 50, 60, 70, 80 and 90 % of the member's
--   maximum heart rate on the day (Edwards 1993), of every recording whose heart rate counts. A
--   day's chronic and acute load are those of the day before x e to the power of -1/42 and -1/7,
--   and the rest of the day's points (Banister 1975), from the first day of all; here of the last
--   day of the range.
WITH bounds AS MATERIALIZED (
    SELECT since, until - 1 AS last_day, last_month, whole_since FROM fitflow.range_bounds()
),
day_load AS (
    SELECT
        member_id,
        day,
        sum(zone_1 + 2 * zone_2 + 3 * zone_3 + 4 * zone_4 + 5 * zone_5) / 60.0 AS load
    FROM fitflow.heart_rate_by_session
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT last_month FROM bounds)
        AND day <= (SELECT last_day FROM bounds)
    GROUP BY member_id, day
),
-- What the months before, or one day, add to the loads of the last day and of the day before.
added AS (
    SELECT
        member_id,
        max(last_on) AS last_on,
        sum(load) FILTER (WHERE day >= (SELECT whole_since FROM bounds)) AS load,
        0::numeric AS last_load,
        sum(chronic * exp(-days_ago / 42.0::double precision)) AS chronic_before,
        sum(acute * exp(-days_ago / 7.0::double precision)) AS acute_before
    FROM fitflow.training_load_by_month
    CROSS JOIN LATERAL (
        -- Years ago weighs nothing, and too little for a number to hold.
        SELECT least((SELECT last_day FROM bounds) - (day + interval '1 month')::date, 4000)
            AS days_ago
    ) AS age
    WHERE gym_id = fitflow.current_gym_id()
        AND day < (SELECT last_month FROM bounds)
    GROUP BY member_id
    UNION ALL
    SELECT
        member_id,
        CASE WHEN load > 0 THEN day END AS last_on,
        CASE WHEN day >= (SELECT since FROM bounds) THEN load END AS load,
        CASE WHEN days_ago = 0 THEN load ELSE 0 END AS last_load,
        CASE WHEN days_ago = 0 THEN 0
            ELSE load * exp((1 - days_ago) / 42.0::double precision) END AS chronic_before,
        CASE WHEN days_ago = 0 THEN 0
            ELSE load * exp((1 - days_ago) / 7.0::double precision) END AS acute_before
    FROM day_load
    CROSS JOIN LATERAL (SELECT (SELECT last_day FROM bounds) - day AS days_ago) AS age
    UNION ALL
    SELECT
        member_id,
        NULL::date AS last_on,
        sum(zone_1 + 2 * zone_2 + 3 * zone_3 + 4 * zone_4 + 5 * zone_5) / 60.0 AS load,
        0::numeric AS last_load,
        0::double precision AS chronic_before,
        0::double precision AS acute_before
    FROM fitflow.heart_rate_by_session
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT since FROM bounds)
        AND day < (SELECT least(whole_since, last_month) FROM bounds)
    GROUP BY member_id, day
),
member_load AS (
    SELECT
        member_id,
        max(last_on) AS last_on,
        sum(load) AS load,
        (sum(chronic_before) * exp(-1 / 42.0::double precision) + sum(last_load))
            * (1 - exp(-1 / 42.0::double precision)) AS chronic,
        (sum(acute_before) * exp(-1 / 7.0::double precision) + sum(last_load))
            * (1 - exp(-1 / 7.0::double precision)) AS acute,
        sum(chronic_before) * (1 - exp(-1 / 42.0::double precision)) AS chronic_before,
        sum(acute_before) * (1 - exp(-1 / 7.0::double precision)) AS acute_before
    FROM added
    GROUP BY member_id
)
SELECT
    member_load.member_id,
    member.name AS member,
    member_load.last_on,
    round(member_load.load) AS load,
    round(member_load.chronic::numeric, 1) AS chronic,
    round(member_load.acute::numeric, 1) AS acute,
    round((member_load.chronic_before - member_load.acute_before)::numeric, 1) AS balance
FROM member_load
JOIN fitflow.member_name AS member USING (member_id)
WHERE member.gym_id = fitflow.current_gym_id()
    AND member_load.load > 0
ORDER BY chronic DESC, member_id
;
-- finding:
SELECT format('%s of %s members trained more lately than they are used to',
    count(*) FILTER (WHERE acute > chronic), count(*))
FROM metric
HAVING count(*) > 0
;
