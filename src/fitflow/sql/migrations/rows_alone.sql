-- Before rows are copied to new tables: those there are lose every rule that would refuse a change
-- of them, and the owner sees the rows of every gym.

DO $$
DECLARE
    place record;
BEGIN
    FOR place IN
        SELECT oid::regclass AS name, relkind FROM pg_class
        WHERE relnamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace,
                'analytics'::regnamespace)
            AND relkind IN ('r', 'v')
    LOOP
        IF place.relkind = 'v' THEN
            EXECUTE format('DROP VIEW IF EXISTS %s CASCADE', place.name);
        ELSE
            EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', place.name);
        END IF;
    END LOOP;
    FOR place IN
        SELECT conrelid::regclass AS name, conname FROM pg_constraint
        WHERE connamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)
            AND contype IN ('f', 'c', 'x') AND conrelid <> 0 AND conparentid = 0
        ORDER BY contype <> 'f'
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', place.name, place.conname);
    END LOOP;
    FOR place IN
        SELECT tgrelid::regclass AS name, tgname
        FROM pg_trigger
        JOIN pg_class ON pg_class.oid = tgrelid
        WHERE relnamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)
            AND NOT tgisinternal
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', place.tgname, place.name);
    END LOOP;
END
$$;

-- A gym half drawn would go on in steps that are no longer the same: it stays as it is, and the
-- next drawing begins a new one.
CREATE TEMPORARY TABLE half_drawn ON COMMIT DROP AS
SELECT gym_id FROM synthesis.run WHERE finished_at IS NULL;
DELETE FROM synthesis.trace WHERE gym_id IN (SELECT gym_id FROM half_drawn);
DELETE FROM synthesis.spell WHERE gym_id IN (SELECT gym_id FROM half_drawn);
DELETE FROM synthesis.member_truth WHERE gym_id IN (SELECT gym_id FROM half_drawn);
DELETE FROM synthesis.step WHERE gym_id IN (SELECT gym_id FROM half_drawn);
DELETE FROM synthesis.run WHERE gym_id IN (SELECT gym_id FROM half_drawn);
