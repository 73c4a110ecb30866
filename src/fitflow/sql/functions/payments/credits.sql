-- credits: what of an invoice a credit note can still take off.

CREATE FUNCTION fitflow.creditable_of(invoice_id bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- What was written off was never paid: a credit note on it would give away money.
    RETURN (
        SELECT invoice_balance.amount_cents - invoice_balance.credited_cents - coalesce((
            SELECT sum(entry.amount_cents)
            FROM invoice_entry AS entry
            WHERE entry.gym_id = invoice_balance.gym_id
                AND entry.invoice_id = invoice_balance.invoice_id
                AND entry.kind = 'write_off'
        ), 0)
        FROM invoice_balance
        WHERE invoice_balance.gym_id = current_gym_id()
            AND invoice_balance.invoice_id = creditable_of.invoice_id
    );
END
$$;
COMMENT ON FUNCTION fitflow.creditable_of(bigint) IS
    'What of an invoice is neither credited nor written off; NULL for a credit note.';

REVOKE EXECUTE ON FUNCTION fitflow.creditable_of FROM PUBLIC;
