-- When each measure held.

CREATE VIEW fitflow.training_input_period WITH (security_invoker) AS
SELECT
    gym_id,
    member_id,
    measure,
    value,
    daterange(since, lead(since) OVER (
        PARTITION BY gym_id, member_id, measure ORDER BY since
    )) AS during
FROM (
    SELECT DISTINCT ON (gym_id, member_id, measure, since)
        gym_id, member_id, measure, since, value
    FROM fitflow.training_input
    ORDER BY gym_id, member_id, measure, since, version DESC
) AS standing;

COMMENT ON VIEW fitflow.training_input_period IS
    'What each measure of a member was and on which days: the last version of each day, until the '
    'next day with one.';
COMMENT ON COLUMN fitflow.training_input_period.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.training_input_period.member_id IS 'Whose body it is.';
COMMENT ON COLUMN fitflow.training_input_period.measure IS 'What was measured.';
COMMENT ON COLUMN fitflow.training_input_period.value IS
    'Beats per minute, watts or kilograms, as the measure says.';
COMMENT ON COLUMN fitflow.training_input_period.during IS 'The days on which it holds.';
GRANT SELECT ON fitflow.training_input_period TO fitflow_app, fitflow_analyst;
