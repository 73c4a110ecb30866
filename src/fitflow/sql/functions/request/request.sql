-- request: how every operation begins and ends. A request key is looked up before anything is
-- done, and the operation, with its answer, goes to the audit log in the same transaction.

CREATE FUNCTION fitflow.forgotten_key(request_key uuid) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN encode(substr(sha256(uuid_send(request_key)), 1, 16), 'hex')::uuid;
COMMENT ON FUNCTION fitflow.forgotten_key(uuid) IS
    'What stands for the request key of an emptied entry of before 0.4.0, whose hash has no other '
    'salt, and of a voucher''s sale, whose code is made of the key.';

CREATE FUNCTION fitflow.begin_operation(operation text, request_key uuid, body jsonb)
    RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    far     record;
    earlier record;
BEGIN
    PERFORM require_read_committed();
    IF gym IS NULL THEN
        PERFORM fitflow.refuse(
            'gym_is_chosen', 'no gym is chosen',
            'SET LOCAL fitflow.gym_id to the number of a gym', state => 'invalid_parameter_value');
    END IF;
    -- Before anything is reckoned with them: calendars end.
    SELECT given.key, given.value INTO far
    FROM jsonb_each_text(body) AS given
    WHERE given.key ~ '(^|_)(at|on|since|until|month|through|from)$' AND given.key <> 'at'
        AND NOT in_reach(given.value::timestamptz)
    LIMIT 1;
    IF FOUND THEN
        PERFORM fitflow.refuse(
            'day_is_in_reach', '{value} is no day of a gym''s books',
            'give {argument} between 1900 and 2299',
            jsonb_build_object('argument', far.key, 'value', far.value),
            'invalid_parameter_value');
    END IF;
    -- A clock that is centuries ahead would bill them all.
    IF (body ->> 'at')::timestamptz NOT BETWEEN '1950-01-01 00:00Z'
        AND fitflow.now() + interval '10 years'
    THEN
        PERFORM fitflow.refuse(
            'at_is_within_reach', 'nothing is done on {done_at}',
            'give an instant between 1950 and ten years from now',
            jsonb_build_object('done_at', (body ->> 'at')::timestamptz), 'invalid_parameter_value');
    END IF;
    IF request_key IS NULL THEN
        RETURN NULL;
    END IF;

    -- The same request at the same time waits here for the other, and then finds its answer.
    PERFORM pg_advisory_xact_lock(hashtextextended(request_key::text, gym));
    SELECT logged.operation, logged.salt, logged.body_sha256, logged.answer, logged.emptied_by
    INTO earlier
    FROM audit_log AS logged
    WHERE logged.gym_id = gym
        AND logged.request_key IN (
            begin_operation.request_key, forgotten_key(begin_operation.request_key));
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF earlier.emptied_by IS NOT NULL THEN
        PERFORM refuse(
            'request_was_emptied',
            'the request {request_key}, {operation}, was done, and what it answered was emptied',
            'use a new key for a new request; what was done stays done',
            jsonb_build_object('request_key', request_key, 'operation', earlier.operation));
    END IF;
    IF earlier.operation <> begin_operation.operation
        OR earlier.body_sha256 <> (CASE
            WHEN earlier.salt IS NULL THEN sha256(convert_to(body::text, 'UTF8'))
            ELSE salted_sha256(earlier.salt, body::text) END)
    THEN
        PERFORM refuse(
            'request_key_was_used',
            'the request key {request_key} was used for another request, {operation}',
            'use a new key for a new request, and the same key to repeat one',
            jsonb_build_object('request_key', request_key, 'operation', earlier.operation));
    END IF;
    RETURN earlier.answer;
END
$$;
COMMENT ON FUNCTION fitflow.begin_operation(text, uuid, jsonb) IS
    'The first answer of a request key, or NULL when it is new; the same key for anything else is '
    'refused.';

CREATE FUNCTION fitflow.end_operation(
    operation text, request_key uuid, body jsonb, answer jsonb
) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym    CONSTANT bigint := fitflow.current_gym_id();
    chains CONSTANT integer := 32;
    -- Who somebody is, what was measured of them, and what was written of them in free words.
    hidden CONSTANT text[] := '{
        given_name,family_name,email,phone,born_on,sex,rpe,value,reason,device,sport,
        reference
    }';
    first  CONSTANT integer := pg_backend_pid();
    salt   CONSTANT uuid := gen_random_uuid();
    kept   CONSTANT jsonb := body - hidden;
    chain  integer;
    newest record;
BEGIN
    -- Nothing is done in a closed month, but closing and opening months.
    IF body ->> 'at' IS NOT NULL AND operation NOT IN ('close_month', 'reopen_month') THEN
        PERFORM refuse_closed_days(
            gym, ARRAY[((body ->> 'at')::timestamptz AT TIME ZONE gym_time_zone())::date]);
    END IF;

    -- A chain that nobody writes to now; when all are taken, the turn in our own.
    FOR attempt IN 0..chains LOOP
        chain := mod(first + attempt, chains);
        EXIT WHEN pg_try_advisory_xact_lock(gym::integer, 1000 + chain);
        IF attempt = chains THEN
            PERFORM pg_advisory_xact_lock(gym::integer, 1000 + chain);
        END IF;
    END LOOP;
    SELECT logged.entry_no, logged.entry_hash INTO newest
    FROM audit_log AS logged
    WHERE logged.gym_id = gym AND logged.chain_no = chain
    ORDER BY logged.entry_no DESC
    LIMIT 1;

    INSERT INTO audit_log (
        gym_id, chain_no, entry_no, logged_at, actor, operation, request_key, salt, body_sha256,
        arguments, answer, arguments_sha256, answer_sha256, previous_hash
    )
    VALUES (
        gym, chain, coalesce(newest.entry_no, 0) + 1, fitflow.now(),
        coalesce(nullif(current_setting('fitflow.actor', true), ''), session_user),
        operation, coalesce(request_key, uuidv7()), salt, salted_sha256(salt, body::text),
        kept, answer, salted_sha256(salt, kept::text), salted_sha256(salt, answer::text),
        newest.entry_hash
    );
    RETURN answer;
END
$$;
COMMENT ON FUNCTION fitflow.end_operation(text, uuid, jsonb, jsonb) IS
    'Writes an operation to the audit log, without the arguments that say who somebody is, what '
    'was measured of them or why, and returns its answer.';

REVOKE EXECUTE ON FUNCTION fitflow.forgotten_key(uuid) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION fitflow.begin_operation(text, uuid, jsonb) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION fitflow.end_operation(text, uuid, jsonb, jsonb) FROM PUBLIC;
