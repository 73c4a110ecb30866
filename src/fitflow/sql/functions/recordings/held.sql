-- recording_held: how long a value stands, as activity_files/grid.py has it for files.

CREATE FUNCTION fitflow.held(samples smallint[], is_row boolean[]) RETURNS smallint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    WITH second AS MATERIALIZED (
        SELECT
            no,
            value,
            count(*) FILTER (WHERE is_row) OVER in_order AS row_no,
            max(no) FILTER (WHERE value IS NOT NULL) OVER in_order AS spoken_at,
            max(no) FILTER (WHERE is_row) OVER in_order AS row_at
        FROM unnest(samples, is_row) WITH ORDINALITY AS one (value, is_row, no)
        WINDOW in_order AS (ORDER BY no)
    ),
    step AS MATERIALIZED (
        SELECT
            no,
            lead(no) OVER in_order - no AS seconds,
            no - lag(no) OVER in_order AS before,
            lead(row_no) OVER in_order - row_no AS passed
        FROM second
        WHERE value IS NOT NULL
        WINDOW in_order AS (ORDER BY no)
    ),
    run AS (
        -- Steps that are alike: the same, or, from three seconds on, a second or a fifth more or
        -- less.
        SELECT
            no,
            seconds,
            count(*) FILTER (WHERE NOT coalesce(
                seconds = before
                    OR least(seconds, before) > 2
                        AND abs(seconds - before)
                            <= greatest(1, greatest(seconds, before) / 5),
                false)) OVER (ORDER BY no) AS run_no
        FROM step
    ),
    beat AS MATERIALIZED (
        SELECT
            no,
            CASE WHEN count(seconds) OVER (PARTITION BY run_no) >= 6 THEN seconds END AS rhythm
        FROM run
    ),
    rhythm AS (
        SELECT
            percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds) AS usual,
            count(seconds) > 1 AND percentile_disc(0.5) WITHIN GROUP (ORDER BY passed) > 1
                AS passes_rows,
            count(seconds) AS steps
        FROM step
    ),
    lasting AS (
        SELECT
            passes_rows,
            CASE
                WHEN steps < 3 THEN 1  -- no rhythm yet
                WHEN usual = 1 THEN 1  -- a value a second: its gaps are gaps
                ELSE least(
                    CASE
                        WHEN 0.9 * steps
                                <= (SELECT count(*) FROM step WHERE step.seconds = rhythm.usual)
                            THEN usual
                        ELSE greatest(2 * usual, 10)
                    END,
                    60)
            END AS seconds
        FROM rhythm
    ),
    steady AS (
        -- The rhythm that a value outside of any is of, where nine steps in ten are in one.
        SELECT
            no,
            rhythm,
            CASE WHEN is_steady
                THEN coalesce(
                    max(rhythm) OVER (PARTITION BY rhythm_no),
                    first_value(rhythm) OVER (ORDER BY rhythm IS NULL, no))
            END AS lasting
        FROM (
            SELECT
                no,
                rhythm,
                count(rhythm) OVER (ORDER BY no) AS rhythm_no,
                count(rhythm) OVER () >= greatest(0.9 * (count(*) OVER () - 1), 1) AS is_steady
            FROM beat
        ) AS counted
    ),
    hold AS (
        SELECT
            no,
            coalesce(rhythm, steady.lasting) IS NOT NULL OR passes_rows AS passes_rows,
            least(greatest(rhythm, coalesce(steady.lasting, seconds)), 60) AS seconds
        FROM steady
        CROSS JOIN lasting
    )
    SELECT array_agg(
        CASE WHEN second.no - spoken_at < hold.seconds AND (passes_rows OR row_at = spoken_at)
            THEN spoken END
        ORDER BY second.no)
    FROM (SELECT *, max(value) OVER (PARTITION BY spoken_at) AS spoken FROM second) AS second
    LEFT JOIN hold ON hold.no = spoken_at
$$;
COMMENT ON FUNCTION fitflow.held IS
    'The values of a channel, each lasting until its next one: in a row of six steps that are '
    'alike for its step; else, where nine steps in ten are in such a row, for the step of the one '
    'before; else for the channel''s usual step, by the median, where nine in ten are it, and for '
    'twice that and for 10 seconds at least where they are not; for a minute at most. A second in '
    'which something else was measured ends it, unless such a row says how long it stands or the '
    'channel usually passes over those. A channel of a value a second is as it was elsewhere, and '
    'so are readings too few to have a rhythm.';

CREATE FUNCTION fitflow.held_channels(
    INOUT heart_rate smallint[], INOUT power smallint[], INOUT cadence smallint[]
)
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    is_row boolean[];
BEGIN
    IF coalesce(array_position(heart_rate, NULL), array_position(power, NULL),
            array_position(cadence, NULL)) IS NULL THEN
        RETURN;  -- nothing is silent
    END IF;
    is_row := (
        SELECT array_agg(num_nonnulls(bpm, watts, rpm) > 0 ORDER BY no)
        FROM unnest(heart_rate, power, cadence) WITH ORDINALITY AS second (bpm, watts, rpm, no));
    heart_rate := CASE WHEN heart_rate IS NOT NULL THEN held(heart_rate, is_row) END;
    power := CASE WHEN power IS NOT NULL THEN held(power, is_row) END;
    cadence := CASE WHEN cadence IS NOT NULL THEN held(cadence, is_row) END;
END
$$;
COMMENT ON FUNCTION fitflow.held_channels IS
    'Three channels of the same seconds, each held as long as its own values lie apart.';

CREATE FUNCTION fitflow.measured(samples smallint[], held smallint[], channel smallint)
    RETURNS smallint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN held IS NULL THEN samples
        WHEN samples IS NOT NULL THEN (
            SELECT array_agg(CASE WHEN bits & channel = 0 THEN value END ORDER BY no)
            FROM unnest(samples, held) WITH ORDINALITY AS second (value, bits, no)
        )
    END
$$;
COMMENT ON FUNCTION fitflow.measured IS
    'The values of a block''s channel that were measured in their second; channel is the number '
    'that wearable_data.held has for it.';

CREATE FUNCTION fitflow.hold_block(recording_id bigint, quarter timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := current_gym_id();
    here     wearable_data;
    before   wearable_data;
    lead_s   integer := 0;
    measured record;
    stands   record;
    told     record;
BEGIN
    SELECT data.* INTO here FROM wearable_data AS data
    WHERE data.gym_id = gym AND data.recording_id = recording_id AND data.quarter_at = quarter;
    IF coalesce(array_position(here.heart_rate, NULL), array_position(here.power, NULL),
            array_position(here.cadence, NULL), cardinality(here.held)) IS NULL THEN
        RETURN;  -- no second is silent
    END IF;
    SELECT data.* INTO before FROM wearable_data AS data
    WHERE data.gym_id = gym
        AND data.recording_id = recording_id
        AND data.quarter_at = quarter - interval '15 minutes';
    IF FOUND THEN
        lead_s := extract(epoch FROM here.started_at - before.started_at);
    END IF;
    SELECT
        padded(measured(before.heart_rate, before.held, 1::smallint), 0, lead_s)
            || padded(measured(here.heart_rate, here.held, 1::smallint), 0, here.seconds) AS bpm,
        padded(measured(before.power, before.held, 2::smallint), 0, lead_s)
            || padded(measured(here.power, here.held, 2::smallint), 0, here.seconds) AS watts,
        padded(measured(before.cadence, before.held, 4::smallint), 0, lead_s)
            || padded(measured(here.cadence, here.held, 4::smallint), 0, here.seconds) AS rpm
    INTO measured;
    SELECT * INTO stands FROM held_channels(measured.bpm, measured.watts, measured.rpm);
    SELECT
        heard(array_agg(bpm ORDER BY no)) AS heart_rate,
        heard(array_agg(watts ORDER BY no)) AS power,
        heard(array_agg(rpm ORDER BY no)) AS cadence,
        sum(watts) / 1000.0 AS kilojoules,
        CASE WHEN bool_or(bits > 0) THEN array_agg(bits ORDER BY no) END AS held
    INTO told
    FROM (
        SELECT
            no, bpm, watts, rpm,
            ((bpm IS NOT NULL AND old_bpm IS NULL)::integer
                + 2 * (watts IS NOT NULL AND old_watts IS NULL)::integer
                + 4 * (rpm IS NOT NULL AND old_rpm IS NULL)::integer)::smallint AS bits
        FROM unnest(
            stands.heart_rate, stands.power, stands.cadence,
            measured.bpm, measured.watts, measured.rpm
        ) WITH ORDINALITY AS second (bpm, watts, rpm, old_bpm, old_watts, old_rpm, no)
        WHERE no > lead_s
    ) AS second;
    UPDATE wearable_data AS data
    SET heart_rate = told.heart_rate, power = told.power, cadence = told.cadence,
        kilocalories = told.kilojoules, held = told.held
    WHERE data.gym_id = gym
        AND data.recording_id = recording_id
        AND data.quarter_at = quarter
        AND (data.heart_rate, data.power, data.cadence, data.held)
            IS DISTINCT FROM (told.heart_rate, told.power, told.cadence, told.held);
END
$$;
COMMENT ON FUNCTION fitflow.hold_block IS
    'Lets the values of a live block stand until the next one, with those of the quarter of an '
    'hour before it, and marks the seconds that have a value of an earlier one: what comes late '
    'for them takes their place.';

REVOKE EXECUTE ON FUNCTION
    fitflow.held, fitflow.held_channels, fitflow.measured, fitflow.hold_block FROM PUBLIC;
