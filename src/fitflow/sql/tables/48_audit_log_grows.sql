-- audit_head: the newest entry of each chain. The chain itself cannot say that its end was taken
-- away; this row names the end, and its foreign key holds it.

CREATE TABLE fitflow.audit_head (
    gym_id   bigint   NOT NULL DEFAULT fitflow.current_gym_id(),
    chain_no smallint NOT NULL,
    entry_no bigint   NOT NULL,

    PRIMARY KEY (gym_id, chain_no),
    FOREIGN KEY (gym_id, chain_no, entry_no)
        REFERENCES fitflow.audit_log (gym_id, chain_no, entry_no)
);
-- Of a database that had the log before.
INSERT INTO fitflow.audit_head (gym_id, chain_no, entry_no)
SELECT gym_id, chain_no, max(entry_no) FROM fitflow.audit_log GROUP BY gym_id, chain_no;

COMMENT ON TABLE fitflow.audit_head IS
    'The newest entry of each chain of the audit log, which cannot be taken away while this names '
    'it. Written as entries are.';
COMMENT ON COLUMN fitflow.audit_head.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.audit_head.chain_no IS 'The chain.';
COMMENT ON COLUMN fitflow.audit_head.entry_no IS 'The number of its newest entry.';
COMMENT ON CONSTRAINT audit_head_gym_id_chain_no_entry_no_fkey ON fitflow.audit_head IS
    'The newest entry of a chain stays.';

ALTER TABLE fitflow.audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_head_of_the_current_gym ON fitflow.audit_head
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.audit_head TO fitflow_app;

-- A trigger, because it is a row that is written for another; by statement, for imports.
CREATE FUNCTION fitflow.move_audit_heads() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    INSERT INTO audit_head AS head (gym_id, chain_no, entry_no)
    SELECT gym_id, chain_no, max(entry_no) FROM added GROUP BY gym_id, chain_no
    ON CONFLICT ON CONSTRAINT audit_head_pkey DO UPDATE
    SET entry_no = excluded.entry_no
    WHERE excluded.entry_no > head.entry_no;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.move_audit_heads() IS
    'Lets audit_head name the entries that are the newest now.';
CREATE TRIGGER audit_log_moves_its_heads AFTER INSERT ON fitflow.audit_log
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.move_audit_heads();
ALTER TABLE fitflow.audit_log ENABLE ALWAYS TRIGGER audit_log_moves_its_heads;

CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON fitflow.audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.audit_head ENABLE ALWAYS TRIGGER audit_head_stays;
CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON fitflow.audit_head
    FOR EACH ROW WHEN (
        NEW.gym_id <> OLD.gym_id OR NEW.chain_no <> OLD.chain_no OR NEW.entry_no <= OLD.entry_no)
    EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.audit_head ENABLE ALWAYS TRIGGER audit_head_moves_on;

-- A trigger, because a row is to stay but for one change of it.
CREATE FUNCTION fitflow.refuse_rewriting() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    is_former CONSTANT boolean := OLD.arguments_sha256 IS NULL;
BEGIN
    IF OLD.emptied_by IS NULL
        AND OLD.operation NOT IN ('empty_entries', 'note_heads')
        AND NEW.former_hash IS NOT DISTINCT FROM (CASE WHEN is_former THEN OLD.entry_hash END)
        AND NEW.request_key
            = (CASE WHEN is_former THEN forgotten_key(OLD.request_key) ELSE OLD.request_key END)
        AND (is_former OR NEW.body_sha256 = OLD.body_sha256)
        AND EXISTS (
            SELECT FROM audit_log AS emptying
            WHERE emptying.gym_id = NEW.gym_id
                AND emptying.chain_no = NEW.emptied_in
                AND emptying.entry_no = NEW.emptied_by
                AND emptying.operation = 'empty_entries'
                AND emptying.answer -> 'emptied' @> jsonb_build_array(jsonb_build_object(
                    'chain_no', NEW.chain_no, 'entry_no', NEW.entry_no)))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit_log is append-only: an entry is never changed, only emptied'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'rows_are_append_only',
            HINT = 'fitflow.empty_entries takes the text out of an entry, and says so in another';
END
$$;
COMMENT ON FUNCTION fitflow.refuse_rewriting() IS
    'Refuses every change of an audit entry but that its text is taken out by an entry that says '
    'so.';
CREATE TRIGGER audit_log_is_only_emptied BEFORE UPDATE ON fitflow.audit_log
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_rewriting();
ALTER TABLE fitflow.audit_log ENABLE ALWAYS TRIGGER audit_log_is_only_emptied;
CREATE TRIGGER audit_log_only_grows
    BEFORE UPDATE OF gym_id, chain_no, entry_no, logged_at, actor, operation, arguments_sha256,
        answer_sha256, previous_hash OR DELETE OR TRUNCATE
    ON fitflow.audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.audit_log ENABLE ALWAYS TRIGGER audit_log_only_grows;

REVOKE EXECUTE ON FUNCTION fitflow.move_audit_heads, fitflow.refuse_rewriting FROM PUBLIC;
