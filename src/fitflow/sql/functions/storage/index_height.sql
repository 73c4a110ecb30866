-- index_height: every index that holds a key over time has three levels, from the first day on.
-- docs/decisions/0037 says why: PostgreSQL can lose rows in a lower one.

CREATE FUNCTION fitflow.low_indexes() RETURNS SETOF regclass
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
BEGIN ATOMIC
    -- The root of two levels has room for fewer than 200 pages below it.
    SELECT indexrelid::regclass
    FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid
    JOIN pg_am ON pg_am.oid = relam
    WHERE relnamespace = 'fitflow'::regnamespace AND amname = 'gist'
        AND pg_relation_size(indexrelid) / current_setting('block_size')::bigint < 200;
END;
COMMENT ON FUNCTION fitflow.low_indexes() IS
    'The GiST indexes that may have fewer than three levels, by their size.';

CREATE FUNCTION fitflow.heighten_indexes() RETURNS SETOF regclass
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    low    CONSTANT regclass[] := ARRAY(
        SELECT DISTINCT indrelid FROM pg_index
        WHERE indexrelid IN (SELECT low_indexes()));
    new    CONSTANT regclass[] := ARRAY(
        SELECT one FROM unnest(low) AS one WHERE pg_relation_size(one) = 0);
    hour   CONSTANT text := '[2000-01-01 10:00Z,2000-01-01 11:00Z)';
    place  regclass;
    filled jsonb;
    index  regclass;
BEGIN
    PERFORM set_config('fitflow.gym_id', '-1', true);  -- there is none
    -- What each row says; where it says 0, the number of the row, and behind = what is worked out
    -- of it. Its key is another in each.
    FOR place, filled IN VALUES
        ('trainer'::regclass, jsonb_build_object('trainer_id', 0, 'given_name', 'A',
            'family_name', 'A', 'specialty', 'A', 'employed', '[2000-01-01,)')),
        ('membership', jsonb_build_object('member_id', 0, 'during', '[2000-01-01,)',
            'state', 'active', 'plan_id', 1, 'billing_period', 'month', 'price_cents', 1)),
        ('plan_price', jsonb_build_object('plan_id', 0, 'during', '[2000-01-01,)',
            'price_cents', 1)),
        ('price_rise_member', jsonb_build_object('rise_id', 0, 'member_id', 1, 'plan_id', 1,
            'since', '2000-01-01', 'notice_days', 1, 'to_cents', 2, 'by_percent', '=0',
            'former_cents', 1, 'price_cents', 2, 'told_on', '2000-01-01')),
        ('invoice_period', jsonb_build_object('member_id', 0, 'during', '[2000-01-01,2000-02-01)',
            'purpose', 'membership', 'plan_id', 1)),
        ('class_meeting', jsonb_build_object('meeting_id', 0, 'class_id', 1, 'trainer_id', 0,
            'room', 0, 'during', hour, 'capacity', 1, 'time_zone', 'UTC')),
        ('booking', jsonb_build_object('meeting_id', 0, 'member_id', 0, 'place', 1,
            'booked_at', '2000-01-01 09:00Z', 'capacity', 1, 'during', hour, 'time_zone', 'UTC')),
        ('workout_session', jsonb_build_object('session_id', 0, 'member_id', 0, 'during', hour,
            'time_zone', 'UTC')),
        ('personal_best', jsonb_build_object('personal_best_id', 0, 'member_id', 0,
            'session_id', 0, 'exercise', 'A', 'measure', 'weight_kg', 'value', 1, 'best_no', 1)),
        ('tax_rate', jsonb_build_object('category', 'standard', 'rate_percent', 1,
            'applies', '=daterange(''1900-01-01''::date + i, ''1900-01-02''::date + i)',
            'known', '[2000-01-01 00:00Z,)')),
        ('discount', jsonb_build_object('discount_id', 0, 'name', 0, 'percent', 1,
            'claimable', '[2000-01-01,)')),
        ('member_discount', jsonb_build_object('discount_id', 0, 'claim_no', 1, 'member_id', 0,
            'claimed_on', '2000-01-01', 'during', '[2000-01-01,)', 'percent_key', 1,
            'amount_key', 0, 'periods_key', 1, 'claims_key', 1, 'plan_key', 1)),
        ('product_price', jsonb_build_object('product_id', 0, 'during', '[2000-01-01,)',
            'price_cents', 1)),
        ('payment_way', jsonb_build_object('payment_way_id', 0, 'member_id', 0, 'rank', 1,
            'method', 'cash', 'during', hour)),
        ('trainer_time', jsonb_build_object('trainer_id', 0, 'during', hour, 'meeting_id', 0))
    LOOP
        CONTINUE WHEN place <> ALL (low);
        -- The last row divides by zero, and no row stays: but the pages of the index do.
        BEGIN
            EXECUTE (
                SELECT format(
                    'INSERT INTO %s (gym_id, %s) OVERRIDING SYSTEM VALUE'
                    ' SELECT -1 + 0 / (15000 - i), %s FROM generate_series(1, 15000) AS i',
                    place,
                    string_agg(quote_ident(said.key), ', '),
                    string_agg(
                        CASE
                            WHEN said.value = '0' THEN 'i'
                            WHEN said.value LIKE '=%' THEN substr(said.value, 2)
                            ELSE quote_literal(said.value)
                        END, ', '))
                FROM jsonb_each_text(filled) AS said);
        EXCEPTION WHEN division_by_zero THEN NULL;
        END;
    END LOOP;
    PERFORM set_config('fitflow.gym_id', '', true);
    -- The other indexes of a new database need not be large for it.
    FOR index IN
        SELECT indexrelid
        FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        JOIN pg_am ON pg_am.oid = relam
        WHERE indrelid = ANY (new) AND amname = 'btree'
    LOOP
        EXECUTE format('REINDEX INDEX %s', index);
    END LOOP;
    RETURN QUERY SELECT unnest(low);
END
$$;
COMMENT ON FUNCTION fitflow.heighten_indexes() IS
    'Brings every GiST index to three levels, and returns the tables of those that were lower; for '
    'the owner. No row stays.';

REVOKE EXECUTE ON FUNCTION fitflow.low_indexes, fitflow.heighten_indexes FROM PUBLIC;
