-- invoice_notices: what a member is told of an invoice.

CREATE FUNCTION fitflow.tell_of_invoice(
    invoice fitflow.invoice, reason fitflow.notice_reason, amount_cents bigint, at timestamptz,
    because text DEFAULT NULL
) RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    INSERT INTO fitflow.notice (gym_id, member_id, reason, message, invoice_id, told_at)
    SELECT
        (invoice).gym_id, (invoice).member_id, tell_of_invoice.reason,
        format(
            CASE tell_of_invoice.reason::text
                WHEN 'payment_declined' THEN 'Your payment of %1$s for invoice %2$s was declined'
                WHEN 'charged_back' THEN
                    'Your bank took your payment of %1$s for invoice %2$s back: it is owed again'
                WHEN 'payment_due' THEN 'Please pay %1$s for invoice %2$s, due on %3$s'
                ELSE 'Please pay %1$s for invoice %2$s, due on %3$s, to enter the gym again'
            END,
            fitflow.money_in_words(amount_cents, (invoice).currency),
            format('%s-%s', (invoice).year, (invoice).number),
            (invoice).due_on
        ) || coalesce(': ' || because, '') || '.',
        (invoice).invoice_id, at;
$$;
COMMENT ON FUNCTION fitflow.tell_of_invoice(
    fitflow.invoice, fitflow.notice_reason, bigint, timestamptz, text) IS
    'Tells a member something of an invoice: the amount, and why where a reason is given.';

REVOKE EXECUTE ON FUNCTION fitflow.tell_of_invoice FROM PUBLIC;
