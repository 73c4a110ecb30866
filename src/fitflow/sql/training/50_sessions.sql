-- A session's figures and zones, of the channels that count.

CREATE FUNCTION fitflow.session_figures(session_ids bigint[]) RETURNS TABLE (
    session_id              bigint,
    member_id               bigint,
    visited_on              date,
    seconds                 integer,
    heart_rate_seconds      integer,
    heart_rate_avg          numeric,
    heart_rate_max          smallint,
    power_seconds           integer,
    power_avg               numeric,
    power_max               smallint,
    normalized_power        numeric,
    intensity_factor        numeric,
    training_stress         numeric,
    variability_index       numeric,
    kilocalories            numeric,
    energy_source           fitflow.energy_source,
    trimp                   numeric,
    edwards                 numeric,
    rpe                     smallint,
    session_rpe             numeric,
    heart_rate_recovery_60  smallint,
    heart_rate_recovery_120 smallint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    WITH asked AS MATERIALIZED (
        SELECT
            visit.session_id,
            visit.member_id,
            visit.visited_on,
            extract(epoch FROM upper(visit.during) - lower(visit.during))::integer AS seconds
        FROM fitflow.workout_session AS visit
        WHERE visit.gym_id = fitflow.current_gym_id() AND visit.session_id = ANY (session_ids)
    ),
    added_up AS (
        SELECT
            load.session_id,
            sum(load.heart_rate_seconds) AS heart_rate_seconds,
            sum(load.heart_rate_total) AS heart_rate_total,
            max(load.heart_rate_max) AS heart_rate_max,
            sum(load.power_seconds) AS power_seconds,
            sum(load.power_total) AS power_total,
            max(load.power_max) AS power_max,
            -- Nearly always there is one; several weigh by their seconds.
            power(
                sum(load.power_seconds * power(load.normalized_power, 4)) / sum(load.power_seconds)
                    FILTER (WHERE load.normalized_power IS NOT NULL),
                0.25
            )::numeric AS normalized_power,
            max(load.power_threshold) AS power_threshold,
            sum(load.training_stress)::numeric AS training_stress,
            sum(load.kilocalories) AS kilocalories,
            max(load.energy_source) AS energy_source,
            sum(load.keytel) AS keytel,
            sum(load.trimp)::numeric AS trimp,
            sum(load.edwards) AS edwards,
            (array_agg(load.heart_rate_recovery_60 ORDER BY load.ended_at DESC)
                FILTER (WHERE load.heart_rate_seconds > 0))[1] AS heart_rate_recovery_60,
            (array_agg(load.heart_rate_recovery_120 ORDER BY load.ended_at DESC)
                FILTER (WHERE load.heart_rate_seconds > 0))[1] AS heart_rate_recovery_120
        FROM fitflow.recording_loads(ARRAY(
            SELECT recording.recording_id
            FROM asked
            JOIN fitflow.wearable_recording AS recording
                ON recording.gym_id = fitflow.current_gym_id()
                AND recording.member_id = asked.member_id
                AND recording.session_id = asked.session_id
            WHERE recording.is_primary
        )) AS load
        GROUP BY load.session_id
    )
    SELECT
        asked.session_id,
        asked.member_id,
        asked.visited_on,
        asked.seconds,
        added_up.heart_rate_seconds::integer,
        added_up.heart_rate_total / added_up.heart_rate_seconds,
        added_up.heart_rate_max,
        added_up.power_seconds::integer,
        added_up.power_total / added_up.power_seconds,
        added_up.power_max,
        added_up.normalized_power,
        added_up.normalized_power / added_up.power_threshold,
        added_up.training_stress,
        added_up.normalized_power
            / nullif(added_up.power_total / added_up.power_seconds, 0),
        coalesce(added_up.kilocalories, added_up.keytel),
        CASE
            WHEN added_up.kilocalories IS NOT NULL THEN added_up.energy_source
            WHEN added_up.keytel IS NOT NULL THEN 'keytel'
        END,
        added_up.trimp,
        added_up.edwards,
        rating.rpe,
        rating.rpe * asked.seconds / 60.0,
        added_up.heart_rate_recovery_60,
        added_up.heart_rate_recovery_120
    FROM asked
    LEFT JOIN added_up USING (session_id)
    LEFT JOIN fitflow.session_rating AS rating
        ON rating.gym_id = fitflow.current_gym_id() AND rating.session_id = asked.session_id
$$;
COMMENT ON FUNCTION fitflow.session_figures IS
    'Heart rate, power, energy and load of sessions, one row each, not rounded, with the inputs of '
    'their day: recording_loads() says by which formulas. seconds is the visit, NULL while it '
    'lasts; intensity factor is normalized power / threshold power and variability index '
    'normalized / average power (Coggan 2003); session_rpe is rating x minutes of the visit '
    '(Foster 2001). Energy is what the recordings tell, work before device, and after Keytel only '
    'when none tells it.';

CREATE FUNCTION fitflow.zone_bounds(
    member_id bigint, day date, model text
) RETURNS TABLE (zone smallint, from_bpm numeric)
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    lowest numeric   := 0;
    whole  numeric;
    parts  numeric[] := '{0.5,0.6,0.7,0.8,0.9}';
BEGIN
    IF model = 'threshold' THEN
        whole := fitflow.training_input_on(member_id, 'heart_rate_threshold', day);
        parts := '{0,0.68,0.83,0.94,1.05}';
    ELSIF model IN ('percent_of_max', 'karvonen') THEN
        SELECT highest.bpm INTO whole FROM fitflow.heart_rate_max_on(member_id, day) AS highest;
        IF model = 'karvonen' THEN
            lowest := fitflow.training_input_on(member_id, 'heart_rate_resting', day);
            whole := whole - lowest;
        END IF;
    ELSE
        RAISE EXCEPTION 'zones cannot be of %', quote_nullable(model)
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'they are percent_of_max, karvonen or threshold';
    END IF;
    IF whole > 0 THEN
        RETURN QUERY
        SELECT 0::smallint, 0::numeric
        UNION ALL
        SELECT part.no::smallint, lowest + part.size * whole
        FROM unnest(parts) WITH ORDINALITY AS part (size, no);
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.zone_bounds IS
    'Where a member''s heart rate zones began on a day, in beats per minute, 0 being below the '
    'first: percent_of_max at 50, 60, 70, 80 and 90 % of the maximum (Edwards 1993), karvonen at '
    'the same parts of the reserve above the resting rate (Karvonen 1957), threshold at 0, 68, 83, '
    '94 and 105 % of the threshold heart rate (Allen and Coggan 2010). No row without what they '
    'are reckoned from.';

CREATE FUNCTION fitflow.session_zones(session_ids bigint[], model text)
    RETURNS TABLE (session_id bigint, zone smallint, from_bpm numeric, seconds integer)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    WITH stretch AS (
        SELECT visit.session_id, visit.member_id, visit.visited_on, data.heart_rate_totals AS totals
        FROM fitflow.workout_session AS visit
        JOIN fitflow.wearable_recording AS recording USING (gym_id, member_id, session_id)
        JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
        WHERE visit.gym_id = fitflow.current_gym_id()
            AND visit.session_id = ANY (session_ids)
            AND recording.heart_rate_counts
            AND (data.heart_rate_totals).seconds > 0
    ),
    bound AS MATERIALIZED (
        SELECT
            recorded.session_id,
            zones.zone,
            zones.from_bpm,
            ceil(zones.from_bpm)::integer AS lowest,
            ceil(lead(zones.from_bpm) OVER (
                PARTITION BY recorded.session_id ORDER BY zones.zone
            ))::integer AS above
        FROM (SELECT DISTINCT session_id, member_id, visited_on FROM stretch) AS recorded
        CROSS JOIN LATERAL fitflow.zone_bounds(
            recorded.member_id, recorded.visited_on, session_zones.model
        ) AS zones
    )
    SELECT
        bound.session_id,
        bound.zone,
        bound.from_bpm,
        sum(
            CASE WHEN bound.above IS NULL THEN (stretch.totals).seconds
                ELSE fitflow.seconds_below(stretch.totals, bound.above) END
            - fitflow.seconds_below(stretch.totals, bound.lowest)
        )::integer
    FROM bound
    JOIN stretch USING (session_id)
    GROUP BY bound.session_id, bound.zone, bound.from_bpm
    ORDER BY bound.session_id, bound.zone
$$;
COMMENT ON FUNCTION fitflow.session_zones IS
    'Seconds of sessions in each heart rate zone of a model of zone_bounds(), with the lowest heart '
    'rate of each, on the day of the session; zone 0 is below the first. No row without heart rate '
    'or without what the zones are reckoned from.';

CREATE FUNCTION fitflow.session_trace(session_id bigint) RETURNS TABLE (
    measured_at timestamptz, heart_rate_bpm smallint, power_w smallint, cadence_rpm smallint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        sample.measured_at,
        max(sample.heart_rate_bpm) FILTER (WHERE recording.heart_rate_counts),
        max(sample.power_w) FILTER (WHERE recording.power_counts),
        max(sample.cadence_rpm) FILTER (WHERE recording.cadence_counts)
    FROM fitflow.workout_session AS visit
    JOIN fitflow.wearable_recording AS recording USING (gym_id, member_id, session_id)
    JOIN fitflow.wearable_sample AS sample USING (gym_id, recording_id)
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.session_id = session_trace.session_id
        AND (recording.heart_rate_counts OR recording.power_counts OR recording.cadence_counts)
    GROUP BY sample.measured_at
    ORDER BY sample.measured_at
$$;
COMMENT ON FUNCTION fitflow.session_trace IS
    'A session second by second: of each channel the recording that counts, NULL where it was '
    'silent; no row for a second outside every recording.';
