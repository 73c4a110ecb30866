-- A member's bests by duration, and what follows from them.

CREATE FUNCTION fitflow.member_curve(
    member_id bigint, channel text, since date, until date
) RETURNS TABLE (
    duration_s integer, value numeric, recording_id bigint, session_id bigint, set_on date
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
#variable_conflict use_column
BEGIN
    IF channel IS NULL OR channel NOT IN ('heart_rate', 'power') THEN
        RAISE EXCEPTION 'there is no curve of %', quote_nullable(channel)
            USING ERRCODE = 'invalid_parameter_value', HINT = 'it is heart_rate or power';
    END IF;
    RETURN QUERY
    SELECT DISTINCT ON (best.no)
        (fitflow.curve_durations())[best.no], best.value::numeric, counted.recording_id,
        counted.session_id, counted.day
    FROM fitflow.recording AS counted
    -- One by one: figures that are not kept take long to work out.
    CROSS JOIN LATERAL (
        SELECT known.power_curve, known.heart_rate_curve
        FROM fitflow.recording_figures AS known
        WHERE known.gym_id = counted.gym_id AND known.recording_id = counted.recording_id
        LIMIT 1
    ) AS figures
    CROSS JOIN LATERAL unnest(
        CASE channel WHEN 'power' THEN figures.power_curve ELSE figures.heart_rate_curve END
    ) WITH ORDINALITY AS best (value, no)
    WHERE counted.gym_id = fitflow.current_gym_id()
        AND counted.member_id = member_curve.member_id
        AND CASE channel WHEN 'power' THEN counted.power_counts
            ELSE counted.heart_rate_counts END
        AND counted.day >= since
        AND counted.day < until
    ORDER BY best.no, best.value DESC, counted.day, counted.recording_id;
END
$$;
COMMENT ON FUNCTION fitflow.member_curve IS
    'A member''s highest mean heart rate or power over each of curve_durations(), in beats per '
    'minute or watts, among the recordings that count from since to the day before until, with the '
    'recording that set it first. Silent seconds count as zero.';

CREATE FUNCTION fitflow.critical_power(
    member_id bigint, since date, until date
) RETURNS TABLE (critical_power_w numeric, w_prime_j numeric, points integer, r_squared numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        CASE WHEN fit.is_sound THEN fit.slope::numeric END,
        CASE WHEN fit.is_sound THEN greatest(0, fit.intercept)::numeric END,
        fit.points::integer,
        CASE WHEN fit.is_sound THEN fit.r_squared::numeric END
    FROM (
        SELECT
            regr_slope(value * duration_s, duration_s) AS slope,
            regr_intercept(value * duration_s, duration_s) AS intercept,
            regr_r2(value * duration_s, duration_s) AS r_squared,
            count(*) AS points,
            count(*) >= 3
                AND regr_slope(value * duration_s, duration_s) > 0
                AND regr_intercept(value * duration_s, duration_s) > -1 AS is_sound
        FROM fitflow.member_curve(critical_power.member_id, 'power', since, until)
        WHERE duration_s IN (120, 300, 600, 1200)
    ) AS fit
$$;
COMMENT ON FUNCTION fitflow.critical_power IS
    'Critical power in watts and W'' in joules: the line work = CP x time + W'' (Monod and '
    'Scherrer 1965; Moritani 1981) by least squares through the member''s best efforts of 2, 5, 10 '
    'and 20 minutes, and how well it fits; NULL with fewer than three of them, or where the line '
    'makes one of the two negative.';
