-- invoice, continued: what its rules say to people, its policy and grants.

COMMENT ON CONSTRAINT invoice_gym_id_year_number_key ON fitflow.invoice IS
    'An invoice number is used once a year.';
COMMENT ON CONSTRAINT invoice_gym_id_year_previous_number_fkey ON fitflow.invoice IS
    'Invoices are numbered without gaps.';
COMMENT ON CONSTRAINT invoice_issued_at_is_an_instant ON fitflow.invoice IS
    'An invoice is issued at an instant.';
COMMENT ON CONSTRAINT invoice_due_on_is_a_day ON fitflow.invoice IS
    'An invoice is due on a day.';
COMMENT ON CONSTRAINT invoice_amount_is_not_zero ON fitflow.invoice IS
    'An invoice is for an amount, and a credit note for one given back.';
COMMENT ON CONSTRAINT invoice_credit_note_names_what_it_corrects ON fitflow.invoice IS
    'A credit note names the invoice it corrects and the reason, and nothing else does.';
COMMENT ON CONSTRAINT invoice_for_days_names_them ON fitflow.invoice IS
    'An invoice for a membership or a freeze names its days, and no other does.';
COMMENT ON CONSTRAINT invoice_days_are_bounded ON fitflow.invoice IS
    'An invoice is for days with a first and a last.';
COMMENT ON CONSTRAINT invoice_for_a_missed_class_names_it ON fitflow.invoice IS
    'The fee for a missed class names the class, and no other invoice does.';
COMMENT ON CONSTRAINT invoice_gym_id_corrects_id_member_id_plan_id_purpose_fkey
    ON fitflow.invoice IS
    'A credit note is for the same member, plan and purpose as the invoice it corrects.';
COMMENT ON CONSTRAINT invoice_gym_id_meeting_id_member_id_fkey ON fitflow.invoice IS
    'The fee for a missed class goes to somebody who booked it.';
COMMENT ON CONSTRAINT invoice_gym_id_meeting_id_member_id_key ON fitflow.invoice IS
    'A missed class costs a member once.';
COMMENT ON INDEX fitflow.invoice_member_idx IS
    'Serves the foreign key to member and a member''s account.';
COMMENT ON INDEX fitflow.invoice_plan_idx IS 'Serves the foreign key to membership_plan.';
COMMENT ON INDEX fitflow.invoice_due_on_idx IS 'Serves dunning: what was due by a day.';
COMMENT ON INDEX fitflow.invoice_corrects_idx IS
    'Serves the foreign key from a credit note to its invoice.';

ALTER TABLE fitflow.invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_of_the_current_gym ON fitflow.invoice
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.invoice TO fitflow_app, fitflow_analyst;
