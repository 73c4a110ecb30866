-- wearables_by_day: heart rate, energy and power of each member, by the day recordings begin on.
-- period: day
-- key: day, member_id
-- from:
--   recording: CASE WHEN is_primary THEN begun_on END;
--       member_id, during, heart_rate_counts, power_counts, energy_counts, energy_source,
--       device_kilocalories
--   wearable_data: fitflow.begun_day(recording_id);
--       started_at, seconds, heart_rate_totals, power_totals, kilocalories
-- columns:
--   day                   date     the gym's day on which the recordings began
--   member_id             id       who wore the devices
--   recordings            count    recordings that tell something; a duplicate is none
--   recorded              text     the time that one or more of them lasted
--   heart_rate_seconds    seconds  seconds with a heart rate; NULL without one
--   heart_rate_total      number   their sum
--   maximum_bpm           bpm      the highest
--   kilocalories          kcal     energy; NULL when none tells it
--   kilocalories_seconds  seconds  seconds for which it is told
--   power_seconds         seconds  seconds with a power; NULL without one
--   power_total           number   their sum
--   maximum_watts         watts    the highest
SELECT
    gym_id,
    begun_on AS day,
    member_id,
    count(DISTINCT recording_id) AS recordings,
    -- An hour with two devices is an hour.
    range_agg(tstzrange(started_at, started_at + seconds * interval '1 second')) AS recorded,
    sum((heart_rate_totals).seconds) AS heart_rate_seconds,
    sum((heart_rate_totals).total) AS heart_rate_total,
    max((heart_rate_totals).maximum) AS maximum_bpm,
    sum(kilocalories) AS kilocalories,
    sum(seconds) FILTER (WHERE kilocalories IS NOT NULL) AS kilocalories_seconds,
    sum((power_totals).seconds) AS power_seconds,
    sum((power_totals).total) AS power_total,
    max((power_totals).maximum) AS maximum_watts
FROM fitflow.counted_block
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, begun_on, member_id
;
