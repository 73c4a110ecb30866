-- gateway_events: what a gateway's events become. Each becomes its rows once, as soon as the one it
-- builds on has; what is written depends on the events alone, not on the order they came in.

CREATE FUNCTION fitflow.open_instant(occurred_at timestamptz, at timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- Nobody closes the month between this look and what is written.
    PERFORM pg_advisory_xact_lock_shared(current_gym_id()::integer, 1);
    RETURN CASE
        WHEN EXISTS (
            SELECT FROM closed_month
            WHERE closed_month.gym_id = current_gym_id()
                AND closed_month.month
                    = date_trunc('month', occurred_at AT TIME ZONE gym_time_zone())::date
        )
        THEN at
        ELSE occurred_at
    END;
END
$$;
COMMENT ON FUNCTION fitflow.open_instant(timestamptz, timestamptz) IS
    'When something is booked: when it happened, or now where the books of that month are closed.';

CREATE FUNCTION fitflow.book_gateway_event(
    payment fitflow.payment, event fitflow.gateway_event, at timestamptz
) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    billed invoice := lock_invoice(payment.invoice_id);
    owed   bigint := owed_of(payment.invoice_id);
    charge transaction_table;
    rest   bigint;
    came   bigint := payment.amount_cents;
    booked timestamptz := open_instant(event.occurred_at, at);
    given  bigint;
BEGIN
    IF booked < billed.issued_at THEN
        booked := at;
    END IF;
    CASE event.kind
        WHEN 'declined' THEN
            IF owed > 0 THEN
                PERFORM tell_of_invoice(billed, 'payment_declined', payment.amount_cents, at);
            END IF;
            RETURN book_decline(billed, payment.amount_cents, payment.method, booked);
        WHEN 'paid', 'dispute_won' THEN
            IF event.kind = 'dispute_won' THEN
                SELECT -money.amount_cents INTO came
                FROM gateway_event AS lost
                JOIN transaction_table AS money
                    ON money.gym_id = lost.gym_id AND money.transaction_id = lost.transaction_id
                WHERE lost.gym_id = payment.gym_id AND lost.payment_id = payment.payment_id
                    AND lost.kind = 'charged_back';
                IF NOT FOUND THEN
                    RETURN NULL;
                END IF;
            END IF;
            -- The money is there, whatever was paid meanwhile: what is too much becomes credit.
            RETURN book_payment(
                billed,
                CASE WHEN came <= owed + written_off_of(payment.invoice_id)
                    THEN 'payment' ELSE 'overpayment' END::invoice_entry_kind,
                came, payment.method, booked);
        WHEN 'charged_back' THEN
            SELECT money.* INTO charge
            FROM gateway_event AS paid
            JOIN transaction_table AS money
                ON money.gym_id = paid.gym_id AND money.transaction_id = paid.transaction_id
            WHERE paid.gym_id = payment.gym_id AND paid.payment_id = payment.payment_id
                AND paid.kind = 'paid';
            IF NOT FOUND THEN
                RETURN NULL;
            END IF;
            -- Money that was given back as a whole leaves a second time.
            rest := left_to_the_bank(
                charge, refunded_of(charge.transaction_id) >= charge.amount_cents);
            IF rest > 0 THEN
                given := give_back(
                    charge, rest, true, payment.method, greatest(booked, charge.taken_at));
                PERFORM tell_of_chargeback(billed, rest, at);
                RETURN given;
            END IF;
            -- What the desk has booked of it already is this.
            SELECT money.transaction_id INTO given
            FROM transaction_table AS money
            WHERE money.gym_id = payment.gym_id AND money.refund_of_id = charge.transaction_id
                AND money.kind = 'chargeback' AND NOT EXISTS (
                    SELECT FROM gateway_event AS other
                    WHERE other.gym_id = money.gym_id
                        AND other.transaction_id = money.transaction_id)
            ORDER BY money.transaction_id DESC
            LIMIT 1;
            RETURN given;
    END CASE;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.book_gateway_event(
    fitflow.payment, fitflow.gateway_event, timestamptz) IS
    'Books what an event means and returns the transaction_id; NULL for a chargeback that waits '
    'for its payment, and for a dispute won before that. A bank that takes back what was given '
    'back as a whole takes it a second time, and the invoice is owed.';

CREATE FUNCTION fitflow.book_gateway_events(payment fitflow.payment, at timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    event  gateway_event;
    booked bigint;
BEGIN
    FOR event IN
        SELECT said.*
        FROM gateway_event AS said
        WHERE said.gym_id = payment.gym_id AND said.payment_id = payment.payment_id
            AND said.transaction_id IS NULL
        ORDER BY said.kind
    LOOP
        booked := book_gateway_event(payment, event, at);
        UPDATE gateway_event AS said
        SET transaction_id = booked
        WHERE said.gym_id = event.gym_id AND said.gateway = event.gateway
            AND said.event_id = event.event_id AND booked IS NOT NULL;
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.book_gateway_events(fitflow.payment, timestamptz) IS
    'Books every event of a payment that can be booked now, in the order they happen: declined, '
    'paid, charged back, dispute won.';

REVOKE EXECUTE ON FUNCTION
    fitflow.open_instant, fitflow.book_gateway_event, fitflow.book_gateway_events
    FROM PUBLIC;
