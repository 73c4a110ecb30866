-- held: take money for somebody, use it and give it back, as operations share it.

CREATE FUNCTION fitflow.lock_held(held_id bigint) RETURNS fitflow.held
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    found_held held;
BEGIN
    PERFORM require_read_committed();
    SELECT * INTO found_held
    FROM held
    WHERE held.gym_id = current_gym_id() AND held.held_id = lock_held.held_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_held', 'no money is held under number {held_id}',
            '{do:held list} has the numbers', jsonb_build_object('held_id', lock_held.held_id),
            'no_data_found');
    END IF;
    RETURN found_held;
END
$$;
COMMENT ON FUNCTION fitflow.lock_held(bigint) IS
    'Money held, locked: one operation at a time changes it.';

CREATE FUNCTION fitflow.held_of(held_id bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- A statement of its own, so that it sees what was committed while the lock was waited for.
    RETURN coalesce((
        SELECT entry.balance_cents
        FROM held_entry AS entry
        WHERE entry.gym_id = current_gym_id() AND entry.held_id = held_of.held_id
        ORDER BY entry.entry_no DESC
        LIMIT 1
    ), 0);
END
$$;
COMMENT ON FUNCTION fitflow.held_of(bigint) IS 'What is left of money held.';

CREATE FUNCTION fitflow.held_entries(held_id bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    RETURN coalesce((
        SELECT max(entry.entry_no)
        FROM held_entry AS entry
        WHERE entry.gym_id = current_gym_id() AND entry.held_id = held_entries.held_id
    ), 0);
END
$$;
COMMENT ON FUNCTION fitflow.held_entries(bigint) IS 'How many entries money held has.';

CREATE FUNCTION fitflow.held_from(held_id bigint, at timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    newest CONSTANT timestamptz := (
        SELECT max(entry.entered_at)
        FROM held_entry AS entry
        WHERE entry.gym_id = current_gym_id() AND entry.held_id = held_from.held_id);
BEGIN
    IF at < newest - clock_error() THEN
        PERFORM refuse(
            'held_was_changed_later',
            'nothing was done with the money held under number {held_id} on {done_at}: it was '
            'changed on {changed_at}',
            'give an instant from then on, or leave it out for now',
            jsonb_build_object(
                'held_id', held_from.held_id, 'done_at', at, 'changed_at', newest));
    END IF;
    RETURN greatest(at, newest);
END
$$;
COMMENT ON FUNCTION fitflow.held_from(bigint, timestamptz) IS
    'The instant of the next entry of money held: the one given, or that of the last where the '
    'clocks of two tills differ. Refuses one that is well before it.';

CREATE FUNCTION fitflow.hold(
    held_id      bigint,
    kind         fitflow.held_entry_kind,
    amount_cents bigint,
    at           timestamptz,
    invoice_id   bigint DEFAULT NULL
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    newest record;
    lost   bigint := 0;
BEGIN
    SELECT entry.entry_no, entry.balance_cents, entry.entered_at INTO newest
    FROM held_entry AS entry
    WHERE entry.gym_id = current_gym_id() AND entry.held_id = hold.held_id
    ORDER BY entry.entry_no DESC
    LIMIT 1;
    IF hold.kind = 'charged_back' THEN
        lost := greatest(0, -hold.amount_cents - newest.balance_cents);
    END IF;
    INSERT INTO held_entry (
        gym_id, held_id, entry_no, kind, amount_cents, balance_cents, lost_cents, entered_at,
        previous_at, owner_key, last_on, invoice_id
    )
    SELECT
        held.gym_id, held.held_id, coalesce(newest.entry_no, 0) + 1, hold.kind,
        hold.amount_cents + lost, coalesce(newest.balance_cents, 0) + hold.amount_cents + lost,
        lost, at, newest.entered_at, held.owner_key, held.last_on, hold.invoice_id
    FROM held
    WHERE held.gym_id = current_gym_id() AND held.held_id = hold.held_id;
END
$$;
COMMENT ON FUNCTION fitflow.hold(
    bigint, fitflow.held_entry_kind, bigint, timestamptz, bigint) IS
    'Adds an entry to money held: amount_cents is how much more is held, negative for less. What '
    'a bank takes beyond what is left, the gym loses.';

CREATE FUNCTION fitflow.take_held(
    held_id      bigint,
    amount_cents bigint,
    method       fitflow.payment_method,
    at           timestamptz,
    request_key  uuid
) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    taken bigint;
BEGIN
    INSERT INTO transaction_table AS money (
        gym_id, taken_at, stream, amount_cents, method, member_id, held_id, held_entry_no,
        request_key
    )
    SELECT
        held.gym_id, at, 'held', take_held.amount_cents, take_held.method, held.member_id,
        held.held_id, held_entries(held.held_id) + 1, coalesce(take_held.request_key, uuidv7())
    FROM held
    WHERE held.gym_id = current_gym_id() AND held.held_id = take_held.held_id
    RETURNING money.transaction_id INTO taken;
    PERFORM hold(take_held.held_id, 'taken', take_held.amount_cents, at);
    RETURN taken;
END
$$;
COMMENT ON FUNCTION fitflow.take_held(
    bigint, bigint, fitflow.payment_method, timestamptz, uuid) IS
    'Takes money that is held, with its entry, and returns its transaction_id.';

CREATE FUNCTION fitflow.held_json(held_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'held_id', held.held_id, 'kind', held.kind, 'member_id', held.member_id,
        'item', held.item, 'expires_on', held.expires_on,
        'balance_cents', coalesce((
            SELECT entry.balance_cents
            FROM fitflow.held_entry AS entry
            WHERE entry.gym_id = held.gym_id AND entry.held_id = held.held_id
            ORDER BY entry.entry_no DESC
            LIMIT 1
        ), 0))
    FROM fitflow.held
    WHERE held.gym_id = fitflow.current_gym_id() AND held.held_id = held_json.held_id;
$$;
COMMENT ON FUNCTION fitflow.held_json(bigint) IS
    'Money held as operations answer it, with what is left of it now.';

CREATE FUNCTION fitflow.paid_from_held(invoice_id bigint)
    RETURNS TABLE (held_id bigint, cents bigint, last_at timestamptz)
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT used.held_id, (-sum(used.amount_cents) - gone.cents)::bigint, max(used.entered_at)
    FROM fitflow.held_entry AS used
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(lost.lost_cents), 0) AS cents
        FROM fitflow.held_entry AS lost
        WHERE lost.gym_id = used.gym_id AND lost.held_id = used.held_id
    ) AS gone
    WHERE used.gym_id = fitflow.current_gym_id() AND used.invoice_id = paid_from_held.invoice_id
    GROUP BY used.held_id, gone.cents
    HAVING -sum(used.amount_cents) > gone.cents
$$;
COMMENT ON FUNCTION fitflow.paid_from_held(bigint) IS
    'What money held has paid of an invoice and could be held again: not what a bank has taken '
    'back since it was used.';

REVOKE EXECUTE ON FUNCTION
    fitflow.lock_held, fitflow.held_of, fitflow.held_entries, fitflow.held_from, fitflow.hold,
    fitflow.paid_from_held,
    fitflow.take_held, fitflow.held_json
    FROM PUBLIC;
