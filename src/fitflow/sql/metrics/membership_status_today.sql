-- membership_status_today: how many members are active, frozen and gone on the last day of the
--   range.
-- title: Members today
-- section: members 2
-- grain: one row per state
-- unit: members
-- chart: bars, state by members
-- columns:
--   state    text   active, frozen or left
--   members  count  members in that state on the last day of the range
-- definition: active and frozen members hold a membership on the last day of the range; left are
--   those who held one before it and hold none then. Day passes count for nothing here.
SELECT kind.state, kind.members
FROM (
    SELECT
        coalesce(sum(active), 0) AS active,
        coalesce(sum(frozen), 0) AS frozen,
        coalesce(sum(first_joiners), 0) AS ever
    FROM fitflow.membership_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND billing_period <> 'day'
        AND day < (SELECT fitflow.range_until())
) AS held
CROSS JOIN LATERAL (
    VALUES
        (1, 'active', held.active::bigint),
        (2, 'frozen', held.frozen::bigint),
        (3, 'left', (held.ever - held.active - held.frozen)::bigint)
) AS kind (place, state, members)
ORDER BY kind.place
;
-- finding:
SELECT format('%s active, %s frozen', max(members) FILTER (WHERE state = 'active'),
    max(members) FILTER (WHERE state = 'frozen'))
FROM metric
;
