-- Afterwards: the owner sees one gym at a time again.
-- squawk-ignore-file ban-drop-schema

DROP SCHEMA former CASCADE;

DO $$
DECLARE
    place record;
BEGIN
    FOR place IN
        SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)
            AND relrowsecurity
    LOOP
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', place.name);
    END LOOP;
END
$$;
