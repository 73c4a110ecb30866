-- A member's training load by day.

CREATE FUNCTION fitflow.daily_load(member_id bigint, basis text, until date)
    RETURNS TABLE (day date, load double precision)
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
#variable_conflict use_column
BEGIN
    IF basis = 'session_rpe' THEN
        RETURN QUERY
        SELECT
            rating.day,
            sum(rating.rpe * extract(epoch FROM upper(rating.during) - lower(rating.during)) / 60)
                ::double precision
        FROM fitflow.ratings_of(daily_load.member_id) AS rating
        WHERE rating.day < daily_load.until
        GROUP BY rating.day;
    ELSIF basis IN ('trimp', 'edwards', 'training_stress') THEN
        RETURN QUERY
        SELECT part.day, sum(CASE basis
            WHEN 'trimp' THEN part.trimp
            WHEN 'edwards' THEN part.edwards
            WHEN 'training_stress' THEN part.training_stress
        END)
        FROM fitflow.recording_loads(ARRAY(
            SELECT recording.recording_id
            FROM fitflow.recording
            WHERE recording.gym_id = fitflow.current_gym_id()
                AND recording.member_id = daily_load.member_id
                AND CASE basis WHEN 'training_stress' THEN recording.power_counts
                    ELSE recording.heart_rate_counts END
        )) AS part
        WHERE part.day < daily_load.until
        GROUP BY part.day;
    ELSE
        RAISE EXCEPTION 'load cannot be reckoned from %', quote_nullable(basis)
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'it is reckoned from trimp, edwards, training_stress or session_rpe';
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.daily_load IS
    'What a member trained on each day before `until`, sessions and recordings outside one alike: '
    'training impulse (trimp), zone points (edwards), training stress (training_stress) or rating '
    'x minutes (session_rpe); NULL where a recording does not tell it.';

CREATE FUNCTION fitflow.training_load(member_id bigint, basis text, since date, until date)
    RETURNS TABLE (day date, load numeric, chronic numeric, acute numeric, balance numeric)
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
#variable_conflict use_variable
DECLARE
    kept_of_chronic CONSTANT double precision := exp(-1 / 42.0::double precision);
    kept_of_acute   CONSTANT double precision := exp(-1 / 7.0::double precision);
    nothing         CONSTANT double precision := 1e-9; -- years without training come to zero
    fitness double precision := 0;
    fatigue double precision := 0;
    told    boolean := false;
    untold  boolean := false;
    added   record;
BEGIN
    FOR added IN
        WITH history AS MATERIALIZED (
            SELECT daily.day, daily.load
            FROM fitflow.daily_load(member_id, basis, until) AS daily
        )
        -- Nothing was done on most days; on some something was, and nothing tells how much.
        SELECT calendar.day::date AS day,
            CASE WHEN history.day IS NULL THEN 0 ELSE history.load END AS load
        FROM generate_series(
            least(since, (SELECT min(history.day) FROM history))::timestamp,
            until::timestamp - interval '1 day',
            interval '1 day'
        ) AS calendar (day)
        LEFT JOIN history ON history.day = calendar.day::date
        ORDER BY calendar.day
    LOOP
        balance := fitness - fatigue;
        told := told OR coalesce(added.load > 0, false);
        untold := untold OR added.load IS NULL;
        fitness := fitness * kept_of_chronic + coalesce(added.load, 0) * (1 - kept_of_chronic);
        fatigue := fatigue * kept_of_acute + coalesce(added.load, 0) * (1 - kept_of_acute);
        fitness := CASE WHEN fitness > nothing THEN fitness ELSE 0 END;
        fatigue := CASE WHEN fatigue > nothing THEN fatigue ELSE 0 END;
        IF added.day >= since THEN
            day := added.day;
            load := added.load;
            chronic := CASE WHEN told OR NOT untold THEN fitness END;
            acute := CASE WHEN told OR NOT untold THEN fatigue END;
            balance := CASE WHEN told OR NOT untold THEN balance END;
            RETURN NEXT;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.training_load IS
    'A member''s load on each day from since to the day before until, with chronic and acute load: '
    'yesterday''s x e to the power of -1/42 or -1/7, and the rest of the day''s load, from the '
    'first day of all (Banister 1975; Coggan''s performance manager). Balance is yesterday''s '
    'chronic less yesterday''s acute load. The load is NULL on a day whose recordings do not tell '
    'it, and so is the rest until one does. basis is one of daily_load().';
