WITH counted AS (
    SELECT
        recording_id, member_id, day, begins,
        (epoch_us(ends) - epoch_us(begins)) // 1000000 AS length
    FROM recording_day
    WHERE power_counts AND day < getvariable('until')
),
-- What is silent adds nothing: a window that is short for it is as good as a whole one.
effort AS (
    SELECT recording_id, max(over_5) AS over_5, max(over_60) AS over_60, max(over_300) AS over_300,
        max(over_1200) AS over_1200
    FROM (
        SELECT
            recording_id,
            sum(power) OVER (whole RANGE BETWEEN 4 PRECEDING AND CURRENT ROW) AS over_5,
            sum(power) OVER (whole RANGE BETWEEN 59 PRECEDING AND CURRENT ROW) AS over_60,
            sum(power) OVER (whole RANGE BETWEEN 299 PRECEDING AND CURRENT ROW) AS over_300,
            sum(power) OVER (whole RANGE BETWEEN 1199 PRECEDING AND CURRENT ROW) AS over_1200
        FROM power_second
        WHERE recording_id IN (SELECT recording_id FROM counted)
        WINDOW whole AS (PARTITION BY recording_id ORDER BY second)
    )
    GROUP BY recording_id
),
mean AS (
    SELECT
        duration, member_id, day, recording_id,
        round(six_digits(total / duration), 1) AS power
    FROM (
        SELECT
            counted.*,
            unnest([5, 60, 300, 1200]) AS duration,
            unnest([over_5, over_60, over_300, over_1200]) AS total
        FROM effort
        JOIN counted USING (recording_id)
    )
    WHERE duration <= length
),
best AS (
    SELECT duration, member_id, power, day AS set_on, recording_id
    FROM mean
    QUALIFY row_number() OVER (
        PARTITION BY duration, member_id ORDER BY power DESC, day, recording_id) = 1
)
SELECT duration, rank, member_id, member, power, set_on, recording_id AS recording
FROM (
    SELECT *, rank() OVER (PARTITION BY duration ORDER BY power DESC) AS rank
    FROM best
)
JOIN member_name USING (member_id)
WHERE rank <= 10
ORDER BY duration, rank, member, member_id
