-- Tax: what is sold names its category, and an invoice what it is without tax. Nothing that was
-- issued before is taxed. The table of invoices may be as it is made today, by 0007.
-- squawk-ignore-file adding-field-with-default, adding-not-nullable-field, prefer-robust-stmts
-- squawk-ignore-file require-concurrent-index-creation, constraint-missing-not-valid
-- squawk-ignore-file require-concurrent-index-deletion, disallowed-unique-constraint
-- squawk-ignore-file ban-drop-constraint

CREATE TYPE fitflow.tax_category AS ENUM ('standard', 'reduced', 'exempt', 'outside');

ALTER TABLE fitflow.gym ADD COLUMN prices_include_tax boolean NOT NULL DEFAULT true;
ALTER TABLE fitflow.membership_plan
    ADD COLUMN tax_category fitflow.tax_category NOT NULL DEFAULT 'standard';
ALTER TABLE fitflow.exercise_class
    ADD COLUMN fee_tax_category fitflow.tax_category NOT NULL DEFAULT 'standard';

ALTER TABLE fitflow.invoice
    ADD COLUMN IF NOT EXISTS prices_include_tax boolean NOT NULL DEFAULT true,
    ADD COLUMN IF NOT EXISTS tax_count smallint NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS net_cents bigint,
    ADD COLUMN IF NOT EXISTS tax_cents bigint,
    ADD COLUMN IF NOT EXISTS taxed_id bigint GENERATED ALWAYS AS (
        CASE WHEN tax_count > 0 THEN invoice_id END) STORED,
    ADD COLUMN IF NOT EXISTS corrects_key bigint GENERATED ALWAYS AS (
        CASE WHEN tax_count > 0 THEN coalesce(corrects_id, 0) END) STORED,
    DROP CONSTRAINT IF EXISTS invoice_taxed_names_its_tax;
ALTER TABLE fitflow.invoice
    ADD CONSTRAINT invoice_taxed_names_its_tax CHECK (
        tax_count BETWEEN 0 AND 12
        AND (tax_count > 0) = (net_cents IS NOT NULL) AND (tax_count > 0) = (tax_cents IS NOT NULL)
        AND (tax_count > 0 OR prices_include_tax)
    );
GRANT SELECT (prices_include_tax, tax_count, net_cents, tax_cents, taxed_id, corrects_key)
    ON fitflow.invoice TO fitflow_analyst;
CREATE UNIQUE INDEX IF NOT EXISTS invoice_taxed_idx
    ON fitflow.invoice (gym_id, taxed_id NULLS FIRST);
-- A month is drawn in two statements, whose numbers interlock.
ALTER TABLE fitflow.invoice
    ALTER CONSTRAINT invoice_gym_id_year_previous_number_fkey DEFERRABLE INITIALLY DEFERRED;
CREATE OR REPLACE FUNCTION fitflow.refuse_number_out_of_order() RETURNS trigger
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
