-- credits: what of an invoice a credit note can still take off.

CREATE FUNCTION fitflow.creditable_of(invoice_id bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT invoice_balance.amount_cents - invoice_balance.credited_cents
        FROM invoice_balance
        WHERE invoice_balance.gym_id = current_gym_id()
            AND invoice_balance.invoice_id = creditable_of.invoice_id
    );
END
$$;
COMMENT ON FUNCTION fitflow.creditable_of(bigint) IS
    'What of an invoice is not credited yet; NULL for a credit note. What was written off of it is '
    'owed again first, so that a credit note gives away no money that never came.';

REVOKE EXECUTE ON FUNCTION fitflow.creditable_of FROM PUBLIC;
