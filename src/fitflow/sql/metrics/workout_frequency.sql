-- workout_frequency: how often members come in a month.
-- title: Visits a month
-- section: training 2
-- grain: one row per number of visits, from 0 to the most anybody made
-- unit: member-months
-- chart: histogram, visits by member_months
-- columns:
--   visits         count  visits of one member in one calendar month
--   member_months  count  how often a member made that many
--   share          ratio  part of all member-months
-- definition: whole calendar months within the range, and in each the members who were active on
--   all of its days; a month without a visit counts as 0. Frozen members, day passes and months
--   cut by joining, leaving or the range's ends are left out.
WITH frequency AS MATERIALIZED (
    SELECT visits, sum(members)::bigint AS member_months
    FROM fitflow.visits_a_month
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.period_start('month', fitflow.range_until()))
    GROUP BY visits
)
SELECT
    visits,
    coalesce(frequency.member_months, 0) AS member_months,
    round(coalesce(frequency.member_months, 0)
        / (SELECT sum(frequency.member_months) FROM frequency), 4) AS share
FROM generate_series(0, (SELECT max(frequency.visits) FROM frequency)) AS visits
LEFT JOIN frequency USING (visits)
ORDER BY visits
;
-- finding:
SELECT format('Members come %s times a month',
    round(sum(visits * member_months)::numeric / sum(member_months), 1))
FROM metric
HAVING sum(member_months) > 0
;
