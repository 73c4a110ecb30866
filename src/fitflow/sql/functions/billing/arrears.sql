-- arrears: who owed, on a day that is over, what was due before it.

CREATE FUNCTION fitflow.members_in_arrears(days date[]) RETURNS TABLE (day date, member_id bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = fitflow, pg_temp
AS $$
    WITH billed AS (
        SELECT invoice_id, member_id, due_on, issued_on, amount_cents, time_zone
        FROM fitflow.invoice
        WHERE gym_id = fitflow.current_gym_id()
            AND corrects_id IS NULL
            AND due_on < (SELECT max(asked) FROM unnest(members_in_arrears.days) AS asked)
    ),
    -- What is owed from one entry of an invoice to the next, and before the first all of it.
    owed AS (
        SELECT
            member_id,
            cents,
            greatest(since, due_on + 1) AS since,
            lead(since) OVER (PARTITION BY invoice_id ORDER BY entry_no) AS until
        FROM (
            SELECT invoice_id, member_id, due_on, 0 AS entry_no, issued_on AS since,
                amount_cents AS cents
            FROM billed
            UNION ALL
            SELECT billed.invoice_id, billed.member_id, billed.due_on, entry.entry_no,
                (entry.entered_at AT TIME ZONE billed.time_zone)::date, entry.owed_cents
            FROM billed
            JOIN fitflow.invoice_entry AS entry
                ON entry.gym_id = fitflow.current_gym_id()
                AND entry.invoice_id = billed.invoice_id
        ) AS state
    )
    SELECT DISTINCT asked.day, owed.member_id
    FROM owed
    JOIN unnest(members_in_arrears.days) AS asked (day)
        ON asked.day >= owed.since AND (owed.until IS NULL OR asked.day < owed.until)
    WHERE owed.cents > 0
$$;
COMMENT ON FUNCTION fitflow.members_in_arrears(date[]) IS
    'Who was in arrears at the end of each of these days: owed an invoice that was due before it.';
GRANT EXECUTE ON FUNCTION fitflow.members_in_arrears(date[]) TO fitflow_app, fitflow_analyst;
