-- A session's figures, of the channels that count.

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
    SET plan_cache_mode = force_generic_plan -- planning takes longer than one session
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
            (array_agg(load.recording_id ORDER BY load.ended_at DESC)
                FILTER (WHERE load.heart_rate_seconds > 0))[1] AS last_id
        FROM fitflow.recording_loads(ARRAY(
            SELECT recording.recording_id
            FROM asked
            JOIN fitflow.recording
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
        last.heart_rate_recovery_60,
        last.heart_rate_recovery_120
    FROM asked
    LEFT JOIN added_up USING (session_id)
    -- One by one: figures that are not kept take long to work out.
    LEFT JOIN LATERAL (
        SELECT figures.heart_rate_recovery_60, figures.heart_rate_recovery_120
        FROM fitflow.recording_figures AS figures
        WHERE figures.gym_id = fitflow.current_gym_id()
            AND figures.recording_id = added_up.last_id
        LIMIT 1
    ) AS last ON true
    LEFT JOIN fitflow.rating_of_visits(session_ids) AS rating USING (session_id)
$$;
COMMENT ON FUNCTION fitflow.session_figures IS
    'Heart rate, power, energy and load of sessions, one row each, not rounded, with the inputs of '
    'their day: recording_loads() says by which formulas. seconds is the visit, NULL while it '
    'lasts; intensity factor is normalized power / threshold power and variability index '
    'normalized / average power (Coggan 2003); session_rpe is rating x minutes of the visit '
    '(Foster 2001). Energy is what the recordings tell, work before device, and after Keytel only '
    'when none tells it.';
