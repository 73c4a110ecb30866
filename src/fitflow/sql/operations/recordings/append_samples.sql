-- append_samples: seconds of a recording whose device sends them as they come.

CREATE FUNCTION fitflow.append_samples(
    recording_id bigint,
    began_at     timestamptz,
    heart_rate   smallint[],
    power        smallint[],
    cadence      smallint[]
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := current_gym_id();
    known    CONSTANT recording := lock_recording(recording_id);
    seconds  CONSTANT integer := cardinality(heart_rate);
    batch    CONSTANT tstzrange := tstzrange(
        began_at, began_at + seconds * interval '1 second');
    whole    CONSTANT tstzrange := range_merge(known.during, batch);
    part     record;
    merged   record;
    written  integer := 0;
    differed integer := 0;
    repeated integer := 0;
    begun    integer := 0;
BEGIN
    IF known.format <> 'live' THEN
        PERFORM refuse(
            'recording_is_whole', 'recording {recording_id} is whole: it came as a file',
            '{do:recording open} begins one for a live device',
            jsonb_build_object('recording_id', recording_id));
    ELSIF upper(batch) > fitflow.now() + clock_error() THEN
        PERFORM refuse(
            'seconds_are_to_come', 'the seconds end on {ends_at}, which is still to come',
            'set the clock of the device',
            jsonb_build_object('recording_id', recording_id, 'ends_at', upper(batch)),
            'datetime_field_overflow');
    ELSIF upper(whole) - lower(whole) > interval '24 hours' THEN
        PERFORM refuse(
            'recording_lasts_up_to_a_day',
            'recording {recording_id} would last from {starts_at} to {ends_at}, more than the 24 '
            'hours it may',
            'set the clock of the device, or {do:recording open} another recording',
            jsonb_build_object(
                'recording_id', recording_id, 'starts_at', lower(whole), 'ends_at', upper(whole)),
            'check_violation');
    END IF;
    IF num_nonnulls(heard(heart_rate), heard(power), heard(cadence)) = 0 THEN
        RETURN recording_json(recording_id) || '{"written": 0, "differed": 0}';
    END IF;
    IF whole <> known.during THEN
        UPDATE recording AS stored SET during = whole
        WHERE stored.gym_id = gym AND stored.recording_id = recording_id;
        UPDATE wearable_data AS data SET recording_during = whole
        WHERE data.gym_id = gym AND data.recording_id = recording_id;
    END IF;
    FOR part IN
        SELECT
            greatest(quarter, began_at) AS begins,
            extract(epoch FROM greatest(quarter, began_at) - began_at)::integer + 1 AS first,
            extract(epoch FROM
                least(quarter + interval '15 minutes', upper(batch)) - began_at)::integer AS last
        FROM generate_series(
            date_bin('15 minutes', began_at, '2000-01-01 00:00Z'),
            upper(batch) - interval '1 second', interval '15 minutes') AS quarter
    LOOP
        merged := merge_block(recording_id, part.begins, heart_rate[part.first:part.last],
            power[part.first:part.last], cadence[part.first:part.last], whole);
        written := written + merged.written;
        differed := differed + merged.differed;
        repeated := repeated + merged.repeated;
        begun := begun + merged.is_new::integer;
    END LOOP;
    -- A value stands until the next one: also into the quarter of an hour after it.
    IF written > 0 THEN
        PERFORM hold_block(recording_id, quarter)
        FROM generate_series(
            date_bin('15 minutes', began_at, '2000-01-01 00:00Z'),
            upper(batch) - interval '1 second' + interval '15 minutes', interval '15 minutes'
        ) AS quarter;
    END IF;
    IF written > 0 OR whole <> known.during THEN
        DELETE FROM kept_figures AS kept
        WHERE kept.gym_id = gym AND kept.recording_id = recording_id;
        UPDATE recording AS stored
        SET
            revision = stored.revision + 1,
            energy_source = CASE WHEN EXISTS (
                SELECT FROM wearable_data AS data
                WHERE data.gym_id = gym
                    AND data.recording_id = recording_id AND data.kilocalories IS NOT NULL
            ) THEN 'work'::energy_source END
        WHERE stored.gym_id = gym AND stored.recording_id = recording_id;
        PERFORM settle_recording(known.member_id, ARRAY[recording_id]);
    END IF;
    -- A device sends every few seconds; the log is told once for each quarter of an hour of it.
    IF begun > 0 THEN
        PERFORM end_operation('append_samples', NULL,
            jsonb_build_object('recording_id', recording_id, 'began_at', began_at),
            jsonb_build_object('recording_id', recording_id, 'quarters', begun));
    END IF;
    RETURN recording_json(recording_id)
        || jsonb_build_object(
            'written', written, 'differed', differed, 'repeated', repeated);
END
$$;

COMMENT ON FUNCTION fitflow.append_samples IS
    'Adds seconds to a live recording, one value or NULL a second and channel, all three as long. '
    'Sent again they change nothing; a second that has a value keeps it. Answers how many seconds '
    'brought something, how many differ from what is there, and how many were there already. A '
    'value stands for the seconds after it as in a file. The audit log is told of each quarter of '
    'an hour that gets its first second, and of no value.';

REVOKE EXECUTE ON FUNCTION fitflow.append_samples FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.append_samples TO fitflow_app;
