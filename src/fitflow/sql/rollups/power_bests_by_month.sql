-- power_bests_by_month: members with the ten highest mean powers of a month, over each duration.
-- period: month
-- key: day, duration, member_id
-- from:
--   recording: CASE WHEN power_counts THEN day END;
--       member_id, day, during
--   wearable_data: fitflow.power_day(recording_id);
--       started_at, power
-- columns:
--   day           month    first day of the month
--   duration      seconds  how long the power was held: 5 s, 1, 5 or 20 minutes
--   member_id     id       who trained
--   power         watts    the member's highest mean power over that duration in the month
--   set_on        date     the first day on which it was set
--   recording_id  id       the first recording it was set in
SELECT
    fitflow.current_gym_id() AS gym_id,
    month.day,
    duration,
    member_id,
    power,
    set_on,
    recording_id
FROM fitflow.trained_months() AS month
CROSS JOIN LATERAL fitflow.power_bests(month.day, month.until)
;
