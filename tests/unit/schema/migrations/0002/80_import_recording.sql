-- import_recording: store a recording with its seconds, and attach it to the member's visit.

CREATE FUNCTION fitflow.import_recording(
    member_id             bigint,
    format                fitflow.recording_format,
    content_sha256        bytea,
    activity_no           smallint,
    device                text,
    sport                 text,
    during                tstzrange,
    heart_rate            smallint[],
    power                 smallint[],
    cadence               smallint[],
    device_heart_rate_avg smallint,
    device_heart_rate_max smallint,
    device_power_avg      smallint,
    device_power_max      smallint,
    device_kilocalories   integer,
    with_session          boolean,
    OUT recording_id      bigint,
    OUT session_id        bigint,
    OUT is_new            boolean,
    OUT session_is_new    boolean
)
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym                CONSTANT bigint := fitflow.current_gym_id();
    seconds            CONSTANT integer := extract(epoch FROM upper(during) - lower(during));
    values_given       CONSTANT integer[] := ARRAY[
        cardinality(heart_rate), cardinality(power), cardinality(cadence)];
    power_seconds      bigint;
    heart_rate_seconds bigint;
    heart_rate_total   bigint;
BEGIN
    -- One import at a time for a member: the same file sent twice finds the first.
    PERFORM FROM fitflow.member AS person
    WHERE person.gym_id = gym AND person.member_id = member_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no member %', member_id USING ERRCODE = 'no_data_found';
    END IF;

    SELECT known.recording_id, known.session_id
    INTO recording_id, session_id
    FROM fitflow.wearable_recording AS known
    WHERE known.gym_id = gym
        AND known.member_id = member_id
        AND known.content_sha256 = content_sha256
        AND known.activity_no = activity_no;
    is_new := NOT FOUND;
    session_is_new := false;
    IF NOT is_new THEN
        RETURN;
    END IF;

    IF NOT seconds = ALL (values_given) THEN
        RAISE EXCEPTION 'the channels have % values for % seconds', values_given, seconds
            USING ERRCODE = 'array_subscript_error';
    END IF;

    IF with_session THEN
        SELECT visit.session_id INTO session_id
        FROM fitflow.workout_session AS visit
        WHERE visit.gym_id = gym AND visit.member_id = member_id AND visit.during && during
        ORDER BY
            upper(visit.during * during) - lower(visit.during * during) DESC,
            lower(visit.during)
        LIMIT 1;
        IF session_id IS NULL THEN
            INSERT INTO fitflow.workout_session AS visit (gym_id, member_id, during)
            VALUES (gym, member_id, during)
            RETURNING visit.session_id INTO session_id;
            session_is_new := true;
        END IF;
    END IF;

    INSERT INTO fitflow.wearable_recording AS stored (
        gym_id, member_id, session_id, format, content_sha256, activity_no, device, sport, during,
        device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
        device_kilocalories
    )
    VALUES (
        gym, member_id, session_id, format, content_sha256, activity_no, device, sport, during,
        device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
        device_kilocalories
    )
    RETURNING stored.recording_id INTO recording_id;

    SELECT count(watts), count(bpm), sum(bpm)
    INTO power_seconds, heart_rate_seconds, heart_rate_total
    FROM unnest(heart_rate, power) AS second (bpm, watts);

    INSERT INTO fitflow.wearable_data (
        gym_id, recording_id, started_at, seconds, recording_during, kilocalories, heart_rate,
        power, cadence
    )
    SELECT
        gym,
        recording_id,
        stretch.begins,
        stretch.last - stretch.first + 1,
        during,
        CASE WHEN energy.kilocalories <= 1000 THEN energy.kilocalories END, -- more is no body's
        grid.heart_rate,
        grid.power,
        grid.cadence
    FROM generate_series(
        date_bin('15 minutes', lower(during), '2000-01-01 00:00Z'),
        upper(during) - interval '1 second',
        interval '15 minutes'
    ) AS quarter (begins)
    CROSS JOIN LATERAL (
        SELECT
            greatest(quarter.begins, lower(during)) AS begins,
            1 + extract(epoch FROM
                greatest(quarter.begins, lower(during)) - lower(during))::integer AS first,
            extract(epoch FROM
                least(quarter.begins + interval '15 minutes', upper(during)) - lower(during)
            )::integer AS last
    ) AS stretch
    CROSS JOIN LATERAL (
        SELECT
            heart_rate[stretch.first:stretch.last] AS heart_rate,
            power[stretch.first:stretch.last] AS power,
            cadence[stretch.first:stretch.last] AS cadence
    ) AS slice
    CROSS JOIN LATERAL (  -- a channel that is silent all the while is no channel
        SELECT
            CASE WHEN array_remove(slice.heart_rate, NULL) <> '{}' THEN slice.heart_rate END
                AS heart_rate,
            CASE WHEN array_remove(slice.power, NULL) <> '{}' THEN slice.power END AS power,
            CASE WHEN array_remove(slice.cadence, NULL) <> '{}' THEN slice.cadence END AS cadence
    ) AS grid
    CROSS JOIN LATERAL (
        -- One source for the whole recording. Work, where power was measured for at least half as
        -- long as heart rate: a body turns about 24 % of its energy into work and a kilocalorie is
        -- 4.184 kJ, so kilocalories are kilojoules of work (1 / 0.24 / 4.184 = 0.996; Coggan).
        -- Else the device's own total, shared out by the heart beats counted.
        SELECT
            CASE
                WHEN power_seconds > 0 AND 2 * power_seconds >= heart_rate_seconds
                    THEN (SELECT sum(watts) / 1000.0 FROM unnest(grid.power) AS watts)
                WHEN device_kilocalories > 0
                    THEN device_kilocalories::numeric / heart_rate_total
                        * (SELECT sum(bpm) FROM unnest(grid.heart_rate) AS bpm)
            END AS kilocalories
    ) AS energy
    WHERE num_nonnulls(grid.heart_rate, grid.power, grid.cadence) > 0;
END
$$;

COMMENT ON FUNCTION fitflow.import_recording IS
    'Store a recording, given as one value a second and channel, once however often it is sent; '
    'with_session attaches it to the member''s visit that overlaps it most, or makes one.';

REVOKE EXECUTE ON FUNCTION fitflow.import_recording FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.import_recording TO fitflow_app;
