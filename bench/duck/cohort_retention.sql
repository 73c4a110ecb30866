WITH joined AS MATERIALIZED (
    SELECT member_id, joined_on, date_trunc('month', joined_on)::date AS cohort
    FROM (SELECT member_id, min(since) AS joined_on FROM paying_tenure GROUP BY member_id)
    WHERE joined_on >= getvariable('since') AND joined_on < getvariable('until')
),
cohort AS (
    SELECT cohort, count(*) AS joined, max(joined_on) AS last_joined_on
    FROM joined
    GROUP BY cohort
),
cell AS (
    SELECT cohort, months_since, joined
    FROM (
        SELECT
            *,
            unnest(range(1, date_diff('month', cohort, getvariable('until') - 1) + 1))
                AS months_since
        FROM cohort
    )
    WHERE last_joined_on + to_months(months_since::integer) < getvariable('until')
),
kept AS (
    SELECT cell.cohort, cell.months_since, count(*) AS retained
    FROM cell
    JOIN joined ON joined.cohort = cell.cohort
    JOIN paying_tenure AS held
        ON held.member_id = joined.member_id
        AND held.since <= (joined.joined_on + to_months(cell.months_since::integer))::date
        AND held.until > (joined.joined_on + to_months(cell.months_since::integer))::date
    GROUP BY cell.cohort, cell.months_since
)
SELECT
    cohort,
    months_since,
    joined,
    coalesce(retained, 0) AS retained,
    coalesce(retained, 0) / joined AS retention
FROM cell
LEFT JOIN kept USING (cohort, months_since)
ORDER BY cohort, months_since
