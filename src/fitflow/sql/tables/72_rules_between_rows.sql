-- rules_between_rows: what no key sees without a copy of it in every row. What a trigger looks at
-- here is written once, so that nothing slips in between the look and the row.

CREATE FUNCTION fitflow.refuse_step_before_the_last() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    earlier CONSTANT timestamptz := (
        SELECT step.taken_at FROM dunning_event AS step
        WHERE step.gym_id = NEW.gym_id AND step.invoice_id = NEW.invoice_id
            AND step.step_no = NEW.previous_no);
BEGIN
    IF NEW.taken_at < earlier THEN
        PERFORM refuse(
            'dunning_steps_follow_in_time',
            'step {step_no} for invoice {invoice_id} is not taken before the one it follows, of '
            '{earlier_at}',
            'take it later',
            jsonb_build_object(
                'step_no', NEW.step_no, 'invoice_id', NEW.invoice_id, 'earlier_at', earlier),
            'restrict_violation');
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_step_before_the_last() IS
    'Refuses a step of dunning that is dated before the one it follows.';
CREATE TRIGGER dunning_event_follows_in_time AFTER INSERT ON fitflow.dunning_event
    FOR EACH ROW WHEN (NEW.step_no > 1)
    EXECUTE FUNCTION fitflow.refuse_step_before_the_last();

CREATE FUNCTION fitflow.refuse_money_of_another_invoice() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM payment
        JOIN transaction_table AS money USING (gym_id, invoice_id)
        WHERE payment.gym_id = NEW.gym_id AND payment.payment_id = NEW.payment_id
            AND money.transaction_id = NEW.transaction_id
    ) THEN
        PERFORM refuse(
            'event_is_booked_on_its_invoice',
            'event {event_id} of {gateway} is not booked as transaction {transaction_id}: that is '
            'not for the invoice its payment was asked for',
            'book it on the invoice of the payment',
            jsonb_build_object(
                'event_id', NEW.event_id, 'gateway', NEW.gateway,
                'transaction_id', NEW.transaction_id),
            'restrict_violation');
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_money_of_another_invoice() IS
    'Refuses that what a gateway said of one payment becomes money for another invoice.';
CREATE TRIGGER gateway_event_is_of_its_invoice AFTER INSERT OR UPDATE ON fitflow.gateway_event
    FOR EACH ROW WHEN (NEW.transaction_id IS NOT NULL)
    EXECUTE FUNCTION fitflow.refuse_money_of_another_invoice();

DO $$
DECLARE
    place text;
    name  text;
BEGIN
    FOR place, name IN
        SELECT tgrelid::regclass::text, tgname FROM pg_trigger
        WHERE tgname IN ('dunning_event_follows_in_time', 'gateway_event_is_of_its_invoice')
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', place, name);
    END LOOP;
END
$$;

REVOKE EXECUTE ON FUNCTION
    fitflow.refuse_step_before_the_last, fitflow.refuse_money_of_another_invoice
    FROM PUBLIC;
