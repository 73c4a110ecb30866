WITH blocks AS MATERIALIZED (
    FROM counted_blocks(getvariable('since'), getvariable('until'))
),
-- Where recordings of a member overlap, an hour with two devices is an hour.
spans AS (
    SELECT
        month, member_id,
        min(started_at) AS since,
        max(ends) AS until
    FROM (
        SELECT *, count(*) FILTER (WHERE begins) OVER (
            PARTITION BY month, member_id ORDER BY started_at, ends) AS span_no
        FROM (
            SELECT
                date_trunc('month', begun_on)::date AS month, member_id, started_at,
                started_at + to_seconds(seconds) AS ends,
                coalesce(started_at > max(started_at + to_seconds(seconds)) OVER (
                    PARTITION BY date_trunc('month', begun_on)::date, member_id
                    ORDER BY started_at, started_at + to_seconds(seconds)
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS begins
            FROM blocks
        )
    )
    GROUP BY month, member_id, span_no
),
recorded AS (
    SELECT month, member_id, sum(epoch_us(until) - epoch_us(since))::bigint // 1000000 AS recorded
    FROM spans
    GROUP BY month, member_id
),
month_summary AS (
    SELECT
        date_trunc('month', begun_on)::date AS month,
        member_id,
        count(DISTINCT recording_id) AS recordings,
        sum(heart_rate_total)::bigint / nullif(sum(heart_rate_seconds), 0)::bigint AS average_bpm,
        max(heart_rate_maximum) AS maximum_bpm,
        sum(kilocalories) AS kilocalories,
        sum(power_total)::bigint / nullif(sum(power_seconds), 0)::bigint AS average_watts,
        max(power_maximum) AS maximum_watts
    FROM blocks
    GROUP BY date_trunc('month', begun_on)::date, member_id
)
SELECT
    month, member_id, member, recordings, recorded, average_bpm, maximum_bpm, kilocalories,
    average_watts, maximum_watts
FROM month_summary
JOIN recorded USING (month, member_id)
JOIN member_name USING (member_id)
ORDER BY month DESC, member, member_id
