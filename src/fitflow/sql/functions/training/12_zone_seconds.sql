-- How long a recording was in each heart rate zone.

-- A plan of its own, kept by the session: in the plans of those who read many it would be the
-- longest part, in every branch of a roll-up.
CREATE FUNCTION fitflow.zone_seconds(
    recording_id      bigint,
    OUT reference_bpm numeric,
    OUT basis         text,
    OUT seconds       integer,
    OUT total         bigint,
    OUT maximum_bpm   smallint,
    OUT below_zones   integer,
    OUT zone_1        integer,
    OUT zone_2        integer,
    OUT zone_3        integer,
    OUT zone_4        integer,
    OUT zone_5        integer
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000
AS $$
#variable_conflict use_column
BEGIN
    SELECT reference.bpm, reference.basis INTO reference_bpm, basis
    FROM fitflow.recording_heart_rate_max AS reference
    WHERE reference.gym_id = fitflow.current_gym_id()
        AND reference.recording_id = zone_seconds.recording_id;
    -- Those below each zone first: its lowest whole heart rate is looked up in what was added up.
    SELECT
        sum((totals).seconds),
        sum((totals).total),
        max((totals).maximum),
        sum(fitflow.seconds_below(totals, ceil(reference_bpm * 0.5)::integer)),
        sum(fitflow.seconds_below(totals, ceil(reference_bpm * 0.6)::integer)),
        sum(fitflow.seconds_below(totals, ceil(reference_bpm * 0.7)::integer)),
        sum(fitflow.seconds_below(totals, ceil(reference_bpm * 0.8)::integer)),
        sum(fitflow.seconds_below(totals, ceil(reference_bpm * 0.9)::integer))
    INTO seconds, total, maximum_bpm, below_zones, zone_1, zone_2, zone_3, zone_4
    FROM fitflow.wearable_data AS data
    CROSS JOIN LATERAL (SELECT data.heart_rate_totals AS totals)
    WHERE data.gym_id = fitflow.current_gym_id()
        AND data.recording_id = zone_seconds.recording_id
        AND (data.heart_rate_totals).seconds > 0;
    zone_5 := seconds - zone_4;
    zone_4 := zone_4 - zone_3;
    zone_3 := zone_3 - zone_2;
    zone_2 := zone_2 - zone_1;
    zone_1 := zone_1 - below_zones;
END
$$;
COMMENT ON FUNCTION fitflow.zone_seconds IS
    'A recording''s seconds with a heart rate, their sum and the highest, and how many were below '
    '50, then from 50, 60, 70, 80 and 90 % of the maximum heart rate that '
    'recording_heart_rate_max tells, which is reference_bpm; NULL without a heart rate, or when it '
    'does not count.';
