-- How much longer those stay whose leaving was too far ahead to be known.
UPDATE synthesis.tenure
SET periods = drawn.periods,
    ends_on = drawn.ends_on,
    last_visit_by = synthesis.draw_last_visit_by(
        %(seed)s::bigint, tenure.member_id, tenure.tenure_no, tenure.billing_period,
        tenure.starts_on, drawn.ends_on)
FROM (
    SELECT
        staying.member_id,
        staying.tenure_no,
        length.periods,
        fitflow.billing_day(staying.starts_on, staying.billing_period, length.periods) AS ends_on
    FROM synthesis.tenure AS staying
    CROSS JOIN LATERAL synthesis.draw_periods(
        %(seed)s::bigint, staying.member_id, staying.tenure_no, staying.plan_id,
        staying.starts_on, %(today)s::date + 120
    ) AS length (periods)
    WHERE staying.gym_id = fitflow.current_gym_id() AND staying.periods IS NULL
) AS drawn
WHERE tenure.gym_id = fitflow.current_gym_id()
    AND tenure.member_id = drawn.member_id
    AND tenure.tenure_no = drawn.tenure_no
    AND drawn.periods IS NOT NULL;
