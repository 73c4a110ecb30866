-- What each recording adds to a session or a day, of the channels that count: from the sums and
-- distributions kept with its blocks, never from its seconds.

-- Exact: how many seconds each heart rate lasted is known, and the formula is summed over them.
CREATE FUNCTION fitflow.banister_trimp(
    totals       fitflow.heart_rate_summary,
    resting_bpm  double precision,
    maximum_bpm  double precision,
    sex          fitflow.sex
) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT sum((rate.upto - rate.before) / 60.0::double precision * effort.x * CASE sex
        WHEN 'male' THEN 0.64 * exp(1.92 * effort.x)
        WHEN 'female' THEN 0.86 * exp(1.67 * effort.x)
    END)
    FROM unnest((totals).seconds_upto, 0::smallint || (totals).seconds_upto) WITH ORDINALITY
        AS rate (upto, before, no)
    CROSS JOIN LATERAL (
        SELECT greatest(0, ((totals).minimum + rate.no - 1 - resting_bpm)
            / (maximum_bpm - resting_bpm)) AS x
    ) AS effort
    WHERE rate.upto > rate.before AND maximum_bpm > resting_bpm
$$;
COMMENT ON FUNCTION fitflow.banister_trimp IS
    'Training impulse of a block: minutes x the share of the heart rate reserve x a x e to the '
    'power of b times that share, summed over its seconds (Banister 1991); a and b are 0.64 and '
    '1.92 for men, 0.86 and 1.67 for women (Morton, Fitz-Clarke and Banister 1990). A second below '
    'the resting heart rate adds nothing; NULL when one of the three is not known.';

CREATE FUNCTION fitflow.keytel_kilocalories(
    seconds bigint, heart_beats numeric, weight_kg numeric, years numeric, sex fitflow.sex
) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT greatest(0, energy.summed / 60 / 4.184)
    FROM (
        SELECT CASE sex
            WHEN 'male' THEN
                0.6309 * heart_beats + seconds * (0.1988 * weight_kg + 0.2017 * years - 55.0969)
            WHEN 'female' THEN
                0.4472 * heart_beats + seconds * (0.0740 * years - 0.1263 * weight_kg - 20.4022)
        END AS summed
    ) AS energy
    WHERE energy.summed IS NOT NULL -- or greatest() would make it 0
$$;
COMMENT ON FUNCTION fitflow.keytel_kilocalories IS
    'Energy in kilocalories of so many seconds, from the sum of their heart rates in beats per '
    'minute, weight, age and sex (Keytel and others 2005); NULL when one of them is not known.';

CREATE FUNCTION fitflow.recording_loads(recording_ids bigint[]) RETURNS TABLE (
    recording_id       bigint,
    session_id         bigint,
    member_id          bigint,
    day                date,
    ended_at           timestamptz,
    heart_rate_seconds bigint,
    heart_rate_total   bigint,
    heart_rate_max     smallint,
    power_seconds      bigint,
    power_total        bigint,
    power_max          smallint,
    kilocalories       numeric,
    energy_source      fitflow.energy_source,
    keytel             numeric,
    trimp              double precision,
    edwards            numeric,
    normalized_power   double precision,
    power_threshold    numeric,
    training_stress    double precision
)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET plan_cache_mode = force_generic_plan -- planning takes longer than one session
AS $$
    WITH counted AS MATERIALIZED (
        SELECT
            recording.recording_id,
            recording.session_id,
            recording.member_id,
            recording.day,
            upper(recording.during) AS ended_at,
            recording.heart_rate_counts,
            recording.power_counts,
            recording.energy_counts,
            recording.energy_source,
            CASE WHEN recording.energy_counts
                THEN fitflow.undivided_kilocalories(recording) END AS undivided,
            member.sex,
            extract(year FROM age(recording.day, member.born_on)) AS years,
            highest.bpm AS maximum_bpm,
            fitflow.training_input_on(recording.member_id, 'heart_rate_resting', recording.day)
                AS resting_bpm,
            fitflow.training_input_on(recording.member_id, 'power_threshold', recording.day)
                AS power_threshold,
            fitflow.training_input_on(recording.member_id, 'weight_kg', recording.day) AS weight_kg
        FROM fitflow.recording
        JOIN fitflow.member ON member.gym_id = recording.gym_id
            AND member.member_id = recording.member_id
        CROSS JOIN LATERAL fitflow.heart_rate_max_on(recording.member_id, recording.day) AS highest
        WHERE recording.gym_id = fitflow.current_gym_id()
            AND recording.recording_id = ANY (recording_ids)
    ),
    added_up AS (
        SELECT
            counted.recording_id,
            sum((heart_rate.totals).seconds) AS heart_rate_seconds,
            sum((heart_rate.totals).total) AS heart_rate_total,
            max((heart_rate.totals).maximum) AS heart_rate_max,
            sum((power.totals).seconds) AS power_seconds,
            sum((power.totals).total) AS power_total,
            max((power.totals).maximum) AS power_max,
            sum(data.kilocalories::numeric) FILTER (WHERE counted.energy_counts) AS kilocalories,
            sum(fitflow.banister_trimp(
                heart_rate.totals, counted.resting_bpm, counted.maximum_bpm, counted.sex
            )) AS trimp,
            sum(5 * (heart_rate.totals).seconds - zones.below) AS edwards_s
        FROM counted
        JOIN fitflow.wearable_data AS data
            ON data.gym_id = fitflow.current_gym_id() AND data.recording_id = counted.recording_id
        CROSS JOIN LATERAL (
            SELECT CASE WHEN counted.heart_rate_counts THEN data.heart_rate_totals END AS totals
            OFFSET 0
        ) AS heart_rate
        CROSS JOIN LATERAL (
            SELECT CASE WHEN counted.power_counts THEN data.power_totals END AS totals
            OFFSET 0
        ) AS power
        CROSS JOIN LATERAL (
            -- A second in zone 3 is below the bounds of two of the five.
            SELECT sum(fitflow.seconds_below(
                heart_rate.totals, ceil(counted.maximum_bpm * part)::integer
            )) AS below
            FROM unnest('{0.5,0.6,0.7,0.8,0.9}'::numeric[]) AS part
        ) AS zones
        GROUP BY counted.recording_id
    )
    SELECT
        counted.recording_id,
        counted.session_id,
        counted.member_id,
        counted.day,
        counted.ended_at,
        nullif(added_up.heart_rate_seconds, 0),
        added_up.heart_rate_total,
        added_up.heart_rate_max,
        nullif(added_up.power_seconds, 0),
        added_up.power_total,
        added_up.power_max,
        coalesce(added_up.kilocalories, counted.undivided),
        CASE WHEN coalesce(added_up.kilocalories, counted.undivided) IS NOT NULL
            THEN counted.energy_source END,
        fitflow.keytel_kilocalories(
            nullif(added_up.heart_rate_seconds, 0), added_up.heart_rate_total, counted.weight_kg,
            counted.years, counted.sex
        ),
        added_up.trimp,
        added_up.edwards_s / 60.0,
        figures.normalized_power,
        counted.power_threshold,
        -- Coggan's score: seconds x NP x IF / (FTP x 3600) x 100, and IF is NP / FTP.
        added_up.power_seconds
            * power(figures.normalized_power / counted.power_threshold::double precision, 2) / 36
    FROM counted
    LEFT JOIN added_up USING (recording_id)
    -- One by one: figures that are not kept take long to work out.
    LEFT JOIN LATERAL (
        SELECT known.normalized_power
        FROM fitflow.recording_figures AS known
        WHERE known.gym_id = fitflow.current_gym_id()
            AND known.recording_id = counted.recording_id
            AND added_up.power_seconds > 0
        LIMIT 1
    ) AS figures ON true
$$;
COMMENT ON FUNCTION fitflow.recording_loads IS
    'What recordings add up to, of the channels that count and with the inputs of their day: sums, '
    'training impulse (Banister), zone points (Edwards), energy as stored and after Keytel, '
    'normalized power and training stress (Coggan). Nothing is rounded.';
