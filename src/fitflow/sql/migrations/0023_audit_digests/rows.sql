-- Entries there are keep their hashes; the first of the new form notes the heads of them all.
-- 0.1.0 had no log.
-- squawk-ignore-file adding-field-with-default

DO $$
BEGIN
    IF to_regclass('fitflow.audit_log') IS NULL THEN
        RETURN;
    END IF;
    ALTER TABLE fitflow.audit_log
        ADD COLUMN IF NOT EXISTS salt uuid,
        ADD COLUMN IF NOT EXISTS arguments_sha256 bytea,
        ADD COLUMN IF NOT EXISTS answer_sha256 bytea,
        ADD COLUMN IF NOT EXISTS former_hash bytea,
        ADD COLUMN IF NOT EXISTS emptied_in smallint,
        ADD COLUMN IF NOT EXISTS emptied_by bigint;

    WITH head AS (
        SELECT DISTINCT ON (gym_id, chain_no)
            gym_id,
            chain_no,
            entry_no,
            entry_hash,
            max(logged_at) OVER (PARTITION BY gym_id) AS as_of
        FROM fitflow.audit_log
        ORDER BY gym_id, chain_no, entry_no DESC
    ),
    former AS (
        SELECT
            gym_id,
            max(as_of) AS as_of,
            (array_agg(chain_no ORDER BY chain_no))[1] AS chain_no,
            (array_agg(entry_no ORDER BY chain_no))[1] AS entry_no,
            (array_agg(entry_hash ORDER BY chain_no))[1] AS entry_hash,
            jsonb_build_object('note', concat_ws('-',
                to_char(max(as_of) AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"."US"Z"'),
                sum(entry_no),
                encode(sha256(string_agg(
                    int4send(chain_no::integer) || int8send(entry_no) || entry_hash, ''::bytea
                    ORDER BY chain_no)), 'hex'))) AS answer
        FROM head
        GROUP BY gym_id
    ),
    salted AS (
        SELECT former.*, gen_random_uuid() AS salt FROM former
    )
    INSERT INTO fitflow.audit_log (
        gym_id, chain_no, entry_no, logged_at, actor, operation, request_key, salt, body_sha256,
        arguments, answer, arguments_sha256, answer_sha256, previous_hash
    )
    SELECT
        gym_id,
        chain_no,
        entry_no + 1,
        greatest(clock_timestamp(), as_of + interval '1 microsecond'),
        session_user,
        'note_heads',
        gen_random_uuid(),
        salt,
        sha256(uuid_send(salt) || '{}'),
        '{}',
        answer,
        sha256(uuid_send(salt) || '{}'),
        sha256(uuid_send(salt) || convert_to(answer::text, 'UTF8')),
        entry_hash
    FROM salted;
END
$$;
