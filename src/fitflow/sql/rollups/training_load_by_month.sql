-- training_load_by_month: how much each member trained in a month, and what it weighs at its end.
-- period: month
-- key: day, member_id
-- from:
--   recording: fitflow.zone_days(member_id, day, heart_rate_counts);
--       member_id, session_id, day, heart_rate_counts
--   wearable_data: fitflow.zone_days_of_block(recording_id); heart_rate_totals
--   training_input: fitflow.zone_days_of_measure(member_id, measure, since);
--       value
--   member: fitflow.zone_days_by_age(member_id); born_on
-- columns:
--   day        month   first day of the month
--   member_id  id      who trained
--   last_on    date    the last day with a load; NULL without one
--   load       number  zone points: minutes x zone
--   chronic    number  each day's x e to the power of -1/42 for each day since, at the month's end
--   acute      number  the same to the power of -1/7
SELECT
    fitflow.current_gym_id() AS gym_id,
    month.day,
    member_id,
    last_on,
    load,
    chronic,
    acute
FROM fitflow.trained_months() AS month
CROSS JOIN LATERAL fitflow.training_loads(month.day, month.until)
;
