-- audit_log: every operation that changed something: who, when, with what, and what came of it.
-- It also remembers request keys, so that a repeated request gets its first answer.
-- Entries form chains by hash. A gym has several, so that clients need not wait for one another.

-- What an entry says can be emptied, and the chain holds: it is made of salted digests.

CREATE FUNCTION fitflow.salted_sha256(salt uuid, said text) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(uuid_send(salt) || convert_to(said, 'UTF8'));
COMMENT ON FUNCTION fitflow.salted_sha256(uuid, text) IS
    'The SHA-256 of a text after a salt: who does not have the salt cannot try texts.';

CREATE FUNCTION fitflow.entry_hash(
    previous_hash bytea, chain_no smallint, entry_no bigint, logged_at timestamptz, actor text,
    operation text, request_key uuid, body_sha256 bytea, arguments_sha256 bytea,
    answer_sha256 bytea
) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(
        coalesce(previous_hash, '\x') || int2send(chain_no) || int8send(entry_no)
        || uuid_send(request_key) || body_sha256 || arguments_sha256 || answer_sha256
        || convert_to(concat_ws(E'\n', extract(epoch FROM logged_at), actor, operation), 'UTF8')
    );
COMMENT ON FUNCTION fitflow.entry_hash(
    bytea, smallint, bigint, timestamptz, text, text, uuid, bytea, bytea, bytea) IS
    'The SHA-256 of an audit entry, made of the digests of its text and the hash of the one before '
    'it.';

CREATE FUNCTION fitflow.former_entry_hash(
    previous_hash bytea, logged_at timestamptz, actor text, operation text, request_key uuid,
    body_sha256 bytea, arguments jsonb, answer jsonb
) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(
        coalesce(previous_hash, '\x') || body_sha256 || uuid_send(request_key)
        || convert_to(concat_ws(E'\n',
            extract(epoch FROM logged_at), actor, operation, arguments, answer), 'UTF8')
    );
COMMENT ON FUNCTION fitflow.former_entry_hash(
    bytea, timestamptz, text, text, uuid, bytea, jsonb, jsonb) IS
    'The SHA-256 of an audit entry of before 0.4.0, made of its text itself.';

CREATE TABLE fitflow.audit_log (
    gym_id           bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    chain_no         smallint      NOT NULL,
    entry_no         bigint        NOT NULL,
    logged_at        timestamptz   NOT NULL,
    actor            fitflow.label NOT NULL,
    operation        fitflow.label NOT NULL,
    request_key      uuid          NOT NULL,
    salt             uuid,
    body_sha256      bytea,
    arguments        jsonb,
    answer           jsonb,
    arguments_sha256 bytea,
    answer_sha256    bytea,
    previous_hash    bytea,
    former_hash      bytea,
    emptied_in       smallint,
    emptied_by       bigint,
    entry_hash       bytea         NOT NULL GENERATED ALWAYS AS (coalesce(
        former_hash,
        CASE
            WHEN arguments_sha256 IS NULL THEN fitflow.former_entry_hash(
                previous_hash, logged_at, actor, operation, request_key, body_sha256, arguments,
                answer)
            ELSE fitflow.entry_hash(
                previous_hash, chain_no, entry_no, logged_at, actor, operation, request_key,
                body_sha256, arguments_sha256, answer_sha256)
        END
    )) STORED,
    previous_no      bigint        GENERATED ALWAYS AS (nullif(entry_no, 1) - 1) STORED,

    PRIMARY KEY (gym_id, chain_no, entry_no),
    -- The same request twice is one operation.
    UNIQUE (gym_id, request_key),
    UNIQUE (gym_id, chain_no, entry_no, entry_hash),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    FOREIGN KEY (gym_id, chain_no, previous_no, previous_hash)
        REFERENCES fitflow.audit_log (gym_id, chain_no, entry_no, entry_hash),
    FOREIGN KEY (gym_id, emptied_in, emptied_by)
        REFERENCES fitflow.audit_log (gym_id, chain_no, entry_no),
    CONSTRAINT audit_log_only_the_first_has_no_previous CHECK (
        (entry_no = 1) = (previous_hash IS NULL)
    ),
    CONSTRAINT audit_log_body_is_a_sha256 CHECK (octet_length(body_sha256) = 32),
    CONSTRAINT audit_log_logged_at_is_an_instant CHECK (fitflow.in_reach(logged_at)),
    CONSTRAINT audit_log_text_is_digested CHECK (
        CASE
            WHEN salt IS NULL THEN num_nonnulls(arguments_sha256, answer_sha256) IN (0, 2)
            ELSE coalesce(
                arguments_sha256 = fitflow.salted_sha256(salt, arguments::text)
                AND answer_sha256 = fitflow.salted_sha256(salt, answer::text), false)
        END
    ),
    CONSTRAINT audit_log_has_its_text_or_who_emptied_it CHECK (
        CASE
            WHEN num_nulls(emptied_in, emptied_by) = 2
                THEN num_nulls(body_sha256, arguments, answer) = 0 AND former_hash IS NULL
                    AND (salt IS NULL) = (arguments_sha256 IS NULL)
            ELSE num_nonnulls(emptied_in, emptied_by) = 2
                AND num_nonnulls(salt, arguments, answer) = 0
                AND (former_hash IS NULL) = (arguments_sha256 IS NOT NULL)
                AND (body_sha256 IS NULL) = (arguments_sha256 IS NULL)
        END
    )
);
CREATE INDEX audit_log_emptied_by_idx ON fitflow.audit_log (gym_id, emptied_in, emptied_by)
    WHERE emptied_by IS NOT NULL;
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
COMMENT ON COLUMN fitflow.audit_log.salt IS
    'Drawn for this entry alone; NULL once it is emptied, and in one of before 0.4.0.';
COMMENT ON COLUMN fitflow.audit_log.body_sha256 IS
    'SHA-256 of the salt and all the arguments: the same key with others is refused. NULL in an '
    'emptied entry of before 0.4.0, which has no salt.';
COMMENT ON COLUMN fitflow.audit_log.arguments IS
    'The arguments, without names, addresses, dates of birth, reasons and what was measured; NULL '
    'once it is emptied.';
COMMENT ON COLUMN fitflow.audit_log.answer IS
    'What the operation answered: the rows it wrote; NULL once it is emptied.';
COMMENT ON COLUMN fitflow.audit_log.arguments_sha256 IS
    'SHA-256 of the salt and the arguments; NULL in an entry of before 0.4.0.';
COMMENT ON COLUMN fitflow.audit_log.answer_sha256 IS
    'SHA-256 of the salt and the answer; NULL in an entry of before 0.4.0.';
COMMENT ON COLUMN fitflow.audit_log.previous_hash IS
    'The hash of the entry before; NULL for the first of a chain.';
COMMENT ON COLUMN fitflow.audit_log.former_hash IS
    'The hash of an entry of before 0.4.0 that is emptied, which nothing else tells; else NULL.';
COMMENT ON COLUMN fitflow.audit_log.emptied_in IS
    'The chain of the entry that emptied this one; NULL while it has its text.';
COMMENT ON COLUMN fitflow.audit_log.emptied_by IS
    'The number of that entry in its chain; NULL while this one has its text.';
COMMENT ON COLUMN fitflow.audit_log.entry_hash IS
    'SHA-256 of this entry''s digests with the hash of the one before it; of before 0.4.0, of its '
    'text.';
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
    'An audit entry is written at an instant between 1900 and 2299.';
COMMENT ON CONSTRAINT audit_log_gym_id_emptied_in_emptied_by_fkey ON fitflow.audit_log IS
    'An audit entry is emptied by another.';
COMMENT ON CONSTRAINT audit_log_text_is_digested ON fitflow.audit_log IS
    'The digests of an audit entry are those of its text.';
COMMENT ON CONSTRAINT audit_log_has_its_text_or_who_emptied_it ON fitflow.audit_log IS
    'An audit entry has its text, or is empty and says which entry emptied it.';
COMMENT ON INDEX fitflow.audit_log_emptied_by_idx IS 'Serves the foreign key, and verifying.';
COMMENT ON INDEX fitflow.audit_log_logged_at_idx IS 'Serves reading the log by time.';

ALTER TABLE fitflow.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_log_of_the_current_gym ON fitflow.audit_log
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.audit_log TO fitflow_app;
