-- heart_rate_by_day: time in zones of all that was trained on a day.
-- period: day
-- key: day
-- from:
--   recording: fitflow.zone_days(member_id, day, heart_rate_counts);
--       member_id, session_id, day, heart_rate_counts
--   wearable_data: fitflow.zone_days_of_block(recording_id); heart_rate_totals
--   training_input: fitflow.zone_days_of_measure(member_id, measure, since); value
--   member: fitflow.zone_days_by_age(member_id); born_on
-- columns:
--   day          date     the day of the check-in; elsewhere, the one it began on
--   sessions     count    sessions with a heart rate, and recordings of what was trained elsewhere
--   seconds      seconds  seconds with a heart rate
--   below_zones  seconds  below 50 % of the member's maximum heart rate
--   zone_1       seconds  from 50 % up to 60 %
--   zone_2       seconds  from 60 % up to 70 %
--   zone_3       seconds  from 70 % up to 80 %
--   zone_4       seconds  from 80 % up to 90 %
--   zone_5       seconds  90 % and above
SELECT
    gym_id,
    day,
    count(*) AS sessions,
    sum(seconds)::bigint AS seconds,
    sum(below_zones)::bigint AS below_zones,
    sum(zone_1)::bigint AS zone_1,
    sum(zone_2)::bigint AS zone_2,
    sum(zone_3)::bigint AS zone_3,
    sum(zone_4)::bigint AS zone_4,
    sum(zone_5)::bigint AS zone_5
FROM fitflow.heart_rate_by_session
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, day
;
