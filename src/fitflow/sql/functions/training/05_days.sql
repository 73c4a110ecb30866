-- Which day a recording belongs to, and when each measure held.

CREATE VIEW fitflow.recording_day WITH (security_invoker) AS
SELECT
    recording.gym_id,
    recording.recording_id,
    recording.member_id,
    recording.session_id,
    recording.heart_rate_counts,
    recording.power_counts,
    coalesce(
        visit.visited_on,
        (lower(recording.during) AT TIME ZONE fitflow.gym_time_zone())::date
    ) AS day
FROM fitflow.recording
-- Visits are many and recordings few: each looks its visit up.
LEFT JOIN LATERAL (
    SELECT session.visited_on
    FROM fitflow.workout_session AS session
    WHERE session.gym_id = recording.gym_id AND session.session_id = recording.session_id
    LIMIT 1
) AS visit ON true;

COMMENT ON VIEW fitflow.recording_day IS
    'The gym''s day each recording belongs to: its session''s, or the one it began on.';
COMMENT ON COLUMN fitflow.recording_day.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.recording_day.recording_id IS 'The recording.';
COMMENT ON COLUMN fitflow.recording_day.member_id IS 'Who wore the device.';
COMMENT ON COLUMN fitflow.recording_day.session_id IS
    'The visit it belongs to; NULL when it was made outside one.';
COMMENT ON COLUMN fitflow.recording_day.heart_rate_counts IS
    'Whether its heart rate is the one that counts.';
COMMENT ON COLUMN fitflow.recording_day.power_counts IS 'The same of its power.';
COMMENT ON COLUMN fitflow.recording_day.day IS 'The gym''s day.';
GRANT SELECT ON fitflow.recording_day TO fitflow_app, fitflow_analyst;

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
