-- index_height: every index that holds a key over time has three levels, from the first day on.
-- docs/decisions/0037 says why: PostgreSQL can lose rows in a lower one.

CREATE FUNCTION fitflow.is_low(index regclass) RETURNS boolean
    LANGUAGE sql STABLE
    -- The root of two levels has room for fewer than 200 pages below it.
    RETURN pg_relation_size(index) / current_setting('block_size')::bigint < 200;
COMMENT ON FUNCTION fitflow.is_low(regclass) IS
    'Whether a GiST index may have fewer than three levels, by its size.';

CREATE FUNCTION fitflow.heighten_indexes() RETURNS SETOF regclass
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    low CONSTANT regclass[] := ARRAY(
        SELECT DISTINCT indrelid
        FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = 'fitflow'::regnamespace
            AND relam = (SELECT oid FROM pg_am WHERE amname = 'gist')
            AND is_low(indexrelid));
    gym CONSTANT bigint  := -1;  -- there is none
    n   CONSTANT integer := 15000;
    new CONSTANT regclass[] := ARRAY(
        SELECT one FROM unnest(low) AS one WHERE pg_relation_size(one) = 0);
    index regclass;
BEGIN
    PERFORM set_config('fitflow.gym_id', gym::text, true);
    -- The last row divides by zero, and no row stays: but the pages of the index do.
    IF 'trainer'::regclass = ANY (low) THEN
        BEGIN
            INSERT INTO trainer (
                gym_id, trainer_id, given_name, family_name, specialty, employed)
            OVERRIDING SYSTEM VALUE
            SELECT gym, i + 0 / (n - i), 'A', 'A', 'A', '[2000-01-01,)'
            FROM generate_series(1, n) AS i;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END IF;
    IF 'membership'::regclass = ANY (low) THEN
        BEGIN
            INSERT INTO membership (
                gym_id, member_id, during, state, plan_id, billing_period, price_cents)
            SELECT gym, i + 0 / (n - i), '[2000-01-01,)', 'active', 1, 'month', 1
            FROM generate_series(1, n) AS i;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END IF;
    IF 'invoice_period'::regclass = ANY (low) THEN
        BEGIN
            INSERT INTO invoice_period (gym_id, member_id, during, purpose, plan_id)
            SELECT gym, i + 0 / (n - i), '[2000-01-01,2000-02-01)', 'membership', 1
            FROM generate_series(1, n) AS i;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END IF;
    IF 'class_meeting'::regclass = ANY (low) THEN
        BEGIN
            INSERT INTO class_meeting (
                gym_id, meeting_id, class_id, trainer_id, room, during, capacity, time_zone)
            OVERRIDING SYSTEM VALUE
            SELECT gym, i, 1, i + 0 / (n - i), i, '[2000-01-01 10:00Z,2000-01-01 11:00Z)', 1, 'UTC'
            FROM generate_series(1, n) AS i;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END IF;
    IF 'booking'::regclass = ANY (low) THEN
        BEGIN
            INSERT INTO booking (
                gym_id, meeting_id, member_id, place, booked_at, capacity, during, time_zone)
            SELECT gym, i, i + 0 / (n - i), 1, '2000-01-01 09:00Z', 1,
                '[2000-01-01 10:00Z,2000-01-01 11:00Z)', 'UTC'
            FROM generate_series(1, n) AS i;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END IF;
    IF 'workout_session'::regclass = ANY (low) THEN
        BEGIN
            INSERT INTO workout_session (gym_id, session_id, member_id, during, time_zone)
            OVERRIDING SYSTEM VALUE
            SELECT gym, i, i + 0 / (n - i), '[2000-01-01 10:00Z,2000-01-01 11:00Z)', 'UTC'
            FROM generate_series(1, n) AS i;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END IF;
    IF 'personal_best'::regclass = ANY (low) THEN
        BEGIN
            INSERT INTO personal_best (
                gym_id, personal_best_id, member_id, session_id, exercise, measure, value, best_no)
            OVERRIDING SYSTEM VALUE
            SELECT gym, i, i + 0 / (n - i), i, 'A', 'weight_kg', 1, 1
            FROM generate_series(1, n) AS i;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END IF;
    IF 'trainer_time'::regclass = ANY (low) THEN
        BEGIN
            INSERT INTO trainer_time (gym_id, trainer_id, during, meeting_id)
            SELECT gym, i + 0 / (n - i), '[2000-01-01 10:00Z,2000-01-01 11:00Z)', i
            FROM generate_series(1, n) AS i;
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END IF;
    PERFORM set_config('fitflow.gym_id', '', true);
    -- The other indexes of a new database need not be large for it.
    FOR index IN
        SELECT indexrelid
        FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE indrelid = ANY (new) AND relam = (SELECT oid FROM pg_am WHERE amname = 'btree')
    LOOP
        EXECUTE format('REINDEX INDEX %s', index);
    END LOOP;
    RETURN QUERY SELECT unnest(low);
END
$$;
COMMENT ON FUNCTION fitflow.heighten_indexes() IS
    'Brings every GiST index to three levels, and returns the tables of those that were lower; for '
    'the owner. No row stays.';

REVOKE EXECUTE ON FUNCTION fitflow.is_low, fitflow.heighten_indexes FROM PUBLIC;
