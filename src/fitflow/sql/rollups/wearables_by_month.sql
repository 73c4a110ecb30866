-- wearables_by_month: heart rate, energy and power of each member, by the month of recordings.
-- period: month
-- key: day, member_id
-- from:
--   recording: CASE WHEN is_primary THEN begun_on END;
--       member_id, during, heart_rate_counts, power_counts, energy_counts, energy_source,
--       device_kilocalories
--   wearable_data: fitflow.begun_day(recording_id);
--       started_at, seconds, heart_rate_totals, power_totals, kilocalories
-- columns:
--   day                   month    first day of the month
--   member_id             id       who wore the devices
--   recordings            count    recordings that tell something; a duplicate is none
--   recorded              seconds  how long one or more of them lasted
--   heart_rate_seconds    seconds  seconds with a heart rate; NULL without one
--   heart_rate_total      number   their sum
--   maximum_bpm           bpm      the highest
--   kilocalories          kcal     energy; NULL when none tells it
--   kilocalories_seconds  seconds  seconds for which it is told
--   power_seconds         seconds  seconds with a power; NULL without one
--   power_total           number   their sum
--   maximum_watts         watts    the highest
SELECT
    fitflow.current_gym_id() AS gym_id,
    month.day,
    member_id,
    recordings,
    recorded,
    heart_rate_seconds,
    heart_rate_total,
    maximum_bpm,
    kilocalories,
    kilocalories_seconds,
    power_seconds,
    power_total,
    maximum_watts
FROM fitflow.trained_months() AS month
CROSS JOIN LATERAL fitflow.wearables_of(month.day, month.until)
;
