-- From 1 each year of the gym's own clock, without a gap, each number once.
SELECT format('%s has %s numbers from %s to %s on %s invoices', year, count(DISTINCT number),
    min(number), max(number), count(*)) AS finding
FROM (
    SELECT
        number,
        extract(year FROM issued_at AT TIME ZONE (SELECT gym.time_zone FROM gym
            WHERE gym.gym_id = invoice.gym_id)) AS year
    FROM invoice
) AS numbered
GROUP BY year
HAVING count(DISTINCT number) <> count(*) OR min(number) <> 1 OR max(number) <> count(*)
