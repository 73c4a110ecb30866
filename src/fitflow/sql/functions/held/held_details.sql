-- held_details: money held with all that happened to it, at one instant and in one answer.

CREATE FUNCTION fitflow.held_details(held_id bigint) RETURNS json
    LANGUAGE sql STABLE
AS $$
    SELECT coalesce(json_agg(json_build_object(
        'held_id', held.held_id, 'kind', held.kind, 'member_id', held.member_id,
        'item', held.item, 'expires_on', held.expires_on,
        'balance_cents', entered.balance_cents, 'entries', entered.listed)), '[]')
    FROM fitflow.held
    CROSS JOIN LATERAL (
        SELECT
            sum(entry.amount_cents) AS balance_cents,
            json_agg(json_build_object(
                'entry_no', entry.entry_no, 'entered_at', entry.entered_at, 'kind', entry.kind,
                'amount_cents', entry.amount_cents, 'balance_cents', entry.balance_cents,
                'transaction_id', money.transaction_id, 'invoice_id', entry.invoice_id)
                ORDER BY entry.entry_no) AS listed
        FROM fitflow.held_entry AS entry
        LEFT JOIN fitflow.transaction_table AS money
            ON money.gym_id = entry.gym_id AND money.held_id = entry.held_id
            AND money.held_entry_no = entry.entry_no
        WHERE entry.gym_id = held.gym_id AND entry.held_id = held.held_id
    ) AS entered
    WHERE held.gym_id = fitflow.current_gym_id() AND held.held_id = held_details.held_id
$$;
COMMENT ON FUNCTION fitflow.held_details(bigint) IS
    'Money held in the current gym, with its entries; a list of one, and of none where nothing is '
    'held under that number.';
REVOKE EXECUTE ON FUNCTION fitflow.held_details FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.held_details TO fitflow_app;
