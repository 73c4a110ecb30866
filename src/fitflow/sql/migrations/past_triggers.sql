-- Lets a migration write rows that are only ever added to, and leaves their triggers as they were.

CREATE OR REPLACE FUNCTION pg_temp.write_past_triggers(place regclass, change text) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    always name[] := ARRAY(
        SELECT tgname FROM pg_trigger
        WHERE tgrelid = place AND NOT tgisinternal AND tgenabled = 'A');
    one    name;
BEGIN
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', place);
    EXECUTE change;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', place);
    FOREACH one IN ARRAY always LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', place, one);
    END LOOP;
END
$$;
