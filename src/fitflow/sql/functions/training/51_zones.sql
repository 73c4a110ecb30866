-- A session's heart rate zones, and its seconds.

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
    WITH block AS (
        SELECT visit.session_id, visit.member_id, visit.visited_on, data.heart_rate_totals AS totals
        FROM fitflow.workout_session AS visit
        JOIN fitflow.recording USING (gym_id, member_id, session_id)
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
        FROM (SELECT DISTINCT session_id, member_id, visited_on FROM block) AS recorded
        CROSS JOIN LATERAL fitflow.zone_bounds(
            recorded.member_id, recorded.visited_on, session_zones.model
        ) AS zones
    )
    SELECT
        bound.session_id,
        bound.zone,
        bound.from_bpm,
        sum(
            CASE WHEN bound.above IS NULL THEN (block.totals).seconds
                ELSE fitflow.seconds_below(block.totals, bound.above) END
            - fitflow.seconds_below(block.totals, bound.lowest)
        )::integer
    FROM bound
    JOIN block USING (session_id)
    GROUP BY bound.session_id, bound.zone, bound.from_bpm
    ORDER BY bound.session_id, bound.zone
$$;
COMMENT ON FUNCTION fitflow.session_zones IS
    'Seconds of sessions in each heart rate zone of a model of zone_bounds(), with the lowest '
    'heart rate of each, on the day of the session; zone 0 is below the first. No row without '
    'heart rate or without what the zones are reckoned from.';

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
    JOIN fitflow.recording USING (gym_id, member_id, session_id)
    JOIN fitflow.recording_sample AS sample USING (gym_id, recording_id)
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.session_id = session_trace.session_id
        AND (recording.heart_rate_counts OR recording.power_counts OR recording.cadence_counts)
    GROUP BY sample.measured_at
    ORDER BY sample.measured_at
$$;
COMMENT ON FUNCTION fitflow.session_trace IS
    'A session second by second: of each channel the recording that counts, NULL where it was '
    'silent; no row for a second outside every recording.';
