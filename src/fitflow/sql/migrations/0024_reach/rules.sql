-- Days, instants and amounts are in reach of calendars and sums, and every rule says yes or no.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint

SET CONSTRAINTS ALL IMMEDIATE;

DO $$
DECLARE
    rule record;
BEGIN
    FOR rule IN
        SELECT conrelid::regclass AS place, conname AS name, pg_get_constraintdef(oid) AS said
        FROM pg_constraint
        WHERE connamespace = 'fitflow'::regnamespace AND contype = 'c'
            AND pg_get_constraintdef(oid) LIKE '%isfinite(%'
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s',
            rule.place, rule.name, rule.name,
            replace(replace(rule.said, 'isfinite(', 'fitflow.in_reach('), ' NOT VALID', '')
                || ' NOT VALID');
    END LOOP;
END
$$;

ALTER TABLE fitflow.membership_plan ADD CONSTRAINT membership_plan_prices_are_in_reach CHECK (
    fitflow.is_amount(price_cents) AND fitflow.is_amount(joining_fee_cents)
    AND fitflow.is_amount(freeze_fee_cents)
) NOT VALID;
ALTER TABLE fitflow.exercise_class ADD CONSTRAINT exercise_class_fees_are_in_reach CHECK (
    fitflow.is_amount(late_cancel_fee_cents) AND fitflow.is_amount(no_show_fee_cents)
) NOT VALID;
ALTER TABLE fitflow.membership
    ADD CONSTRAINT membership_prices_are_in_reach CHECK (
        fitflow.is_amount(price_cents) AND fitflow.is_amount(freeze_fee_cents)
    ) NOT VALID,
    DROP CONSTRAINT membership_day_pass_is_one_day,
    ADD CONSTRAINT membership_day_pass_is_one_day CHECK (
        billing_period <> 'day'
        OR (state = 'active' AND upper(during) = lower(during) + 1) IS TRUE
    ) NOT VALID;
ALTER TABLE fitflow.booking
    DROP CONSTRAINT booking_is_made_before_the_class_is_over,
    ADD CONSTRAINT booking_is_made_before_the_class_is_over CHECK (
        (booked_at < upper(during)) IS TRUE
    ) NOT VALID;
ALTER TABLE fitflow.invoice
    ADD CONSTRAINT invoice_amount_is_in_reach CHECK (fitflow.is_amount(amount_cents))
        NOT VALID;
ALTER TABLE fitflow.transaction_table ADD CONSTRAINT transaction_table_amounts_are_in_reach CHECK (
    fitflow.is_amount(amount_cents) AND fitflow.is_amount(declined_cents)
) NOT VALID;
ALTER TABLE fitflow.payment
    ADD CONSTRAINT payment_amount_is_in_reach CHECK (fitflow.is_amount(amount_cents))
        NOT VALID;
ALTER TABLE fitflow.closed_month
    DROP CONSTRAINT closed_month_is_a_month,
    ADD CONSTRAINT closed_month_is_a_month CHECK (
        fitflow.in_reach(month) AND extract(day FROM month) = 1
    ) NOT VALID;
ALTER TABLE fitflow.wearable_data
    DROP CONSTRAINT wearable_data_lies_within_its_recording,
    ADD CONSTRAINT wearable_data_lies_within_its_recording CHECK (
        (lower(recording_during) <= started_at
            AND started_at + seconds * interval '1 second' <= upper(recording_during)) IS TRUE
    ) NOT VALID,
    DROP CONSTRAINT wearable_data_held_names_channels,
    ADD CONSTRAINT wearable_data_held_names_channels CHECK (
        held IS NULL
        OR (fitflow.is_grid(held, seconds) AND 0 <= ALL (held) AND 7 >= ALL (held)) IS TRUE
    ) NOT VALID;
ALTER TABLE fitflow.recording ADD CONSTRAINT recording_device_energy_is_possible CHECK (
    device_kilocalories < 65535
) NOT VALID;
