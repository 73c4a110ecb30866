-- Whole workouts, second by second. Heart rate climbs with a time constant of about 70 s, follows
-- the effort, drifts up as the body warms, scatters a little, and falls in the last three minutes.
-- Power and cadence belong to the bikes. What takes long to work out of a recording is worked out
-- here, once for all recordings of the workout.
WITH kind AS (
    SELECT
        row_number() OVER (ORDER BY effort, minutes, level, variant) AS kind_no,
        effort, minutes, level, variant
    FROM (VALUES ('steady'), ('intervals'), ('strength')) AS efforts (effort)
    CROSS JOIN (VALUES (45), (60), (75), (90)) AS lengths (minutes)
    CROSS JOIN generate_series(1, 5) AS level
    CROSS JOIN generate_series(1, %(variants)s::integer) AS variant
),
shape AS MATERIALIZED (
    SELECT
        kind.*,
        118 - 5 * level + 6 * synthesis.draw_normal(%(seed)s::bigint, 'base', kind_no) AS base_bpm,
        CASE effort WHEN 'steady' THEN 22 WHEN 'intervals' THEN 26 ELSE 12 END AS work_bpm,
        CASE effort WHEN 'steady' THEN 16 WHEN 'intervals' THEN 26 ELSE 14 END AS swing_bpm,
        CASE effort WHEN 'steady' THEN 0.0025 WHEN 'intervals' THEN 0.0022 ELSE 0.0006
        END::double precision AS drift_bpm_s,
        CASE effort
            WHEN 'steady' THEN 700 + 400 * synthesis.draw(%(seed)s::bigint, 'cycle', kind_no)
            WHEN 'intervals' THEN 180 + 120 * synthesis.draw(%(seed)s::bigint, 'cycle', kind_no)
            ELSE 140 + 60 * synthesis.draw(%(seed)s::bigint, 'cycle', kind_no)
        END AS cycle_s,
        105 + 28 * level AS base_w,
        60 * minutes - floor(
            30 * synthesis.draw(%(seed)s::bigint, 'stops device', kind_no))::integer AS seconds
    FROM kind
),
second AS MATERIALIZED (
    SELECT
        shape.*,
        t,
        -- As floating point: numeric makes exp() and division slow.
        t::double precision AS t_s,
        -- Effort between -1 and 1: a square-ish wave with soft edges.
        tanh(2.5 * sin(2 * pi() * t / cycle_s)) AS effort_now,
        tanh(2.5 * sin(2 * pi() * (t - 25) / cycle_s)) AS effort_felt,
        synthesis.draw(%(seed)s::bigint, 'jitter', kind_no, t) - 0.5 AS jitter,
        synthesis.draw(%(seed)s::bigint, 'wander', kind_no, t / 20) - 0.5 AS wander,
        -- One workout in four loses the strap for a while.
        mod(kind_no, 4) = 0 AND t BETWEEN cycle_s * 2 AND cycle_s * 2 + 25 AS is_silent
    FROM shape
    CROSS JOIN LATERAL generate_series(0, seconds - 1) AS t
),
sample AS MATERIALIZED (
    SELECT
        kind_no, effort, minutes, level, variant,
        t,
        CASE WHEN NOT is_silent THEN
            least(198, (base_bpm
                + (work_bpm + swing_bpm * effort_felt + drift_bpm_s * t_s + 3 * wander)
                    * (1 - exp(-t_s / 70))
                    * CASE WHEN t > seconds - 180
                        THEN exp(-(t_s - seconds + 180) / 110) ELSE 1 END
                + 1.6 * jitter))
        END::smallint AS bpm,
        CASE WHEN effort <> 'strength' THEN
            greatest(0, base_w * (0.95 + 0.32 * effort_now) * (1 - exp(-t_s / 25))
                * CASE WHEN t > seconds - 180 THEN 0.45 ELSE 1 END
                + 34 * jitter + 14 * wander)
        END::smallint AS watts,
        CASE WHEN effort <> 'strength' THEN
            (82 + 9 * effort_now + 5 * wander + 3 * jitter)
        END::smallint AS rpm
    FROM second
),
workout AS MATERIALIZED (
    SELECT
        effort,
        minutes,
        level,
        variant,
        avg(bpm) AS mean_bpm,
        array_agg(bpm ORDER BY t) AS heart_rate,
        CASE WHEN effort <> 'strength' THEN array_agg(watts ORDER BY t) END AS power,
        CASE WHEN effort <> 'strength' THEN array_agg(rpm ORDER BY t) END AS cadence
    FROM sample
    GROUP BY kind_no, effort, minutes, level, variant
)
INSERT INTO synthesis.trace (
    effort, minutes, level, variant, mean_bpm, heart_rate, power, cadence, normalized_power,
    heart_rate_recovery_60, heart_rate_recovery_120, power_curve, heart_rate_curve
)
SELECT
    workout.*,
    fitflow.normalized_power(power),
    fitflow.heart_rate_recovery(heart_rate, 60),
    fitflow.heart_rate_recovery(heart_rate, 120),
    coalesce(fitflow.mean_maximal(power, fitflow.curve_durations()), '{}'),
    fitflow.mean_maximal(heart_rate, fitflow.curve_durations())
FROM workout;
