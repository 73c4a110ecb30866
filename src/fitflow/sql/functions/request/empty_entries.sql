-- empty_entries: the text of audit entries goes, and the chain they are in stays whole. Whoever is
-- to be forgotten is taken out of the log by this; no client may call it.

CREATE FUNCTION fitflow.empty_entries(entries jsonb, request_key uuid DEFAULT uuidv7())
    RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := current_gym_id();
    body     CONSTANT jsonb := jsonb_build_object('entries', entries);
    earlier  CONSTANT jsonb := begin_operation('empty_entries', request_key, body);
    stays    record;
    emptied  jsonb;
    emptying record;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    SELECT given.chain_no, given.entry_no, logged.operation INTO stays
    FROM jsonb_to_recordset(entries) AS given (chain_no smallint, entry_no bigint)
    LEFT JOIN audit_log AS logged
        ON logged.gym_id = gym
        AND logged.chain_no = given.chain_no
        AND logged.entry_no = given.entry_no
    WHERE logged.emptied_by IS NOT NULL
        OR coalesce(logged.operation, 'note_heads') IN ('note_heads', 'empty_entries')
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'entry_is_not_emptied',
            'there is no text to empty in entry {entry_no} of chain {chain_no}',
            '{do:audit list} has the entries; those that empty others, and those that note heads, '
            'stay',
            jsonb_build_object('chain_no', stays.chain_no, 'entry_no', stays.entry_no));
    END IF;
    -- An entry of before 0.4.0 loses what its hash was made of: what stays of it is told here.
    SELECT jsonb_agg(jsonb_build_object(
        'chain_no', logged.chain_no, 'entry_no', logged.entry_no,
        'logged_at', logged.logged_at, 'actor', logged.actor, 'operation', logged.operation
    ) ORDER BY logged.chain_no, logged.entry_no) INTO emptied
    FROM audit_log AS logged
    JOIN jsonb_to_recordset(entries) AS given (chain_no smallint, entry_no bigint)
        USING (chain_no, entry_no)
    WHERE logged.gym_id = gym;
    PERFORM end_operation('empty_entries', request_key, body,
        jsonb_build_object('emptied', coalesce(emptied, '[]')));
    SELECT logged.chain_no, logged.entry_no, logged.answer INTO emptying
    FROM audit_log AS logged
    WHERE logged.gym_id = gym AND logged.request_key = request_key;
    UPDATE audit_log AS logged
    SET
        salt = NULL,
        arguments = NULL,
        answer = NULL,
        emptied_in = emptying.chain_no,
        emptied_by = emptying.entry_no,
        body_sha256 = CASE WHEN arguments_sha256 IS NOT NULL THEN logged.body_sha256 END,
        former_hash = CASE WHEN arguments_sha256 IS NULL THEN logged.entry_hash END,
        request_key = CASE
            WHEN arguments_sha256 IS NULL THEN forgotten_key(logged.request_key)
            ELSE logged.request_key END
    FROM jsonb_to_recordset(entries) AS given (chain_no smallint, entry_no bigint)
    WHERE logged.gym_id = gym
        AND logged.chain_no = given.chain_no
        AND logged.entry_no = given.entry_no;
    RETURN emptying.answer;
END
$$;
COMMENT ON FUNCTION fitflow.empty_entries(jsonb, uuid) IS
    'Takes arguments, answer and salt out of audit entries, given as a list of chain_no and '
    'entry_no, and writes an entry that says so. Their digests stay, and with them the chain; '
    'nobody can try what the text was.';

REVOKE EXECUTE ON FUNCTION fitflow.empty_entries FROM PUBLIC;
