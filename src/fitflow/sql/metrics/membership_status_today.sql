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
WITH last_membership AS (
    SELECT DISTINCT ON (member_id) member_id, state, during
    FROM fitflow.membership
    WHERE gym_id = fitflow.current_gym_id()
        AND billing_period <> 'day'
        AND lower(during) < (SELECT fitflow.range_until())
    ORDER BY member_id, lower(during) DESC
),
member_state AS (
    SELECT CASE WHEN during @> (SELECT fitflow.as_of()) THEN state::text ELSE 'left' END AS state
    FROM last_membership
)
SELECT kind.state, count(member_state.state) AS members
FROM unnest(ARRAY['active', 'frozen', 'left']) WITH ORDINALITY AS kind (state, place)
LEFT JOIN member_state USING (state)
GROUP BY kind.state, kind.place
ORDER BY kind.place
;
-- finding:
SELECT format('%s active, %s frozen', max(members) FILTER (WHERE state = 'active'),
    max(members) FILTER (WHERE state = 'frozen'))
FROM metric
;
