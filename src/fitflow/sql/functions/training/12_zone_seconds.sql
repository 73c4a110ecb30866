-- How long every recording was in each heart rate zone, for whoever reads many.

-- Inlined where it is read, so that the days and the gym decide what is looked at.
CREATE FUNCTION fitflow.zone_seconds(since date, until date) RETURNS TABLE (
    recording_id  bigint,
    session_id    bigint,
    member_id     bigint,
    day           date,
    reference_bpm numeric,
    basis         text,
    seconds       integer,
    total         bigint,
    maximum_bpm   smallint,
    below_zones   integer,
    zone_1        integer,
    zone_2        integer,
    zone_3        integer,
    zone_4        integer,
    zone_5        integer
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    WITH zoned AS MATERIALIZED (
        -- The lowest whole heart rate of each zone, worked out once for each recording.
        SELECT
            recording_id, session_id, member_id, day, bpm, basis,
            ceil(bpm * 0.5)::integer AS from_1,
            ceil(bpm * 0.6)::integer AS from_2,
            ceil(bpm * 0.7)::integer AS from_3,
            ceil(bpm * 0.8)::integer AS from_4,
            ceil(bpm * 0.9)::integer AS from_5
        FROM fitflow.recording_heart_rate_max
        WHERE gym_id = fitflow.current_gym_id()
            AND day >= (SELECT zone_seconds.since)
            AND day < (SELECT zone_seconds.until)
    )
    SELECT
        zoned.recording_id,
        zoned.session_id,
        zoned.member_id,
        zoned.day,
        zoned.bpm,
        zoned.basis,
        counted.seconds,
        counted.total,
        counted.maximum_bpm,
        counted.below_1,
        counted.below_2 - counted.below_1,
        counted.below_3 - counted.below_2,
        counted.below_4 - counted.below_3,
        counted.below_5 - counted.below_4,
        counted.seconds - counted.below_5
    FROM zoned
    CROSS JOIN LATERAL (
        SELECT
            sum((totals).seconds)::integer AS seconds,
            sum((totals).total)::bigint AS total,
            max((totals).maximum) AS maximum_bpm,
            sum(fitflow.seconds_below(totals, zoned.from_1))::integer AS below_1,
            sum(fitflow.seconds_below(totals, zoned.from_2))::integer AS below_2,
            sum(fitflow.seconds_below(totals, zoned.from_3))::integer AS below_3,
            sum(fitflow.seconds_below(totals, zoned.from_4))::integer AS below_4,
            sum(fitflow.seconds_below(totals, zoned.from_5))::integer AS below_5
        FROM fitflow.wearable_data AS data
        CROSS JOIN LATERAL (SELECT data.heart_rate_totals AS totals)
        WHERE data.gym_id = fitflow.current_gym_id()
            AND data.recording_id = zoned.recording_id
            AND (data.heart_rate_totals).seconds > 0
    ) AS counted
    WHERE counted.seconds > 0
$$;
COMMENT ON FUNCTION fitflow.zone_seconds IS
    'Every recording whose heart rate counts and was told, of the gym''s days from one up to '
    'another, the last one excluded: its seconds with a heart rate, their sum and the highest, and '
    'how many were below 50, then from 50, 60, 70, 80 and 90 % of the maximum heart rate that '
    'recording_heart_rate_max tells, which is reference_bpm.';
