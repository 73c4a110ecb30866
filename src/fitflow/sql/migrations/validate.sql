-- Rules that a migration adds are checked here, when all rows are as they will be. Where rows of
-- before break one, it holds for what is written from now on, and `fitflow doctor` names it.

SET CONSTRAINTS ALL IMMEDIATE;

DO $$
DECLARE
    place text;
    rule  record;
BEGIN
    -- Without an idea of a table, each row is held beside every other.
    FOR place IN
        SELECT DISTINCT conrelid::regclass FROM pg_constraint
        WHERE connamespace = 'fitflow'::regnamespace AND contype = 'f' AND NOT convalidated
    LOOP
        EXECUTE 'ANALYZE ' || place;
    END LOOP;
    FOR rule IN
        SELECT
            conname AS name,
            CASE WHEN conrelid = 0 THEN 'DOMAIN ' || contypid::regtype
                ELSE 'TABLE ' || conrelid::regclass END AS place
        FROM pg_constraint
        WHERE connamespace = 'fitflow'::regnamespace AND NOT convalidated AND conenforced
    LOOP
        BEGIN
            EXECUTE format('ALTER %s VALIDATE CONSTRAINT %I', rule.place, rule.name);
        EXCEPTION WHEN integrity_constraint_violation OR check_violation
            OR foreign_key_violation THEN
            RAISE NOTICE 'rows of before break % of %', rule.name, rule.place;
        END;
    END LOOP;
END
$$;
