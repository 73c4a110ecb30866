-- invoice_entry, continued: its comments, policy and grants, and what of an invoice is owed.

COMMENT ON TABLE fitflow.invoice_entry IS
    'Everything that changes how much of an invoice is owed, each entry starting from what the one '
    'before it left; an invoice without entries is owed in full.';
COMMENT ON COLUMN fitflow.invoice_entry.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.invoice_entry.invoice_id IS 'The invoice.';
COMMENT ON COLUMN fitflow.invoice_entry.entry_no IS 'Which entry of that invoice it is, from 1.';
COMMENT ON COLUMN fitflow.invoice_entry.kind IS 'What happened.';
COMMENT ON COLUMN fitflow.invoice_entry.amount_cents IS
    'How much less is owed, in hundredths of the currency; negative when more is.';
COMMENT ON COLUMN fitflow.invoice_entry.invoice_cents IS
    'The invoice''s amount, carried along by foreign key to bound the entries.';
COMMENT ON COLUMN fitflow.invoice_entry.owed_cents IS
    'What is owed from this entry on; negative when the member has credit.';
COMMENT ON COLUMN fitflow.invoice_entry.credited_cents IS
    'All that credit notes took off the invoice up to and including this entry.';
COMMENT ON COLUMN fitflow.invoice_entry.entered_at IS 'When it happened.';
COMMENT ON COLUMN fitflow.invoice_entry.transaction_id IS
    'The money that moved; NULL for an entry without money.';
COMMENT ON COLUMN fitflow.invoice_entry.credit_note_id IS
    'The credit note, itself a row of invoice; NULL for any other entry.';
COMMENT ON COLUMN fitflow.invoice_entry.offset_invoice_id IS
    'The invoice on the other side of an offset; NULL for any other entry.';
COMMENT ON COLUMN fitflow.invoice_entry.offset_entry_no IS
    'Its entry; NULL for any other entry than an offset.';
COMMENT ON COLUMN fitflow.invoice_entry.write_off_reason IS
    'Why it will never be paid; NULL for any other entry.';
COMMENT ON COLUMN fitflow.invoice_entry.previous_no IS
    'The number of the entry before; NULL for the first.';
COMMENT ON COLUMN fitflow.invoice_entry.previous_owed_cents IS
    'What was owed before; NULL for the first entry, which starts from the invoice.';
COMMENT ON COLUMN fitflow.invoice_entry.previous_credited_cents IS
    'What had been credited before; NULL for the first entry.';
COMMENT ON COLUMN fitflow.invoice_entry.note_cents IS
    'The amount with the other sign: what the credit note or the other side of an offset has.';
COMMENT ON COLUMN fitflow.invoice_entry.by_bank IS
    'Whether its money was taken back by the bank; NULL for an entry without money.';
COMMENT ON CONSTRAINT invoice_entry_gym_id_invoice_id_transaction_id_key
    ON fitflow.invoice_entry IS
    'Money is entered on an invoice once.';
COMMENT ON CONSTRAINT invoice_entry_gym_id_invoice_id_credit_note_id_key
    ON fitflow.invoice_entry IS
    'A credit note is entered on its invoice once.';
COMMENT ON CONSTRAINT invoice_entry_is_numbered_from_one ON fitflow.invoice_entry IS
    'Entries of an invoice are numbered from 1.';
COMMENT ON CONSTRAINT invoice_entry_entered_at_is_an_instant ON fitflow.invoice_entry IS
    'An entry is made at an instant.';
COMMENT ON CONSTRAINT invoice_entry_first_starts_from_the_invoice ON fitflow.invoice_entry IS
    'The first entry starts from the amount of the invoice.';
COMMENT ON CONSTRAINT invoice_entry_sign_follows_its_kind ON fitflow.invoice_entry IS
    'Payments, credits and write-offs lower what is owed; refunds and chargebacks raise it.';
COMMENT ON CONSTRAINT invoice_entry_money_names_its_transaction ON fitflow.invoice_entry IS
    'An entry of money names its transaction, and no other does.';
COMMENT ON CONSTRAINT invoice_entry_credit_names_its_note ON fitflow.invoice_entry IS
    'A credit names its credit note, and no other entry does.';
COMMENT ON CONSTRAINT invoice_entry_offset_names_its_other_side ON fitflow.invoice_entry IS
    'An offset names its other side, and no other entry does.';
COMMENT ON CONSTRAINT invoice_entry_write_off_has_a_reason ON fitflow.invoice_entry IS
    'A write-off has a reason, and no other entry does.';
COMMENT ON CONSTRAINT invoice_entry_credits_within_the_invoice ON fitflow.invoice_entry IS
    'The credit notes of an invoice never exceed it.';
COMMENT ON CONSTRAINT invoice_entry_pays_no_more_than_is_owed ON fitflow.invoice_entry IS
    'No more is paid or written off than is owed.';
COMMENT ON CONSTRAINT invoice_entry_overpays_into_credit ON fitflow.invoice_entry IS
    'An overpayment is more than was owed.';
COMMENT ON CONSTRAINT invoice_entry_gives_back_only_credit ON fitflow.invoice_entry IS
    'No more is given back than the member has credit.';
COMMENT ON INDEX fitflow.invoice_entry_transaction_idx IS
    'Serves the foreign key to transaction_table.';
COMMENT ON INDEX fitflow.invoice_entry_credit_note_idx IS
    'Serves the foreign key to a credit note.';
COMMENT ON INDEX fitflow.invoice_entry_in_credit_idx IS
    'Serves billing: who may have credit left.';
COMMENT ON INDEX fitflow.invoice_entry_offset_idx IS
    'Serves the foreign key between the two sides of an offset.';

ALTER TABLE fitflow.invoice_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.invoice_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_entry_of_the_current_gym ON fitflow.invoice_entry
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.invoice_entry TO fitflow_app, fitflow_analyst;

CREATE VIEW fitflow.invoice_balance WITH (security_invoker) AS
SELECT
    invoice.gym_id,
    invoice.invoice_id,
    invoice.member_id,
    invoice.year,
    invoice.number,
    invoice.purpose,
    invoice.service_period,
    invoice.due_on,
    invoice.amount_cents,
    coalesce(newest.credited_cents, 0) AS credited_cents,
    coalesce(newest.owed_cents, invoice.amount_cents) AS owed_cents,
    coalesce(newest.entry_no, 0)::smallint AS entries
FROM fitflow.invoice
LEFT JOIN LATERAL (
    SELECT invoice_entry.entry_no, invoice_entry.owed_cents, invoice_entry.credited_cents
    FROM fitflow.invoice_entry
    WHERE invoice_entry.gym_id = invoice.gym_id AND invoice_entry.invoice_id = invoice.invoice_id
    ORDER BY invoice_entry.entry_no DESC
    LIMIT 1
) AS newest ON true
WHERE invoice.corrects_id IS NULL;
COMMENT ON VIEW fitflow.invoice_balance IS
    'Each invoice with what is owed of it now; credit notes are counted in, not listed.';
COMMENT ON COLUMN fitflow.invoice_balance.gym_id IS
    'The gym.';
COMMENT ON COLUMN fitflow.invoice_balance.invoice_id IS
    'The invoice.';
COMMENT ON COLUMN fitflow.invoice_balance.member_id IS
    'Who owes it.';
COMMENT ON COLUMN fitflow.invoice_balance.year IS
    'The year its number counts in.';
COMMENT ON COLUMN fitflow.invoice_balance.number IS
    'The number on the paper.';
COMMENT ON COLUMN fitflow.invoice_balance.purpose IS
    'What it is for.';
COMMENT ON COLUMN fitflow.invoice_balance.service_period IS
    'The days it was issued for; NULL for a fee.';
COMMENT ON COLUMN fitflow.invoice_balance.due_on IS
    'The day on which it is to be paid.';
COMMENT ON COLUMN fitflow.invoice_balance.amount_cents IS
    'What it was issued for, in hundredths of the currency.';
COMMENT ON COLUMN fitflow.invoice_balance.credited_cents IS
    'What credit notes took off it.';
COMMENT ON COLUMN fitflow.invoice_balance.owed_cents IS
    'What is owed of it now; negative when the member has credit.';
COMMENT ON COLUMN fitflow.invoice_balance.entries IS
    'How many entries it has.';
GRANT SELECT ON fitflow.invoice_balance TO fitflow_app, fitflow_analyst;
