-- Each audit entry hashes to what it says, and carries the hash of the one before it.
SELECT format('entry %s of chain %s is not what was written', entry_no, chain_no) AS finding
FROM (
    SELECT
        chain_no, entry_no, previous_hash, entry_hash, arguments_sha256, answer_sha256,
        lag(entry_hash) OVER chain AS before,
        row_number() OVER chain AS place,
        sha256(coalesce(previous_hash, '') || int2send(chain_no) || int8send(entry_no)
            || uuid_send(request_key) || body_sha256 || arguments_sha256 || answer_sha256
            || convert_to(concat_ws(chr(10), extract(epoch FROM logged_at), actor, operation),
                'UTF8')) AS hashed,
        sha256(uuid_send(salt) || convert_to(arguments::text, 'UTF8')) AS asked,
        sha256(uuid_send(salt) || convert_to(answer::text, 'UTF8')) AS answered
    FROM audit_log
    WINDOW chain AS (PARTITION BY chain_no ORDER BY entry_no)
) AS entry
WHERE (entry_hash, arguments_sha256, answer_sha256) IS DISTINCT FROM (hashed, asked, answered)
    OR previous_hash IS DISTINCT FROM before OR entry_no <> place
