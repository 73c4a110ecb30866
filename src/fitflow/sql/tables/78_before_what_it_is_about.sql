-- before_what_it_is_about: a session is not taken off a package before its sale, nor rated before
-- it begins; nobody missed a class that is not over; no gateway answers before it is asked.

-- A trigger, because the instant would have to be copied into every row that names another, and
-- older rows do not have it. Sales and payments never change; a session that is rated begins when
-- it did, and a class that has begun is not moved.
CREATE FUNCTION fitflow.refuse_before_what_it_is_about() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    facts jsonb;
BEGIN
    IF brings_former_papers() THEN
        RETURN NULL;
    END IF;
    CASE TG_NAME
        WHEN 'package_use_follows_its_sale' THEN
            SELECT jsonb_build_object(
                'transaction_id', sale.transaction_id, 'sold_at', sale.taken_at,
                'done_at', NEW.used_at)
            INTO facts
            FROM transaction_table AS sale
            WHERE sale.gym_id = NEW.gym_id AND sale.transaction_id = NEW.transaction_id
                AND sale.taken_at > NEW.used_at + clock_error();
            IF FOUND THEN
                PERFORM refuse(
                    'package_is_used_once_sold',
                    'package {transaction_id} was sold on {sold_at}, and no session was taken off '
                    'it on {done_at}',
                    'give an instant from then on, or leave it out for now', facts,
                    'restrict_violation');
            END IF;
        WHEN 'session_rating_follows_its_session' THEN
            SELECT jsonb_build_object(
                'session_id', visit.session_id, 'began_at', lower(visit.during),
                'done_at', NEW.rated_at)
            INTO facts
            FROM workout_session AS visit
            WHERE visit.gym_id = NEW.gym_id AND visit.session_id = NEW.session_id
                AND lower(visit.during) > NEW.rated_at + clock_error();
            IF FOUND THEN
                PERFORM refuse(
                    'session_is_rated_once_begun',
                    'session {session_id} began on {began_at}, and was not rated on {done_at}',
                    'give an instant from then on, or leave it out for now', facts,
                    'restrict_violation');
            END IF;
        WHEN 'gateway_event_follows_its_payment' THEN
            SELECT jsonb_build_object(
                'payment_id', asked.payment_id, 'gateway', asked.gateway,
                'asked_at', asked.requested_at, 'done_at', NEW.received_at)
            INTO facts
            FROM payment AS asked
            WHERE asked.gym_id = NEW.gym_id AND asked.payment_id = NEW.payment_id
                AND asked.requested_at > NEW.received_at + clock_error();
            IF FOUND THEN
                PERFORM refuse(
                    'gateway_answers_once_asked',
                    '{gateway} was asked for payment {payment_id} on {asked_at}, and said nothing '
                    'of it on {done_at}',
                    'give an instant from then on, or leave it out for now', facts,
                    'restrict_violation');
            END IF;
        WHEN 'invoice_no_show_follows_its_class' THEN
            SELECT meeting_facts(meeting) INTO facts
            FROM class_meeting AS meeting
            WHERE meeting.gym_id = NEW.gym_id AND meeting.meeting_id = NEW.meeting_id
                AND upper(meeting.during) > NEW.issued_at + clock_error();
            IF FOUND THEN
                PERFORM refuse(
                    'class_has_not_ended', '{class_name} on {starts_at} has not ended',
                    'who did not come is known once the class is over', facts,
                    'restrict_violation');
            END IF;
    END CASE;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_before_what_it_is_about() IS
    'Refuses what is dated before the sale, session, class or payment it is about, a clock''s '
    'error aside.';

CREATE TRIGGER package_use_follows_its_sale AFTER INSERT ON fitflow.package_use
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_before_what_it_is_about();
CREATE TRIGGER session_rating_follows_its_session AFTER INSERT ON fitflow.session_rating
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_before_what_it_is_about();
CREATE TRIGGER gateway_event_follows_its_payment AFTER INSERT ON fitflow.gateway_event
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_before_what_it_is_about();
CREATE TRIGGER invoice_no_show_follows_its_class AFTER INSERT ON fitflow.invoice
    FOR EACH ROW WHEN (NEW.purpose = 'no_show' AND NEW.meeting_id IS NOT NULL)
    EXECUTE FUNCTION fitflow.refuse_before_what_it_is_about();

DO $$
DECLARE
    place text;
    name  text;
BEGIN
    FOR place, name IN
        SELECT tgrelid::regclass::text, tgname FROM pg_trigger
        WHERE tgfoid = 'fitflow.refuse_before_what_it_is_about'::regproc
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', place, name);
    END LOOP;
END
$$;

REVOKE EXECUTE ON FUNCTION fitflow.refuse_before_what_it_is_about FROM PUBLIC;
