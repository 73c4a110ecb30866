-- recording_layout: seconds that an earlier version stored, laid out as files are now.

CREATE FUNCTION fitflow.lay_out_recording(known fitflow.recording) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    told    record;  -- what is stored, and what stands
    stands  record;
    told_by energy_source;
    changed boolean := false;
BEGIN
    SELECT
        coalesce(bool_or((data.heart_rate_totals).seconds < data.seconds
            OR (data.power_totals).seconds < data.seconds
            OR array_position(data.cadence, NULL) IS NOT NULL), false) AS is_silent,
        sum((data.heart_rate_totals).seconds) AS heart_rate_s,
        sum((data.power_totals).seconds) AS power_s
    INTO told
    FROM wearable_data AS data
    WHERE data.gym_id = gym AND data.recording_id = known.recording_id;
    told_by := coalesce(known.energy_source,
        energy_told_by(
            known.during, told.heart_rate_s, told.power_s, known.device_kilocalories));
    IF told.is_silent AND known.format = 'live' THEN
        PERFORM hold_block(known.recording_id, data.quarter_at)
        FROM wearable_data AS data
        WHERE data.gym_id = gym AND data.recording_id = known.recording_id;
        changed := EXISTS (
            SELECT FROM wearable_data AS data
            WHERE data.gym_id = gym
                AND data.recording_id = known.recording_id AND data.held IS NOT NULL);
    ELSIF told.is_silent THEN
        SELECT heart_rate, power, cadence INTO told FROM recording_channels(known.recording_id);
        SELECT * INTO stands FROM held_channels(told.heart_rate, told.power, told.cadence);
        changed := stands IS DISTINCT FROM told;
    END IF;
    IF changed THEN
        DELETE FROM kept_figures AS kept
        WHERE kept.gym_id = gym AND kept.recording_id = known.recording_id;
    END IF;
    IF changed AND known.format <> 'live' THEN
        UPDATE wearable_data AS data
        SET
            heart_rate = heard(stands.heart_rate[part.first : part.last]),
            power = heard(stands.power[part.first : part.last]),
            cadence = heard(stands.cadence[part.first : part.last])
        FROM (
            SELECT
                block.quarter_at,
                extract(epoch FROM block.started_at - lower(known.during))::integer + 1 AS first,
                extract(epoch FROM block.started_at - lower(known.during))::integer
                    + block.seconds AS last
            FROM wearable_data AS block
            WHERE block.gym_id = gym AND block.recording_id = known.recording_id
        ) AS part
        WHERE data.gym_id = gym
            AND data.recording_id = known.recording_id AND data.quarter_at = part.quarter_at;
        PERFORM share_energy(known.recording_id, told_by, known.device_kilocalories);
    END IF;
    UPDATE recording AS stored
    SET layout = 2, revision = stored.revision + changed::integer, energy_source = told_by
    WHERE stored.gym_id = gym AND stored.recording_id = known.recording_id;
    IF changed OR told_by IS DISTINCT FROM known.energy_source THEN
        PERFORM choose_channels(
            known.member_id, recorded_at_once(known.member_id, ARRAY[known.recording_id]));
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.lay_out_recording IS
    'Lets the values of a stored recording stand as long as they lie apart, and its device''s '
    'energy count; where that changes a second, its figures are worked out anew.';

CREATE FUNCTION fitflow.share_energy(
    recording_id bigint, source fitflow.energy_source, stated integer
) RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    UPDATE wearable_data AS data
    SET kilocalories = CASE WHEN shared.kilocalories <= 1000 THEN shared.kilocalories END
    FROM (
        SELECT
            block.quarter_at,
            CASE share_energy.source
                WHEN 'work' THEN (block.power_totals).total / 1000.0
                WHEN 'device' THEN
                    CASE WHEN 2 * sum((block.heart_rate_totals).seconds) OVER ()
                            >= lasts(block.recording_during)
                        THEN share_energy.stated * (block.heart_rate_totals).total
                            / sum((block.heart_rate_totals).total) OVER ()::double precision END
            END AS kilocalories
        FROM wearable_data AS block
        WHERE block.gym_id = current_gym_id()
            AND block.recording_id = share_energy.recording_id
    ) AS shared
    WHERE data.gym_id = current_gym_id()
        AND data.recording_id = share_energy.recording_id
        AND data.quarter_at = shared.quarter_at
        AND share_energy.source IN ('work', 'device')
$$;
COMMENT ON FUNCTION fitflow.share_energy IS
    'The energy of a recording among its blocks, as store_blocks shares it out.';

CREATE FUNCTION fitflow.lay_out_anew(recordings_max integer) RETURNS integer
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym    CONSTANT bigint := current_gym_id();
    wearer CONSTANT bigint := (
        SELECT min(member_id) FROM recording WHERE gym_id = gym AND layout = 1);
    known  recording;
    done   integer := 0;
BEGIN
    IF wearer IS NULL THEN
        RETURN done;
    END IF;
    PERFORM lock_member(wearer);
    FOR known IN
        SELECT stored.* FROM recording AS stored
        WHERE stored.gym_id = gym AND stored.member_id = wearer AND stored.layout = 1
        ORDER BY stored.recording_id
        LIMIT recordings_max
    LOOP
        PERFORM lay_out_recording(known);
        done := done + 1;
    END LOOP;
    -- Another client may have done them meanwhile.
    RETURN greatest(done, 1);
END
$$;
COMMENT ON FUNCTION fitflow.lay_out_anew IS
    'Lays out the seconds of so many recordings of one member that an earlier version stored; 0 '
    'when there are none left.';

REVOKE EXECUTE ON FUNCTION
    fitflow.lay_out_recording, fitflow.share_energy, fitflow.lay_out_anew FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.lay_out_anew TO fitflow_app;
