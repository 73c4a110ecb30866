-- closed_month: months whose books are closed. No money is dated into one.

CREATE TABLE fitflow.closed_month (
    gym_id    bigint      NOT NULL DEFAULT fitflow.current_gym_id(),
    month     date        NOT NULL,
    closed_at timestamptz NOT NULL,

    PRIMARY KEY (gym_id, month),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    CONSTRAINT closed_month_is_a_month CHECK (
        fitflow.in_reach(month) AND extract(day FROM month) = 1
    ),
    -- By the clock on which a day begins first: the row knows no gym's.
    CONSTRAINT closed_month_is_over CHECK (
        closed_at AT TIME ZONE 'Pacific/Kiritimati' >= month + interval '1 month'
    ),
    CONSTRAINT closed_month_closed_at_is_an_instant CHECK (fitflow.in_reach(closed_at))
);
COMMENT ON TABLE fitflow.closed_month IS
    'Months whose books are closed: no invoice, payment or entry is dated into one.';
COMMENT ON COLUMN fitflow.closed_month.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.closed_month.month IS 'The first day of the month.';
COMMENT ON COLUMN fitflow.closed_month.closed_at IS 'When it was closed.';
COMMENT ON CONSTRAINT closed_month_pkey ON fitflow.closed_month IS 'A month is closed once.';
COMMENT ON CONSTRAINT closed_month_is_a_month ON fitflow.closed_month IS
    'A closed month is named by its first day, between 1900 and 2299.';
COMMENT ON CONSTRAINT closed_month_is_over ON fitflow.closed_month IS
    'A month is closed once it is over.';
COMMENT ON CONSTRAINT closed_month_closed_at_is_an_instant ON fitflow.closed_month IS
    'A month is closed at an instant between 1900 and 2299.';

ALTER TABLE fitflow.closed_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.closed_month FORCE ROW LEVEL SECURITY;
CREATE POLICY closed_month_of_the_current_gym ON fitflow.closed_month
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.closed_month TO fitflow_app, fitflow_analyst;

-- A trigger, because no constraint can see a row of another table that is not there: an open month
-- has no row to point at, and one that had could not be closed while rows pointed at it.
CREATE FUNCTION fitflow.refuse_closed_months() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    written record;
BEGIN
    CASE TG_TABLE_NAME
        WHEN 'transaction_table' THEN
            FOR written IN
                SELECT added.gym_id, array_agg(DISTINCT added.taken_on) AS days
                FROM added GROUP BY added.gym_id
            LOOP
                PERFORM refuse_closed_days(written.gym_id, written.days);
            END LOOP;
        WHEN 'invoice' THEN
            FOR written IN
                SELECT added.gym_id, array_agg(DISTINCT added.issued_on) AS days
                FROM added GROUP BY added.gym_id
            LOOP
                PERFORM refuse_closed_days(written.gym_id, written.days);
            END LOOP;
        ELSE
            FOR written IN
                SELECT
                    added.gym_id,
                    array_agg(DISTINCT (added.entered_at AT TIME ZONE gym.time_zone)::date) AS days
                FROM added JOIN gym USING (gym_id) GROUP BY added.gym_id
            LOOP
                PERFORM refuse_closed_days(written.gym_id, written.days);
            END LOOP;
    END CASE;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_closed_months() IS
    'Refuses money that is dated into a closed month, a statement at a time.';

-- A trigger, because who closes a month must first wait for those who are writing into it.
CREATE FUNCTION fitflow.await_writers() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(NEW.gym_id::integer, 1);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION fitflow.await_writers() IS
    'Lets those who are writing money finish before a month is closed, and holds off others.';
CREATE TRIGGER closed_month_awaits_writers BEFORE INSERT OR UPDATE ON fitflow.closed_month
    FOR EACH ROW EXECUTE FUNCTION fitflow.await_writers();

-- A trigger, because grants do not bind the owner: what is on paper is corrected by another paper.
CREATE FUNCTION fitflow.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: its rows are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'rows_are_append_only',
            HINT = 'write another row that corrects it';
END
$$;
COMMENT ON FUNCTION fitflow.refuse_change() IS
    'Refuses to change or remove rows of a table that only grows.';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['transaction_table', 'invoice', 'invoice_entry'] LOOP
        EXECUTE format(
            'CREATE TRIGGER %I AFTER INSERT ON fitflow.%I REFERENCING NEW TABLE AS added'
            ' FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_closed_months()',
            name || '_month_is_open', name);
        EXECUTE format(
            'CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON fitflow.%I'
            ' FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change()',
            name || '_only_grows', name);
        EXECUTE format('ALTER TABLE fitflow.%I ENABLE ALWAYS TRIGGER %I',
            name, name || '_only_grows');
    END LOOP;
END
$$;

REVOKE EXECUTE ON FUNCTION fitflow.refuse_closed_months() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION fitflow.await_writers() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION fitflow.refuse_change() FROM PUBLIC;
