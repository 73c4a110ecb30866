WITH blocks AS (
    FROM counted_blocks(getvariable('since'), getvariable('until'))
),
month_summary AS (
    SELECT
        date_trunc('month', begun_on)::date AS month,
        count(DISTINCT recording_id) AS recordings,
        count(DISTINCT member_id) AS members,
        sum(heart_rate_total)::bigint / nullif(sum(heart_rate_seconds), 0)::bigint AS average_bpm,
        sum(kilocalories) * 3600
            / nullif(sum(seconds) FILTER (WHERE kilocalories IS NOT NULL), 0)::bigint
            AS kilocalories_per_hour,
        sum(power_total)::bigint / nullif(sum(power_seconds), 0)::bigint AS average_watts
    FROM blocks
    GROUP BY date_trunc('month', begun_on)
)
SELECT
    month,
    coalesce(recordings, 0) AS recordings,
    coalesce(members, 0) AS members,
    average_bpm, kilocalories_per_hour, average_watts
FROM range_month
LEFT JOIN month_summary USING (month)
ORDER BY month
