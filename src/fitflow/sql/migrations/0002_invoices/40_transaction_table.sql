-- transaction_table gets its new columns, empty so far, and loses the rules about the days it
-- charged: invoice_period holds those.
-- squawk-ignore-file adding-field-with-default, ban-drop-column, ban-drop-constraint
-- squawk-ignore-file ban-drop-type, constraint-missing-not-valid, disallowed-unique-constraint
-- squawk-ignore-file require-concurrent-index-deletion

ALTER TABLE fitflow.transaction_table
    DROP CONSTRAINT transaction_table_membership_names_its_days,
    DROP CONSTRAINT transaction_table_days_are_bounded,
    DROP CONSTRAINT transaction_table_only_a_membership_charge_rebills,
    DROP CONSTRAINT transaction_table_day_is_charged_once,
    DROP CONSTRAINT transaction_table_gym_id_member_id_rebills_id_service_peri_fkey,
    DROP CONSTRAINT transaction_table_gym_id_member_id_transaction_id_released__key,
    DROP CONSTRAINT transaction_table_gym_id_refund_of_id_plan_id_service_peri_fkey,
    DROP CONSTRAINT transaction_table_gym_id_transaction_id_plan_id_service_per_key,
    DROP CONSTRAINT transaction_table_gym_id_plan_id_fkey,
    DROP COLUMN released_period,
    DROP COLUMN kind;
DROP TYPE fitflow.former_transaction_kind;
DROP INDEX fitflow.transaction_table_plan_idx;

ALTER TABLE fitflow.transaction_table
    ADD COLUMN by_bank boolean NOT NULL DEFAULT false,
    ADD COLUMN invoice_id bigint,
    ADD COLUMN invoice_purpose fitflow.invoice_purpose;
ALTER TABLE fitflow.transaction_table
    ADD COLUMN kind fitflow.transaction_kind NOT NULL GENERATED ALWAYS AS (
        CASE sign(amount_cents)
            WHEN 1 THEN 'charge'::fitflow.transaction_kind
            WHEN -1 THEN CASE WHEN by_bank THEN 'chargeback'::fitflow.transaction_kind
                ELSE 'refund'::fitflow.transaction_kind END
            ELSE 'decline'::fitflow.transaction_kind
        END) STORED,
    ADD COLUMN settles_id bigint GENERATED ALWAYS AS (
        CASE WHEN amount_cents <> 0 THEN invoice_id END) STORED,
    ADD COLUMN sold_sessions smallint GENERATED ALWAYS AS (
        CASE WHEN amount_cents > 0 THEN package_sessions END) STORED,
    ADD UNIQUE (gym_id, transaction_id, invoice_id),
    ADD UNIQUE (gym_id, transaction_id, invoice_id, amount_cents, by_bank),
    ADD UNIQUE (gym_id, transaction_id, sold_sessions, member_id);
