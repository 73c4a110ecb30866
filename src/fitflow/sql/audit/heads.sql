-- The head of each chain as of an instant, how many entries there are, and one digest of them all.
SELECT
    coalesce(sum(head.entry_no), 0)::bigint AS entries,
    count(*)::integer AS chains,
    encode(sha256(coalesce(
        string_agg(
            int4send(head.chain_no::integer) || int8send(head.entry_no) || head.entry_hash,
            ''::bytea
            ORDER BY head.chain_no),
        ''::bytea)), 'hex') AS digest
FROM (
    SELECT DISTINCT ON (logged.chain_no) logged.chain_no, logged.entry_no, logged.entry_hash
    FROM fitflow.audit_log AS logged
    WHERE logged.gym_id = fitflow.current_gym_id() AND logged.logged_at <= %(until)s
    ORDER BY logged.chain_no, logged.entry_no DESC
) AS head;
