-- not_to_come: a row that says that something has happened says so of an instant that has come.

-- A trigger, because no constraint knows what time it is; deferred, because a preview of a later
-- day keeps nothing. Its arguments are the columns; of a range it is the beginning.
CREATE FUNCTION fitflow.refuse_row_to_come() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    written CONSTANT jsonb := to_jsonb(NEW);
    done_at CONSTANT timestamptz := (
        SELECT max(CASE name
            WHEN 'during' THEN lower((written ->> name)::tstzrange)
            ELSE (written ->> name)::timestamptz
        END)
        FROM unnest(TG_ARGV) AS name);
BEGIN
    IF done_at > fitflow.now() + clock_error() THEN
        PERFORM refuse(
            'at_is_not_to_come', 'nothing has been done on {done_at}, which is still to come',
            'give an instant up to now, or leave it out; a preview may look ahead',
            jsonb_build_object('done_at', done_at), 'check_violation');
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_row_to_come() IS
    'Refuses to keep a row about what has happened that is dated later than now, a clock''s error '
    'aside.';

DO $$
DECLARE
    place   text;
    columns text[];
BEGIN
    FOR place, columns IN VALUES
        ('class_meeting', '{cancelled_at}'::text[]),
        ('booking', '{booked_at,cancelled_at}'),
        ('workout_session', '{during}'),
        ('invoice', '{issued_at}'),
        ('transaction_table', '{taken_at}'),
        ('invoice_entry', '{entered_at}'),
        ('payment_way', '{during}'),
        ('payment', '{requested_at}'),
        ('gateway_event', '{occurred_at,received_at}'),
        ('dunning_event', '{taken_at}'),
        ('package_use', '{used_at}'),
        ('closed_month', '{closed_at}'),
        ('audit_log', '{logged_at}'),
        ('notice', '{told_at}'),
        ('recording', '{during}'),
        ('training_input', '{entered_at}'),
        ('session_rating', '{rated_at}'),
        ('distance_contract', '{closed_at,withdrawn_at}')
    LOOP
        -- Changed in place, a database gets a newer table and its trigger by a later migration.
        CONTINUE WHEN to_regclass('fitflow.' || place) IS NULL;
        -- Only rows later than the server's clock wait to be looked at: in a rehearsal some are.
        EXECUTE format(
            'CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE OF %s ON fitflow.%I'
            ' DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (%s > pg_catalog.now())'
            ' EXECUTE FUNCTION fitflow.refuse_row_to_come(%s)',
            place || '_is_not_to_come', array_to_string(columns, ', '), place,
            CASE columns[1] WHEN 'during' THEN 'lower(NEW.during)'
                ELSE 'greatest(NEW.' || array_to_string(columns, ', NEW.') || ')' END,
            array_to_string(columns, ', '));
        EXECUTE format('ALTER TABLE fitflow.%I ENABLE ALWAYS TRIGGER %I',
            place, place || '_is_not_to_come');
    END LOOP;
END
$$;

REVOKE EXECUTE ON FUNCTION fitflow.refuse_row_to_come FROM PUBLIC;
