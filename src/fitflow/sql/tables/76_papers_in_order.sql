-- papers_in_order: nothing is dated before the invoice it is about, and numbers of invoices follow
-- their days. Invoices never change, so nothing slips in between the look at one and the row.

-- A trigger, because the instant would have to be copied into every row that names an invoice, and
-- older rows do not have it. Its arguments are the columns of the instant and of the invoice.
CREATE FUNCTION fitflow.refuse_before_its_invoice() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    written CONSTANT jsonb := to_jsonb(NEW);
    done_at CONSTANT timestamptz := (written ->> TG_ARGV[0])::timestamptz;
    paper   record;
BEGIN
    SELECT invoice.invoice_id, invoice.year, invoice.number, invoice.issued_at INTO paper
    FROM invoice
    WHERE invoice.gym_id = NEW.gym_id
        AND invoice.invoice_id = (written ->> TG_ARGV[1])::bigint
        AND invoice.issued_at > done_at + clock_error();
    IF FOUND AND NOT brings_former_papers() THEN
        PERFORM refuse(
            'nothing_precedes_its_invoice',
            'nothing was done about invoice {year}-{number} on {done_at}: it was issued on '
            '{issued_at}',
            'give an instant from then on, or leave it out for now',
            to_jsonb(paper) || jsonb_build_object('done_at', done_at), 'restrict_violation');
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_before_its_invoice() IS
    'Refuses what is dated before the invoice it is about, a clock''s error aside.';

CREATE TRIGGER transaction_table_follows_its_invoice AFTER INSERT ON fitflow.transaction_table
    FOR EACH ROW WHEN (NEW.invoice_id IS NOT NULL)
    EXECUTE FUNCTION fitflow.refuse_before_its_invoice('taken_at', 'invoice_id');
CREATE TRIGGER invoice_entry_follows_its_invoice AFTER INSERT ON fitflow.invoice_entry
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_before_its_invoice('entered_at', 'invoice_id');
CREATE TRIGGER invoice_follows_what_it_corrects AFTER INSERT ON fitflow.invoice
    FOR EACH ROW WHEN (NEW.corrects_id IS NOT NULL)
    EXECUTE FUNCTION fitflow.refuse_before_its_invoice('issued_at', 'corrects_id');
CREATE TRIGGER payment_follows_its_invoice AFTER INSERT ON fitflow.payment
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_before_its_invoice('requested_at', 'invoice_id');
CREATE TRIGGER dunning_event_follows_its_invoice AFTER INSERT ON fitflow.dunning_event
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_before_its_invoice('taken_at', 'invoice_id');

-- A trigger, because papers that were issued before have numbers in another order, and in a
-- rehearsal many stories are played at once, each with a time of its own.
CREATE FUNCTION fitflow.refuse_number_out_of_order() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT added.gym_id, added.issued_at AS done_at, beside.year, beside.number,
        beside.issued_on AS day_on
    INTO wrong
    FROM added
    CROSS JOIN LATERAL (
        SELECT earlier.year, earlier.number, earlier.issued_on
        FROM invoice AS earlier
        WHERE earlier.gym_id = added.gym_id AND earlier.year = added.year
            AND earlier.number = added.previous_number AND earlier.issued_on > added.issued_on
        UNION ALL
        SELECT later.year, later.number, later.issued_on
        FROM invoice AS later
        WHERE later.gym_id = added.gym_id AND later.year = added.year
            AND later.number = added.number + 1 AND later.issued_on < added.issued_on
    ) AS beside
    WHERE NOT is_rehearsal()
    LIMIT 1;
    IF FOUND AND NOT brings_former_papers() THEN
        PERFORM refuse(
            'invoices_are_numbered_by_day',
            'no invoice or credit note is issued on {done_at}: number {year}-{number} is of '
            '{day_on}, and numbers follow their days',
            'give an instant from that day on, or leave it out for now; the days that are billed '
            'may be earlier',
            to_jsonb(wrong) - 'gym_id', 'restrict_violation');
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_number_out_of_order() IS
    'Refuses an invoice of an earlier day than the one whose number it follows, or of a later one '
    'than that whose number follows it, but in a rehearsal.';
CREATE TRIGGER invoice_numbers_follow_days AFTER INSERT ON fitflow.invoice
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_number_out_of_order();

DO $$
DECLARE
    place text;
    name  text;
BEGIN
    FOR place, name IN
        SELECT tgrelid::regclass::text, tgname FROM pg_trigger
        WHERE tgfoid IN ('fitflow.refuse_before_its_invoice'::regproc,
            'fitflow.refuse_number_out_of_order'::regproc)
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', place, name);
    END LOOP;
END
$$;

REVOKE EXECUTE ON FUNCTION
    fitflow.refuse_before_its_invoice, fitflow.refuse_number_out_of_order
    FROM PUBLIC;
