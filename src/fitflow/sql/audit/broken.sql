-- The entries of the audit log that are not what was written, the earliest first: each must have
-- the next number of its chain, the hash of its own content, and that of the entry before it.
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
        END AS fault
    FROM (
        SELECT
            logged.chain_no,
            logged.entry_no,
            logged.operation,
            logged.logged_at,
            logged.entry_hash,
            logged.previous_hash,
            fitflow.entry_hash(
                logged.previous_hash, logged.logged_at, logged.actor, logged.operation,
                logged.request_key, logged.body_sha256, logged.arguments, logged.answer
            ) AS recomputed,
            lag(logged.entry_hash) OVER chain AS hash_before,
            row_number() OVER chain AS place
        FROM fitflow.audit_log AS logged
        WHERE logged.gym_id = fitflow.current_gym_id() AND logged.logged_at <= %(until)s
        WINDOW chain AS (PARTITION BY logged.chain_no ORDER BY logged.entry_no)
    ) AS entry
) AS broken
WHERE broken.fault IS NOT NULL
ORDER BY broken.logged_at, broken.chain_no, broken.entry_no
LIMIT 1;
