-- Before: the owner sees the rows of every gym for the length of this migration, and what depends
-- on columns that go is dropped; `fitflow db migrate` makes the views and operations anew.
-- squawk-ignore-file ban-drop-function

-- Whoever is at work is waited for, but not for long: then nothing was changed.
SET LOCAL lock_timeout = '30s';

DO $$
DECLARE
    place record;
BEGIN
    FOR place IN
        SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)
            AND relforcerowsecurity
    LOOP
        EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', place.name);
    END LOOP;
    FOR place IN
        SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = 'analytics'::regnamespace AND relkind = 'v'
    LOOP
        EXECUTE format('DROP VIEW %s CASCADE', place.name);
    END LOOP;
END
$$;

DROP FUNCTION IF EXISTS fitflow.import_recording;

-- A gym half drawn would go on in steps that are no longer the same: it stays as it is, and the
-- next drawing begins a new one.
CREATE TEMPORARY TABLE half_drawn ON COMMIT DROP AS
SELECT gym_id FROM synthesis.run WHERE finished_at IS NULL;
DELETE FROM synthesis.trace WHERE gym_id IN (SELECT gym_id FROM half_drawn);
DELETE FROM synthesis.spell WHERE gym_id IN (SELECT gym_id FROM half_drawn);
DELETE FROM synthesis.member_truth WHERE gym_id IN (SELECT gym_id FROM half_drawn);
DELETE FROM synthesis.step WHERE gym_id IN (SELECT gym_id FROM half_drawn);
DELETE FROM synthesis.run WHERE gym_id IN (SELECT gym_id FROM half_drawn);
