-- One month of recordings, with their seconds and figures: most sessions of the members who wear a
-- device. Each is the longest whole workout that fits the visit, cut at each quarter of an hour.
-- Energy follows Keytel and others (2005) for a body of 75 kg and 38 years, between the two sexes'
-- formulas.
WITH session AS MATERIALIZED (
    SELECT
        session.session_id,
        session.member_id,
        lower(session.during) + floor(
            60 + 60 * synthesis.draw(%(seed)s::bigint, 'starts device', session.session_id)
        ) * interval '1 second' AS started_at,
        upper(session.during) AS left_at,
        session.meeting_id IS NOT NULL AS in_class,
        CASE
            WHEN class.category = 'Cycling' THEN 'indoor_cycling'
            WHEN session.meeting_id IS NOT NULL THEN 'fitness_class'
            ELSE 'gym'
        END AS sport,
        synthesis.pick(
            ARRAY['Chest strap', 'Wrist watch', 'Wrist watch', 'Arm band'],
            synthesis.draw(%(seed)s::bigint, 'device', session.member_id)) AS device,
        synthesis.draw(%(seed)s::bigint, 'effort', session.session_id) AS effort_draw,
        (1 + floor(%(variants)s::integer * synthesis.draw(
            %(seed)s::bigint, 'variant', session.session_id)))::smallint AS variant,
        truth.fitness_level
    FROM fitflow.workout_session AS session
    JOIN synthesis.member_truth AS truth
        ON truth.gym_id = session.gym_id AND truth.member_id = session.member_id
    LEFT JOIN fitflow.class_meeting AS meeting
        ON meeting.gym_id = session.gym_id AND meeting.meeting_id = session.meeting_id
    LEFT JOIN fitflow.exercise_class AS class
        ON class.gym_id = meeting.gym_id AND class.class_id = meeting.class_id
    WHERE session.gym_id = fitflow.current_gym_id()
        AND session.visited_on >= %(since)s::date AND session.visited_on < %(until)s::date
        AND (NOT %(lives)s::boolean
            OR (upper(session.during) > %(lived_until)s::timestamptz
                AND upper(session.during) <= %(now)s::timestamptz))
        AND truth.has_wearable
        AND synthesis.draw(%(seed)s::bigint, 'records', session.session_id)
            < %(recorded_share)s::double precision
),
-- A number for each session, so that any recording can be drawn by itself.
recording AS MATERIALIZED (
    SELECT
        session.*,
        CASE WHEN %(lives)s::boolean
            THEN nextval(pg_get_serial_sequence('fitflow.recording', 'recording_id'))
            ELSE session_id END AS recording_id,
        session.sport = 'indoor_cycling' AS has_power,
        tstzrange(started_at, started_at + trace.seconds * interval '1 second') AS during,
        extract(epoch FROM started_at)::bigint AS starts_s,
        trace.seconds,
        trace.mean_bpm,
        trace.heart_rate,
        trace.power,
        trace.cadence,
        trace.normalized_power,
        trace.heart_rate_recovery_60,
        trace.heart_rate_recovery_120,
        trace.power_curve,
        trace.heart_rate_curve
    FROM session
    JOIN synthesis.trace
        ON trace.gym_id = fitflow.current_gym_id()
        AND trace.effort = CASE
            WHEN session.sport = 'gym' AND effort_draw < 0.5 THEN 'strength'
            WHEN effort_draw < 0.75 THEN 'intervals'
            ELSE 'steady'
        END
        AND trace.minutes = greatest(45, least(
            90, 15 * floor(extract(epoch FROM left_at - started_at) / 900)))::smallint
        AND trace.level = session.fitness_level
        AND trace.variant = session.variant
),
described AS (
    INSERT INTO fitflow.recording (
        recording_id, member_id, session_id, format, source, content_sha256, device, sport, during,
        laps_s, energy_source
    )
    OVERRIDING SYSTEM VALUE
    SELECT
        recording_id,
        member_id,
        session_id,
        'synthetic',
        CASE device WHEN 'Wrist watch' THEN 'watch' ELSE 'strap' END::fitflow.recording_source,
        sha256(convert_to(%(seed)s::bigint || '/' || session_id, 'UTF8')),
        device,
        sport,
        during,
        -- A class is done in parts of ten minutes.
        CASE WHEN in_class
            THEN ARRAY(SELECT generate_series(600, seconds - 1, 600)) ELSE '{}' END,
        'keytel'
    FROM recording
),
figures AS (
    INSERT INTO fitflow.kept_figures (
        recording_id, revision, normalized_power, heart_rate_recovery_60, heart_rate_recovery_120,
        power_curve, heart_rate_curve
    )
    SELECT
        recording_id,
        1,
        CASE WHEN has_power THEN normalized_power END,
        heart_rate_recovery_60,
        heart_rate_recovery_120,
        CASE WHEN has_power THEN power_curve ELSE '{}' END,
        heart_rate_curve
    FROM recording
)
INSERT INTO fitflow.wearable_data (
    recording_id, started_at, seconds, recording_during, kilocalories, heart_rate, power, cadence
)
SELECT
    recording.recording_id,
    recording.started_at + cut.from_s * interval '1 second',
    cut.until_s - cut.from_s,
    recording.during,
    (cut.until_s - cut.from_s)::double precision / 60
        * (0.54 * recording.mean_bpm + 0.036 * 75 + 0.138 * 38 - 37.7) / 4.184,
    workout.heart_rate[cut.from_s + 1 : cut.until_s],
    workout.power[cut.from_s + 1 : cut.until_s],
    workout.cadence[cut.from_s + 1 : cut.until_s]
FROM recording
-- Joined to nothing, each array is fetched once a recording, not once a slice.
CROSS JOIN LATERAL (
    SELECT
        recording.heart_rate || '{}'::smallint[] AS heart_rate,
        CASE WHEN has_power THEN recording.power || '{}'::smallint[] END AS power,
        CASE WHEN has_power THEN recording.cadence || '{}'::smallint[] END AS cadence
    OFFSET 0
) AS workout
CROSS JOIN LATERAL (
    SELECT
        greatest(0, quarter * 900 - recording.starts_s)::integer AS from_s,
        least(recording.seconds, (quarter + 1) * 900 - recording.starts_s)::integer AS until_s
    FROM generate_series(
        recording.starts_s / 900,
        (recording.starts_s + recording.seconds - 1) / 900) AS quarter
) AS cut;
