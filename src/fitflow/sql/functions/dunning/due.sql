-- dunning: which step of the schedule is next for which invoice.

CREATE FUNCTION fitflow.dunning_due(invoices bigint[], at timestamptz)
    RETURNS TABLE (
        gym_id     bigint,
        invoice_id bigint,
        step_no    smallint,
        action     fitflow.dunning_action,
        member_id  bigint
    )
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT owed.gym_id, owed.invoice_id, step.step_no, step.action, owed.member_id
    FROM (
        SELECT
            gym.gym_id,
            gym.time_zone,
            (dunning_due.at AT TIME ZONE gym.time_zone)::date AS day
        FROM fitflow.gym
        WHERE gym.gym_id = fitflow.current_gym_id()
    ) AS today
    JOIN fitflow.invoice_balance AS owed ON owed.gym_id = today.gym_id
    LEFT JOIN LATERAL (
        SELECT
            event.step_no,
            (event.taken_at AT TIME ZONE today.time_zone)::date AS taken_on
        FROM fitflow.dunning_event AS event
        WHERE event.gym_id = owed.gym_id AND event.invoice_id = owed.invoice_id
        ORDER BY event.step_no DESC
        LIMIT 1
    ) AS last ON true
    -- What was paid and is owed again, of a charge-back, is dunned from that day on.
    CROSS JOIN LATERAL (
        SELECT greatest(
            owed.due_on, max((entry.entered_at AT TIME ZONE today.time_zone)::date)) AS since
        FROM fitflow.invoice_entry AS entry
        WHERE entry.gym_id = owed.gym_id AND entry.invoice_id = owed.invoice_id
            AND entry.owed_cents > 0 AND entry.previous_owed_cents <= 0
    ) AS debt
    JOIN fitflow.dunning_step AS step
        ON step.gym_id = owed.gym_id AND step.step_no = coalesce(last.step_no, 0) + 1
    WHERE owed.invoice_id = ANY (invoices)
        AND owed.owed_cents > 0
        AND EXISTS (
            SELECT FROM fitflow.invoice
            WHERE invoice.gym_id = owed.gym_id AND invoice.invoice_id = owed.invoice_id
                AND invoice.issued_at <= dunning_due.at)
        AND debt.since + step.after_days <= today.day
        AND (last.taken_on IS NULL OR last.taken_on < today.day)
$$;
COMMENT ON FUNCTION fitflow.dunning_due(bigint[], timestamptz) IS
    'The next step of the dunning schedule of each of these that is owed and due for it: the one '
    'after the last that was taken, on a later day. Days are counted from when it was due, or owed '
    'again.';

REVOKE EXECUTE ON FUNCTION fitflow.dunning_due FROM PUBLIC;
