-- The entries of the audit log that are not what was written, the earliest first: each must have
-- the next number of its chain, the hash of its own digests, the text that these are of or an entry
-- that says it emptied it, and the hash of the entry before it.
SELECT
    broken.chain_no,
    broken.entry_no,
    broken.operation,
    broken.logged_at,
    broken.fault
FROM (
    SELECT
        entry.*,
        CASE
            WHEN entry.entry_no <> entry.place
                THEN 'entry ' || entry.place || ' is missing before it'
            WHEN entry.entry_hash <> entry.recomputed
                THEN 'its content is not what its hash was made of'
            WHEN entry.previous_hash IS DISTINCT FROM entry.hash_before
                THEN 'it follows another entry than the one before it'
            WHEN entry.arguments_sha256 IS NULL AND entry.digested_before
                THEN 'it has no digests, and an entry before it has'
            WHEN entry.is_empty AND emptying.entry_no IS NULL
                THEN 'its text is gone, and no entry says that it emptied it'
            WHEN NOT entry.is_empty AND entry.is_of_its_text IS NOT TRUE
                THEN 'its text is not what its digests were made of'
        END AS fault
    FROM (
        SELECT
            logged.*,
            logged.arguments IS NULL OR logged.answer IS NULL AS is_empty,
            logged.arguments_sha256 IS NULL OR (
                logged.arguments_sha256
                    = fitflow.salted_sha256(logged.salt, logged.arguments::text)
                AND logged.answer_sha256 = fitflow.salted_sha256(logged.salt, logged.answer::text)
            ) AS is_of_its_text,
            CASE
                WHEN logged.arguments_sha256 IS NOT NULL THEN fitflow.entry_hash(
                    logged.previous_hash, logged.chain_no, logged.entry_no, logged.logged_at,
                    logged.actor, logged.operation, logged.request_key, logged.body_sha256,
                    logged.arguments_sha256, logged.answer_sha256)
                WHEN logged.former_hash IS NOT NULL THEN logged.former_hash
                ELSE fitflow.former_entry_hash(
                    logged.previous_hash, logged.logged_at, logged.actor, logged.operation,
                    logged.request_key, logged.body_sha256, logged.arguments, logged.answer)
            END AS recomputed,
            lag(logged.entry_hash) OVER chain AS hash_before,
            lag(logged.arguments_sha256) OVER chain IS NOT NULL AS digested_before,
            row_number() OVER chain AS place
        FROM fitflow.audit_log AS logged
        WHERE logged.gym_id = fitflow.current_gym_id() AND logged.logged_at <= %(until)s
        WINDOW chain AS (PARTITION BY logged.chain_no ORDER BY logged.entry_no)
    ) AS entry
    LEFT JOIN fitflow.audit_log AS emptying
        ON emptying.gym_id = entry.gym_id
        AND emptying.chain_no = entry.emptied_in
        AND emptying.entry_no = entry.emptied_by
        AND emptying.operation = 'empty_entries'
        AND emptying.answer -> 'emptied' @> jsonb_build_array(jsonb_build_object(
            'chain_no', entry.chain_no, 'entry_no', entry.entry_no,
            'logged_at', entry.logged_at, 'actor', entry.actor, 'operation', entry.operation))
) AS broken
WHERE broken.fault IS NOT NULL
ORDER BY broken.logged_at, broken.chain_no, broken.entry_no
LIMIT 1;
