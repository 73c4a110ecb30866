-- append_only: tables whose rows are written once, as those of money are: what was done, asked for,
-- measured or told stays as it was, whoever writes. Decision 0022 says how a member is forgotten.

DO $$
DECLARE
    name    text;
    refused text;
BEGIN
    FOR name, refused IN VALUES
        ('package_use',    'UPDATE OR DELETE OR TRUNCATE'),
        ('dunning_event',  'UPDATE OR DELETE OR TRUNCATE'),
        ('training_input', 'UPDATE OR DELETE OR TRUNCATE'),
        ('payment',        'UPDATE OR DELETE OR TRUNCATE'),
        ('notice',         'UPDATE OR DELETE OR TRUNCATE'),
        ('session_rating', 'UPDATE OR DELETE OR TRUNCATE'),
        ('personal_best',  'UPDATE OR DELETE OR TRUNCATE'),
        -- An event that waits gets its transaction later.
        ('gateway_event',  'UPDATE OF gym_id, gateway, event_id, payment_id, kind, occurred_at,'
                           ' received_at OR DELETE OR TRUNCATE'),
        -- A month is opened again by taking its row away, and never moved.
        ('closed_month',   'UPDATE OR TRUNCATE')
    LOOP
        EXECUTE format(
            'CREATE TRIGGER %I BEFORE %s ON fitflow.%I'
            ' FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change()',
            name || '_only_grows', refused, name);
        EXECUTE format('ALTER TABLE fitflow.%I ENABLE ALWAYS TRIGGER %I',
            name, name || '_only_grows');
    END LOOP;
END
$$;

CREATE TRIGGER gateway_event_is_booked_once BEFORE UPDATE ON fitflow.gateway_event
    FOR EACH ROW WHEN (OLD.transaction_id IS NOT NULL)
    EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.gateway_event ENABLE ALWAYS TRIGGER gateway_event_is_booked_once;
