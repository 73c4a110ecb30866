WITH last_membership AS (
    SELECT member_id, arg_max(state, since)::text AS state, max(until) AS until
    FROM recurring_membership
    WHERE since < getvariable('until')
    GROUP BY member_id
)
SELECT kind.state, count(held.state) AS members
FROM (VALUES ('active'), ('frozen'), ('left')) AS kind (state)
LEFT JOIN (
    SELECT CASE WHEN until >= getvariable('until') THEN state ELSE 'left' END AS state
    FROM last_membership
) AS held USING (state)
GROUP BY kind.state
ORDER BY kind.state
