-- wearables_of_all: heart rate, energy and power of all members, by the month recordings begin in.
-- period: month
-- key: day
-- from:
--   recording: CASE WHEN is_primary THEN begun_on END;
--       member_id, during, heart_rate_counts, power_counts, energy_counts, energy_source,
--       device_kilocalories
--   wearable_data: fitflow.begun_day(recording_id);
--       started_at, seconds, heart_rate_totals, power_totals, kilocalories
-- columns:
--   day                   month    first day of the month
--   members               count    members with a recording
--   recordings            count    recordings that tell something; a duplicate is none
--   heart_rate_seconds    seconds  seconds with a heart rate; NULL without one
--   heart_rate_total      number   their sum
--   kilocalories          kcal     energy; NULL when none tells it
--   kilocalories_seconds  seconds  seconds for which it is told
--   power_seconds         seconds  seconds with a power; NULL without one
--   power_total           number   their sum
SELECT
    fitflow.current_gym_id() AS gym_id,
    month.day,
    count(*) AS members,
    sum(recordings)::bigint AS recordings,
    sum(heart_rate_seconds)::bigint AS heart_rate_seconds,
    sum(heart_rate_total)::bigint AS heart_rate_total,
    sum(kilocalories) AS kilocalories,
    sum(kilocalories_seconds)::bigint AS kilocalories_seconds,
    sum(power_seconds)::bigint AS power_seconds,
    sum(power_total)::bigint AS power_total
FROM fitflow.trained_months() AS month
CROSS JOIN LATERAL fitflow.wearables_of(month.day, month.until)
GROUP BY month.day
;
