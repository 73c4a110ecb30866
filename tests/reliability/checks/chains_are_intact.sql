-- Each audit entry hashes to what it says, and carries the hash of the one before it.
SELECT format('entry %s of chain %s is not what was written', entry_no, chain_no) AS finding
FROM (
    SELECT
        chain_no, entry_no, previous_hash, entry_hash,
        lag(entry_hash) OVER chain AS before,
        row_number() OVER chain AS place,
        sha256(coalesce(previous_hash, '') || body_sha256 || uuid_send(request_key)
            || convert_to(concat_ws(chr(10), extract(epoch FROM logged_at), actor, operation,
                arguments, answer), 'UTF8')) AS hashed
    FROM audit_log
    WINDOW chain AS (PARTITION BY chain_no ORDER BY entry_no)
) AS entry
WHERE entry_hash <> hashed OR previous_hash IS DISTINCT FROM before OR entry_no <> place
