-- What zones and loads are reckoned with on a day. A session takes what was so on its own day, so
-- that a new value changes nothing about the days before it.

CREATE FUNCTION fitflow.training_input_on(
    member_id bigint, measure fitflow.training_measure, day date
) RETURNS numeric
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT input.value
    FROM fitflow.training_input AS input
    WHERE input.gym_id = fitflow.current_gym_id()
        AND input.member_id = training_input_on.member_id
        AND input.measure = training_input_on.measure
        AND input.since <= training_input_on.day
    ORDER BY input.since DESC, input.version DESC
    LIMIT 1
$$;
COMMENT ON FUNCTION fitflow.training_input_on IS
    'What a measure of a member was on a day: the last version of its last row since then; NULL '
    'when none was entered.';

-- Each step is looked at only when the one before it says nothing.
CREATE FUNCTION fitflow.heart_rate_max_on(member_id bigint, day date)
    RETURNS TABLE (bpm numeric, basis text)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        coalesce(known.measured, known.by_age, seen.bpm),
        CASE
            WHEN known.measured IS NOT NULL THEN 'measured'
            WHEN known.by_age IS NOT NULL THEN 'age'
            WHEN seen.bpm IS NOT NULL THEN 'seen'
        END
    FROM (
        SELECT
            fitflow.training_input_on(
                heart_rate_max_on.member_id, 'heart_rate_max', heart_rate_max_on.day
            ) AS measured,
            (
                SELECT 208 - 0.7 * extract(year FROM age(heart_rate_max_on.day, member.born_on))
                FROM fitflow.member
                WHERE member.gym_id = fitflow.current_gym_id()
                    AND member.member_id = heart_rate_max_on.member_id
                    AND member.born_on <= heart_rate_max_on.day
            ) AS by_age
        OFFSET 0
    ) AS known
    CROSS JOIN LATERAL (
        SELECT CASE WHEN known.measured IS NULL AND known.by_age IS NULL
            THEN fitflow.heart_rate_seen_by(heart_rate_max_on.member_id, heart_rate_max_on.day)
        END AS bpm
        OFFSET 0
    ) AS seen
$$;
COMMENT ON FUNCTION fitflow.heart_rate_max_on IS
    'A member''s maximum heart rate on a day, in beats per minute: measured; else by age, 208 - '
    '0.7 x years (Tanaka, Monahan and Seals 2001); else the highest seen by the end of that day. '
    'NULL when nothing tells it.';

CREATE FUNCTION fitflow.heart_rate_seen_by(member_id bigint, day date) RETURNS numeric
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT max((data.heart_rate_totals).maximum)
    FROM fitflow.recording
    JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
    WHERE recording.gym_id = fitflow.current_gym_id()
        AND recording.member_id = heart_rate_seen_by.member_id
        AND recording.heart_rate_counts
        AND recording.day <= heart_rate_seen_by.day
$$;
COMMENT ON FUNCTION fitflow.heart_rate_seen_by IS
    'The highest heart rate in a member''s recordings that count, up to a day, in beats per '
    'minute; NULL without one.';

-- It reads as its owner does, whom row-level security binds too: the analyst needs years, and reads
-- no dates of birth.
CREATE VIEW fitflow.recording_age AS
SELECT
    recording.gym_id,
    recording.recording_id,
    extract(year FROM age(recording.day, member.born_on)) AS years
FROM fitflow.recording
JOIN fitflow.member USING (gym_id, member_id)
WHERE recording.gym_id = fitflow.current_gym_id() AND member.born_on <= recording.day;

COMMENT ON VIEW fitflow.recording_age IS
    'How old the wearer was on the day of a recording; no row when nobody knows.';
COMMENT ON COLUMN fitflow.recording_age.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.recording_age.recording_id IS 'The recording.';
COMMENT ON COLUMN fitflow.recording_age.years IS 'Whole years.';
GRANT SELECT ON fitflow.recording_age TO fitflow_app, fitflow_analyst;

-- The same for every recording, for whoever reads those of some days. What was seen by each is
-- looked up, so that no other day is looked at.
CREATE VIEW fitflow.recording_heart_rate_max WITH (security_invoker) AS
SELECT
    recording.gym_id,
    recording.recording_id,
    recording.member_id,
    recording.session_id,
    recording.day,
    coalesce(measured.bpm, recorded_at.by_age, seen.bpm) AS bpm,
    CASE
        WHEN measured.bpm IS NOT NULL THEN 'measured'
        WHEN recorded_at.by_age IS NOT NULL THEN 'age'
        WHEN seen.bpm IS NOT NULL THEN 'seen'
    END AS basis
FROM fitflow.recording
LEFT JOIN LATERAL (
    SELECT input.value AS bpm
    FROM fitflow.training_input AS input
    WHERE input.gym_id = recording.gym_id
        AND input.member_id = recording.member_id
        AND input.measure = 'heart_rate_max'
        AND input.since <= recording.day
    ORDER BY input.since DESC, input.version DESC
    LIMIT 1
) AS measured ON true
LEFT JOIN LATERAL (
    SELECT 208 - 0.7 * age.years AS by_age
    FROM fitflow.recording_age AS age
    WHERE age.gym_id = recording.gym_id AND age.recording_id = recording.recording_id
    LIMIT 1
) AS recorded_at ON true
CROSS JOIN LATERAL (
    SELECT CASE WHEN measured.bpm IS NULL AND recorded_at.by_age IS NULL THEN (
        SELECT max((data.heart_rate_totals).maximum)::numeric
        FROM fitflow.recording AS earlier
        JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
        WHERE earlier.gym_id = recording.gym_id
            AND earlier.member_id = recording.member_id
            AND earlier.heart_rate_counts
            AND earlier.day <= recording.day
    ) END AS bpm
    OFFSET 0
) AS seen
WHERE recording.heart_rate_counts;

COMMENT ON VIEW fitflow.recording_heart_rate_max IS
    'The member''s maximum heart rate on the day of each recording whose heart rate counts, as '
    'heart_rate_max_on() tells it.';
COMMENT ON COLUMN fitflow.recording_heart_rate_max.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.recording_heart_rate_max.recording_id IS 'The recording.';
COMMENT ON COLUMN fitflow.recording_heart_rate_max.member_id IS 'Who wore the device.';
COMMENT ON COLUMN fitflow.recording_heart_rate_max.session_id IS
    'The visit it belongs to; NULL when it was made outside one.';
COMMENT ON COLUMN fitflow.recording_heart_rate_max.day IS 'The gym''s day it belongs to.';
COMMENT ON COLUMN fitflow.recording_heart_rate_max.bpm IS
    'The maximum heart rate in beats per minute; NULL when nothing tells it.';
COMMENT ON COLUMN fitflow.recording_heart_rate_max.basis IS
    'measured, age or seen; NULL when nothing tells it.';
GRANT SELECT ON fitflow.recording_heart_rate_max TO fitflow_app, fitflow_analyst;

