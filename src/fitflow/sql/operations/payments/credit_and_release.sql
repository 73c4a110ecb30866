-- credit_and_release: take an invoice back as a whole, so that its days can be billed anew.

CREATE FUNCTION fitflow.credit_and_release(
    invoice_id  bigint,
    reason      text,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'invoice_id', invoice_id, 'reason', reason, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('credit_and_release', request_key, body);
    billed  invoice;
    rest    bigint;
    note    bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    billed := lock_invoice(invoice_id);
    PERFORM refuse_receipt(billed);
    -- Billing goes on from the last billed day of a spell: it would not come back to these.
    IF EXISTS (
        SELECT FROM membership AS spell
        CROSS JOIN LATERAL (
            SELECT min(lower(days.during)) AS first_on
            FROM invoice_period AS days
            WHERE days.gym_id = billed.gym_id AND days.invoice_id = invoice_id
        ) AS released
        WHERE spell.gym_id = billed.gym_id AND spell.member_id = billed.member_id
            AND spell.during @> released.first_on
            AND (
                next_billing_day(
                    coalesce(spell.billing_anchor, lower(spell.during)),
                    spell.billing_period, released.first_on - 1) <> released.first_on
                OR EXISTS (
                    SELECT FROM invoice_period AS later
                    WHERE later.gym_id = billed.gym_id AND later.member_id = billed.member_id
                        AND later.during && spell.during
                        AND later.invoice_id IS DISTINCT FROM billed.invoice_id
                        AND lower(later.during) > released.first_on
                )
            )
    ) THEN
        PERFORM refuse(
            'days_would_not_be_billed_anew',
            'the days of invoice {year}-{number} would not be billed anew: it is for part of a '
            'period, or days after it are billed',
            '{do:invoice release} the later invoices first, or {do:invoice credit} this one by '
            'hand',
            jsonb_build_object(
                'invoice_id', invoice_id, 'year', billed.year, 'number', billed.number));
    END IF;
    rest := creditable_of(invoice_id);
    IF rest > 0 THEN
        note := credit_invoice(invoice_id, rest, reason, billed.service_period, at);
    END IF;
    DELETE FROM invoice_period
    WHERE invoice_period.gym_id = billed.gym_id AND invoice_period.invoice_id = invoice_id;
    PERFORM offset_credit(billed.member_id, at);
    RETURN end_operation('credit_and_release', request_key, body, jsonb_build_object(
        'credit_note', invoice_json(note), 'invoice', invoice_json(invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.credit_and_release(bigint, text, timestamptz, uuid) IS
    'Credits all that is left of an invoice and releases its days: the next billing run issues '
    'them anew.';
REVOKE EXECUTE ON FUNCTION fitflow.credit_and_release FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.credit_and_release TO fitflow_app;
