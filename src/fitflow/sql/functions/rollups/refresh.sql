-- Closing days and making stale ones anew. Two calls, each a transaction of its own: the first says
-- from which day on writers mark; the second keeps those days once nobody is left who did not know.

CREATE FUNCTION fitflow.watch_rollup(rollup text) RETURNS date
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    zone CONSTANT text := gym_time_zone();
    over date;
BEGIN
    PERFORM require_read_committed();
    SELECT period_start(definition.period,
        (began_at() AT TIME ZONE zone)::date - definition.closes_after_days)
    INTO over
    FROM rollup.definition WHERE definition.rollup = watch_rollup.rollup;
    IF zone IS NULL OR over IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO rollup.progress AS known (rollup, time_zone, marked_before)
    VALUES (watch_rollup.rollup, zone, over)
    ON CONFLICT (gym_id, rollup) DO NOTHING;
    -- In another zone every day is another one.
    UPDATE rollup.progress AS known
    SET time_zone = zone, kept_before = '-infinity'
    WHERE known.gym_id = current_gym_id() AND known.rollup = watch_rollup.rollup
        AND known.time_zone <> zone;
    UPDATE rollup.progress AS known
    SET marked_before = over, waits_for = NULL
    WHERE known.gym_id = current_gym_id() AND known.rollup = watch_rollup.rollup
        AND known.marked_before < over;
    RETURN over;
END
$$;
COMMENT ON FUNCTION fitflow.watch_rollup IS
    'Has writers mark every day of a roll-up of the current gym that is over by now, and returns '
    'the first one that is not; NULL without such a gym or roll-up. Commit it before '
    'refresh_rollup().';

-- What is kept of some days is what their SELECT gives now.
CREATE FUNCTION fitflow.make_rollup_days(rollup text, days datemultirange) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    told CONSTANT text := coalesce(current_setting('fitflow.today', true), '');
    span          daterange;
    made          bigint;
    made_days     bigint := 0;
BEGIN
    -- What is kept is as of now, whichever day a client has set.
    PERFORM set_config('fitflow.today', '', true);
    FOREACH span IN ARRAY ARRAY(SELECT unnest(days)) LOOP
        EXECUTE format(
            'DELETE FROM rollup.%I WHERE gym_id = current_gym_id() AND day >= $1 AND day < $2',
            rollup
        ) USING coalesce(lower(span), '-infinity'), upper(span);
        -- In their order, so that the rows of a range are in few pages.
        EXECUTE format(
            'WITH made AS ('
            '    INSERT INTO rollup.%1$I SELECT * FROM rollup.%2$I'
            '    WHERE gym_id = current_gym_id() AND day >= $1 AND day < $2'
            '    ORDER BY day RETURNING day)'
            'SELECT count(DISTINCT day) FROM made',
            rollup, rollup || '_made'
        ) INTO made USING coalesce(lower(span), '-infinity'), upper(span);
        made_days := made_days + made;
    END LOOP;
    PERFORM set_config('fitflow.today', told, true);
    RETURN made_days;
END
$$;
COMMENT ON FUNCTION fitflow.make_rollup_days IS
    'Makes some days of a roll-up of the current gym anew, and returns how many of them have a '
    'row; each range of days has an end.';

-- Where one day is kept, that is the day before the last one of the range.
CREATE FUNCTION fitflow.make_last_day(rollup text, day date, members int8multirange)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    told  CONSTANT text := coalesce(current_setting('fitflow.today', true), '');
    until CONSTANT text := coalesce(current_setting('fitflow.until', true), '');
BEGIN
    PERFORM
        set_config('fitflow.today', '', true),
        set_config('fitflow.until', (day + 2)::text, true);
    EXECUTE format(
        'DELETE FROM rollup.%I'
        ' WHERE gym_id = current_gym_id() AND ($1 IS NULL OR member_id <@ $1)', rollup
    ) USING members;
    EXECUTE format(
        'INSERT INTO rollup.%1$I SELECT * FROM rollup.%2$I WHERE gym_id = current_gym_id() %3$s',
        rollup, rollup || '_made',
        CASE WHEN members IS NOT NULL THEN 'AND member_id = ANY (ARRAY(SELECT one_by_one($1)))' END
    ) USING members;
    PERFORM set_config('fitflow.today', told, true), set_config('fitflow.until', until, true);
END
$$;
COMMENT ON FUNCTION fitflow.make_last_day IS
    'Makes the rows of a day anew, of some members or of all (NULL), in a roll-up of the current '
    'gym that keeps no other day.';

CREATE FUNCTION fitflow.refresh_rollup(
    rollup text, OUT made_days bigint, OUT kept_before date, OUT is_whole boolean
)
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    seen   date;
    latest xid8;
    told   rollup.progress;
    stale  datemultirange;
    moved  int8multirange;
    is_one CONSTANT boolean := (
        SELECT keeps_last_day FROM rollup.definition WHERE definition.rollup = refresh_rollup.rollup
    );
BEGIN
    PERFORM require_read_committed();
    made_days := 0;
    is_whole := false;
    SELECT marked_before INTO seen
    FROM rollup.progress
    WHERE gym_id = current_gym_id() AND progress.rollup = refresh_rollup.rollup;
    -- Looked up before this transaction has a number: it would wait for itself.
    latest := pg_snapshot_xmax(pg_current_snapshot());
    SELECT * INTO told
    FROM rollup.progress
    WHERE gym_id = current_gym_id() AND progress.rollup = refresh_rollup.rollup
        AND marked_before = seen
    FOR UPDATE;
    IF NOT FOUND THEN
        RETURN; -- not watched yet, or watched anew just now
    END IF;
    -- First the marks, then the days: what is written in between leaves a mark of its own.
    WITH gone AS (
        DELETE FROM rollup.stale
        WHERE gym_id = current_gym_id() AND stale.rollup = refresh_rollup.rollup
        RETURNING days, members
    )
    SELECT range_agg(days) * datemultirange(daterange(NULL, told.kept_before)), range_agg(members)
    INTO stale, moved FROM gone;
    IF NOT is_one THEN
        made_days := make_rollup_days(refresh_rollup.rollup, stale);
    ELSIF isfinite(told.kept_before) AND moved IS NOT NULL THEN
        PERFORM make_last_day(refresh_rollup.rollup, told.kept_before - 1, moved);
        made_days := 1;
    END IF;
    told.waits_for := coalesce(told.waits_for, latest);
    is_whole := told.kept_before = told.marked_before
        OR pg_snapshot_xmin(pg_current_snapshot()) >= told.waits_for;
    IF is_whole THEN
        IF told.kept_before < told.marked_before AND is_one THEN
            PERFORM make_last_day(refresh_rollup.rollup, told.marked_before - 1, NULL);
            made_days := 1;
        ELSIF told.kept_before < told.marked_before THEN
            made_days := made_days + make_rollup_days(refresh_rollup.rollup,
                datemultirange(daterange(told.kept_before, told.marked_before)));
        END IF;
        IF NOT isfinite(told.kept_before) THEN
            EXECUTE format('ANALYZE rollup.%I', refresh_rollup.rollup); -- all at once is many
        END IF;
        told.kept_before := told.marked_before;
    END IF;
    UPDATE rollup.progress
    SET waits_for = told.waits_for, kept_before = told.kept_before
    WHERE gym_id = current_gym_id() AND progress.rollup = refresh_rollup.rollup;
    kept_before := nullif(told.kept_before, '-infinity');
END
$$;
COMMENT ON FUNCTION fitflow.refresh_rollup IS
    'Makes the stale days of a roll-up of the current gym anew, and closes those that '
    'watch_rollup() has had marked. It returns how many days it made, before which day they are '
    'kept now, NULL for none, and whether that is all: not so while a transaction is open that may '
    'not know of the marks. Readers see the same figures before, meanwhile and after.';

REVOKE EXECUTE ON FUNCTION
    fitflow.watch_rollup, fitflow.make_rollup_days, fitflow.make_last_day, fitflow.refresh_rollup
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.watch_rollup, fitflow.refresh_rollup TO fitflow_app;
