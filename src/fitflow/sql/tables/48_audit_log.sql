-- audit_log: every operation that changed something: who, when, with what, and what came of it.
-- It also remembers request keys, so that a repeated request gets its first answer.
-- Entries form chains by hash. A gym has several, so that clients need not wait for one another.

CREATE FUNCTION fitflow.entry_hash(
    previous_hash bytea, logged_at timestamptz, actor text, operation text, request_key uuid,
    body_sha256 bytea, arguments jsonb, answer jsonb
) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(
        coalesce(previous_hash, '\x') || body_sha256 || uuid_send(request_key)
        || convert_to(concat_ws(E'\n',
            extract(epoch FROM logged_at), actor, operation, arguments, answer), 'UTF8')
    );
COMMENT ON FUNCTION fitflow.entry_hash(
    bytea, timestamptz, text, text, uuid, bytea, jsonb, jsonb) IS
    'The SHA-256 of an audit entry with the hash of the one before it.';

CREATE TABLE fitflow.audit_log (
    gym_id        bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    chain_no      smallint      NOT NULL,
    entry_no      bigint        NOT NULL,
    logged_at     timestamptz   NOT NULL,
    actor         fitflow.label NOT NULL,
    operation     fitflow.label NOT NULL,
    request_key   uuid          NOT NULL,
    body_sha256   bytea         NOT NULL,
    arguments     jsonb         NOT NULL,
    answer        jsonb         NOT NULL,
    previous_hash bytea,
    entry_hash    bytea         NOT NULL GENERATED ALWAYS AS (fitflow.entry_hash(
        previous_hash, logged_at, actor, operation, request_key, body_sha256, arguments, answer
    )) STORED,
    previous_no   bigint        GENERATED ALWAYS AS (nullif(entry_no, 1) - 1) STORED,

    PRIMARY KEY (gym_id, chain_no, entry_no),
    -- The same request twice is one operation.
    UNIQUE (gym_id, request_key),
    UNIQUE (gym_id, chain_no, entry_no, entry_hash),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    FOREIGN KEY (gym_id, chain_no, previous_no, previous_hash)
        REFERENCES fitflow.audit_log (gym_id, chain_no, entry_no, entry_hash),
    CONSTRAINT audit_log_only_the_first_has_no_previous CHECK (
        (entry_no = 1) = (previous_hash IS NULL)
    ),
    CONSTRAINT audit_log_body_is_a_sha256 CHECK (octet_length(body_sha256) = 32),
    CONSTRAINT audit_log_logged_at_is_an_instant CHECK (isfinite(logged_at))
);
CREATE INDEX audit_log_logged_at_idx ON fitflow.audit_log (gym_id, logged_at);

COMMENT ON TABLE fitflow.audit_log IS
    'Every operation that changed something: who, when, with what, and what came of it. Entries '
    'only grow, and each carries the hash of the one before it in its chain.';
COMMENT ON COLUMN fitflow.audit_log.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.audit_log.chain_no IS
    'Which of the gym''s chains; clients at work at the same time write different ones.';
COMMENT ON COLUMN fitflow.audit_log.entry_no IS 'The entry''s number in its chain, from 1.';
COMMENT ON COLUMN fitflow.audit_log.logged_at IS 'When it was written, by the server''s clock.';
COMMENT ON COLUMN fitflow.audit_log.actor IS
    'Who did it: the setting fitflow.actor, or the login.';
COMMENT ON COLUMN fitflow.audit_log.operation IS 'The function that ran.';
COMMENT ON COLUMN fitflow.audit_log.request_key IS
    'The caller''s key of the request, or one made for it.';
COMMENT ON COLUMN fitflow.audit_log.body_sha256 IS
    'SHA-256 of all the arguments: the same key with others is refused.';
COMMENT ON COLUMN fitflow.audit_log.arguments IS
    'The arguments, without names, addresses and dates of birth.';
COMMENT ON COLUMN fitflow.audit_log.answer IS
    'What the operation answered: the rows it wrote.';
COMMENT ON COLUMN fitflow.audit_log.previous_hash IS
    'The hash of the entry before; NULL for the first of a chain.';
COMMENT ON COLUMN fitflow.audit_log.entry_hash IS
    'SHA-256 of this entry with the hash of the one before it.';
COMMENT ON COLUMN fitflow.audit_log.previous_no IS
    'The number of the entry before; NULL for the first of a chain.';
COMMENT ON CONSTRAINT audit_log_gym_id_request_key_key ON fitflow.audit_log IS
    'A request key is used once.';
COMMENT ON CONSTRAINT audit_log_gym_id_chain_no_previous_no_previous_hash_fkey
    ON fitflow.audit_log IS
    'An audit entry carries the hash of the one before it.';
COMMENT ON CONSTRAINT audit_log_only_the_first_has_no_previous ON fitflow.audit_log IS
    'Every audit entry but the first of a chain carries the hash of the one before it.';
COMMENT ON CONSTRAINT audit_log_body_is_a_sha256 ON fitflow.audit_log IS
    'The digest of a request is a SHA-256.';
COMMENT ON CONSTRAINT audit_log_logged_at_is_an_instant ON fitflow.audit_log IS
    'An audit entry is written at an instant.';
COMMENT ON INDEX fitflow.audit_log_logged_at_idx IS 'Serves reading the log by time.';

ALTER TABLE fitflow.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_log_of_the_current_gym ON fitflow.audit_log
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.audit_log TO fitflow_app;
CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON fitflow.audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.audit_log ENABLE ALWAYS TRIGGER audit_log_only_grows;
