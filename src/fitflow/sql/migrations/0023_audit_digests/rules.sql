-- An entry's hash is made of digests; one of before keeps its own.
-- squawk-ignore-file renaming-object, ban-drop-not-null, adding-foreign-key-constraint
-- squawk-ignore-file constraint-missing-not-valid, require-concurrent-index-creation

-- The keys of the log are looked at anew, and without an idea of it each entry beside every other.
ANALYZE fitflow.audit_log;

ALTER FUNCTION fitflow.entry_hash(bytea, timestamptz, text, text, uuid, bytea, jsonb, jsonb)
    RENAME TO former_entry_hash;

CREATE OR REPLACE FUNCTION fitflow.salted_sha256(salt uuid, said text) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(uuid_send(salt) || convert_to(said, 'UTF8'));

CREATE OR REPLACE FUNCTION fitflow.entry_hash(
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

ALTER TABLE fitflow.audit_log
    ALTER COLUMN body_sha256 DROP NOT NULL,
    ALTER COLUMN arguments DROP NOT NULL,
    ALTER COLUMN answer DROP NOT NULL;
ALTER TABLE fitflow.audit_log ALTER COLUMN entry_hash SET EXPRESSION AS (coalesce(
        former_hash,
        CASE
            WHEN arguments_sha256 IS NULL THEN fitflow.former_entry_hash(
                previous_hash, logged_at, actor, operation, request_key, body_sha256, arguments,
                answer)
            ELSE fitflow.entry_hash(
                previous_hash, chain_no, entry_no, logged_at, actor, operation, request_key,
                body_sha256, arguments_sha256, answer_sha256)
        END
    ));
ALTER TABLE fitflow.audit_log
    ADD FOREIGN KEY (gym_id, emptied_in, emptied_by)
        REFERENCES fitflow.audit_log (gym_id, chain_no, entry_no),
    ADD CONSTRAINT audit_log_text_is_digested CHECK (
        CASE
            WHEN salt IS NULL THEN num_nonnulls(arguments_sha256, answer_sha256) IN (0, 2)
            ELSE coalesce(
                arguments_sha256 = fitflow.salted_sha256(salt, arguments::text)
                AND answer_sha256 = fitflow.salted_sha256(salt, answer::text), false)
        END
    ),
    ADD CONSTRAINT audit_log_has_its_text_or_who_emptied_it CHECK (
        CASE
            WHEN num_nulls(emptied_in, emptied_by) = 2
                THEN num_nulls(body_sha256, arguments, answer) = 0 AND former_hash IS NULL
                    AND (salt IS NULL) = (arguments_sha256 IS NULL)
            ELSE num_nonnulls(emptied_in, emptied_by) = 2
                AND num_nonnulls(salt, arguments, answer) = 0
                AND (former_hash IS NULL) = (arguments_sha256 IS NOT NULL)
                AND (body_sha256 IS NULL) = (arguments_sha256 IS NULL)
        END
    );
CREATE INDEX audit_log_emptied_by_idx ON fitflow.audit_log (gym_id, emptied_in, emptied_by)
    WHERE emptied_by IS NOT NULL;
DROP TRIGGER audit_log_only_grows ON fitflow.audit_log;
