-- What keeps the tables that have new names is called after them, in the catalogue alone.
-- squawk-ignore-file renaming-object

ALTER TYPE fitflow.stretch RENAME TO block;

DO $$
DECLARE
    change text;
BEGIN
    FOR change IN
        WITH given (place, former) AS (
            VALUES
                ('fitflow.recording'::regclass, 'wearable_recording'),
                ('fitflow.kept_figures'::regclass, 'wearable_figures'),
                ('synthesis.tenure'::regclass, 'spell')
        ),
        kept (renaming, place, name) AS (
            SELECT 'TABLE %1$s RENAME CONSTRAINT %2$I TO %3$I', conrelid, conname
            FROM pg_constraint
            UNION ALL
            SELECT 'POLICY %2$I ON %1$s RENAME TO %3$I', polrelid, polname FROM pg_policy
            UNION ALL
            SELECT 'TRIGGER %2$I ON %1$s RENAME TO %3$I', tgrelid, tgname
            FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT format('INDEX %s RENAME TO %%3$I', indexrelid::regclass), indrelid, relname
            FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
            WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
            UNION ALL
            SELECT format('SEQUENCE %s RENAME TO %%3$I', objid::regclass), refobjid, relname
            FROM pg_depend JOIN pg_class ON pg_class.oid = objid
            WHERE refclassid = 'pg_class'::regclass AND deptype = 'i' AND relkind = 'S'
        )
        SELECT format('ALTER ' || renaming, place, kept.name,
            regexp_replace(kept.name::text, '^' || former, relname))
        FROM given
        JOIN kept USING (place)
        JOIN pg_class ON pg_class.oid = place
        WHERE starts_with(kept.name::text, former || '_')
    LOOP
        EXECUTE change;
    END LOOP;
END
$$;

-- Two of PostgreSQL's own names had been cut, one is of the column, and one says the rule better.
ALTER TABLE fitflow.recording
    RENAME CONSTRAINT recording_gym_id_member_id_content_sha256_activity_key
    TO recording_gym_id_member_id_content_sha256_activity_no_key;
ALTER TABLE fitflow.recording
    RENAME CONSTRAINT recording_gym_id_member_id_duplicate_of_required__fkey
    TO recording_gym_id_member_id_duplicate_of_required_primary_fkey;
ALTER TABLE fitflow.recording
    RENAME CONSTRAINT recording_lasts_up_to_a_day TO recording_ends_within_a_day;
ALTER TABLE synthesis.tenure
    RENAME CONSTRAINT tenure_spell_no_not_null TO tenure_tenure_no_not_null;
