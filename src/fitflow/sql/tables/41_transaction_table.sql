-- transaction_table, continued: its indexes, comments, policy and grants.

CREATE INDEX transaction_table_taken_on_idx ON fitflow.transaction_table (gym_id, taken_on);
CREATE INDEX transaction_table_paid_on_idx
    ON fitflow.transaction_table (gym_id, member_id, plan_id, taken_on)
    WHERE kind = 'charge' AND plan_id IS NOT NULL;
CREATE INDEX transaction_table_declined_idx
    ON fitflow.transaction_table (gym_id, invoice_id, taken_at) WHERE declined_cents IS NOT NULL;
CREATE INDEX transaction_table_member_idx ON fitflow.transaction_table (gym_id, member_id);
-- Money held is little: what is of none stands in it once.
CREATE UNIQUE INDEX transaction_table_held_idx
    ON fitflow.transaction_table (gym_id, held_id NULLS FIRST, held_entry_no);
CREATE INDEX transaction_table_product_idx ON fitflow.transaction_table (gym_id, product_id)
    WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX transaction_table_refund_idx
    ON fitflow.transaction_table (gym_id, refund_of_id, refund_no) WHERE refund_of_id IS NOT NULL;

COMMENT ON TABLE fitflow.transaction_table IS
    'Append-only money: a charge is positive, a refund or chargeback negative, a declined '
    'attempt zero, so any sum of amount_cents is right.';
COMMENT ON COLUMN fitflow.transaction_table.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.transaction_table.transaction_id IS 'The transaction''s number.';
COMMENT ON COLUMN fitflow.transaction_table.taken_at IS
    'When the money moved, or the attempt was declined.';
COMMENT ON COLUMN fitflow.transaction_table.stream IS
    'What the money was for: membership, retail, training_package or charge, or that it is held.';
COMMENT ON COLUMN fitflow.transaction_table.kind IS
    'charge, refund, chargeback or decline, from the amount and who moved it.';
COMMENT ON COLUMN fitflow.transaction_table.amount_cents IS
    'Money that moved, in the smallest units of the currency: positive in, negative back, 0 for a '
    'declined attempt.';
COMMENT ON COLUMN fitflow.transaction_table.currency IS 'The gym''s currency.';
COMMENT ON COLUMN fitflow.transaction_table.method IS 'How the money moved.';
COMMENT ON COLUMN fitflow.transaction_table.member_id IS
    'Who paid; NULL only for retail and vouchers sold to somebody unknown.';
COMMENT ON COLUMN fitflow.transaction_table.plan_id IS
    'The plan paid for; NULL outside the membership stream.';
COMMENT ON COLUMN fitflow.transaction_table.invoice_id IS
    'The invoice paid, or tried to; NULL for goods and training sold without a receipt.';
COMMENT ON COLUMN fitflow.transaction_table.invoice_purpose IS
    'What that invoice is for, carried along by foreign key; NULL without one.';
COMMENT ON COLUMN fitflow.transaction_table.product_id IS
    'The product on the price list that was sold; NULL for anything else.';
COMMENT ON COLUMN fitflow.transaction_table.quantity IS
    'How many were sold, where goods were; 1 elsewhere.';
COMMENT ON COLUMN fitflow.transaction_table.plan_key IS
    'The plan, 0 without one, as the invoice has it; NULL without an invoice.';
COMMENT ON COLUMN fitflow.transaction_table.item IS
    'The goods sold; NULL outside the retail stream.';
COMMENT ON COLUMN fitflow.transaction_table.package_sessions IS
    'How many personal training sessions were sold; NULL outside the training_package stream.';
COMMENT ON COLUMN fitflow.transaction_table.declined_cents IS
    'What the bank was asked for and declined, in the smallest units of the currency; NULL when '
    'money moved.';
COMMENT ON COLUMN fitflow.transaction_table.refund_of_id IS
    'The charge a refund gives back; NULL unless a refund.';
COMMENT ON COLUMN fitflow.transaction_table.refund_no IS
    'Which refund of that charge it is, from 1; NULL unless a refund.';
COMMENT ON COLUMN fitflow.transaction_table.charge_cents IS
    'The charge''s amount, carried along by foreign key to bound the refunds; NULL unless a '
    'refund.';
COMMENT ON COLUMN fitflow.transaction_table.charged_at IS
    'When the charge was taken, carried along by foreign key; NULL unless a refund.';
COMMENT ON COLUMN fitflow.transaction_table.refunded_cents IS
    'All that was given back of the charge up to and including this refund; NULL unless a '
    'refund.';
COMMENT ON COLUMN fitflow.transaction_table.by_bank IS
    'Whether the payer''s bank took the money back: a chargeback.';
COMMENT ON COLUMN fitflow.transaction_table.sold_sessions IS
    'The sessions that were sold; NULL where nothing was, a refund or a declined attempt included.';
COMMENT ON COLUMN fitflow.transaction_table.settles_id IS
    'The invoice whose debt this changes, through an entry of its own; NULL for a declined '
    'attempt.';
COMMENT ON COLUMN fitflow.transaction_table.request_key IS
    'The caller''s key of the request, so that a repeated request is one transaction.';
COMMENT ON COLUMN fitflow.transaction_table.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.transaction_table.taken_on IS 'The gym''s day on which the money moved.';
COMMENT ON COLUMN fitflow.transaction_table.payer_key IS
    'The member''s number, 0 for somebody unknown; lets a refund prove it goes back to who paid.';
COMMENT ON COLUMN fitflow.transaction_table.item_key IS
    'The goods sold and the product, empty outside the retail stream; lets a refund prove what '
    'comes back.';
COMMENT ON COLUMN fitflow.transaction_table.held_id IS
    'The money held that it added to or took from; NULL outside the held stream.';
COMMENT ON COLUMN fitflow.transaction_table.held_entry_no IS
    'Its entry there; NULL outside the held stream.';
COMMENT ON COLUMN fitflow.transaction_table.package_id IS
    'The transaction''s own number where a package was sold, NULL elsewhere: what is taken off a '
    'package, or gives it back, points here.';
COMMENT ON COLUMN fitflow.transaction_table.charge_by_bank IS
    'The constant false: a refund goes to a charge, which no bank took back; NULL unless a refund.';
COMMENT ON COLUMN fitflow.transaction_table.previous_refund_no IS
    'The refund before this one; NULL for the first.';
COMMENT ON COLUMN fitflow.transaction_table.previous_refunded_cents IS
    'What had been given back before this refund; NULL for the first.';

COMMENT ON CONSTRAINT transaction_table_gym_id_request_key_key ON fitflow.transaction_table IS
    'A request key is used once.';
COMMENT ON CONSTRAINT transaction_table_time_is_an_instant ON fitflow.transaction_table IS
    'Money moves at an instant between 1900 and 2299.';
COMMENT ON CONSTRAINT transaction_table_membership_names_its_plan ON fitflow.transaction_table IS
    'A membership transaction names its plan, and no other does.';
COMMENT ON CONSTRAINT transaction_table_membership_pays_an_invoice ON fitflow.transaction_table IS
    'Money for a membership or a charge names the invoice it pays, and what it is for.';
COMMENT ON CONSTRAINT transaction_table_pays_for_what_its_stream_says
    ON fitflow.transaction_table IS
    'Money pays an invoice for what its stream says.';
COMMENT ON CONSTRAINT transaction_table_the_bank_takes_back ON fitflow.transaction_table IS
    'Only money that goes back can be taken back by the bank.';
COMMENT ON CONSTRAINT transaction_table_retail_names_its_item ON fitflow.transaction_table IS
    'A retail transaction names what was sold, and no other does.';
COMMENT ON CONSTRAINT transaction_table_only_goods_are_products ON fitflow.transaction_table IS
    'Only a retail transaction is about a product.';
COMMENT ON CONSTRAINT transaction_table_quantity_is_of_goods_sold
    ON fitflow.transaction_table IS
    'Goods are sold by up to 10,000 at once, and nothing else is counted.';
COMMENT ON CONSTRAINT transaction_table_package_counts_its_sessions ON fitflow.transaction_table IS
    'A training package says how many sessions it holds, and nothing else does.';
COMMENT ON CONSTRAINT transaction_table_package_sessions_in_range ON fitflow.transaction_table IS
    'A training package holds between 1 and 200 sessions.';
COMMENT ON CONSTRAINT transaction_table_held_names_its_entry ON fitflow.transaction_table IS
    'Money that is held names its entry, and no other does.';
COMMENT ON CONSTRAINT transaction_table_only_retail_and_held_are_anonymous
    ON fitflow.transaction_table IS
    'Only retail and vouchers may be sold to somebody unknown.';
COMMENT ON CONSTRAINT transaction_table_decline_says_what_was_asked ON fitflow.transaction_table IS
    'A declined attempt moves no money and says what was asked for; nothing else does.';
COMMENT ON CONSTRAINT transaction_table_amounts_are_in_reach ON fitflow.transaction_table IS
    'A transaction moves at most 100,000,000,000 of the smallest units of a currency.';
COMMENT ON CONSTRAINT transaction_table_declined_amount_is_positive ON fitflow.transaction_table IS
    'A declined attempt asked for more than zero.';
COMMENT ON CONSTRAINT transaction_table_refund_names_its_charge ON fitflow.transaction_table IS
    'A refund names its charge, its number and the sums so far, and nothing else does.';
COMMENT ON CONSTRAINT transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey
    ON fitflow.transaction_table IS
    'A refund repeats its charge: what it was for, the goods sold, who paid, how much and when.';
COMMENT ON CONSTRAINT transaction_table_gym_id_refund_of_id_package_sessions_mem_fkey
    ON fitflow.transaction_table IS
    'A refund of a package counts the sessions that were sold.';
COMMENT ON CONSTRAINT transaction_table_refund_follows_its_charge ON fitflow.transaction_table IS
    'Money is given back after it was taken.';
COMMENT ON CONSTRAINT transaction_table_refund_is_numbered_from_one ON fitflow.transaction_table IS
    'Refunds of a charge are numbered from 1.';
COMMENT ON CONSTRAINT transaction_table_refund_starts_at_zero ON fitflow.transaction_table IS
    'Before the first refund nothing was given back.';
COMMENT ON CONSTRAINT transaction_table_refund_within_charge ON fitflow.transaction_table IS
    'The refunds of a charge never exceed it, nor does what its bank takes back.';
COMMENT ON INDEX fitflow.transaction_table_taken_on_idx IS
    'Serves every revenue metric over a range of days.';
COMMENT ON INDEX fitflow.transaction_table_paid_on_idx IS
    'Serves plan_money_by_day: when a member paid for a plan before, and next.';
COMMENT ON INDEX fitflow.transaction_table_declined_idx IS
    'Serves failed_by_day: the first time a payment for an invoice was declined.';
COMMENT ON INDEX fitflow.transaction_table_member_idx IS
    'Serves the foreign key to member and a member''s statement.';
COMMENT ON INDEX fitflow.transaction_table_held_idx IS
    'An entry of money held is of one transaction.';
COMMENT ON INDEX fitflow.transaction_table_product_idx IS
    'Serves the foreign key to product.';
COMMENT ON INDEX fitflow.transaction_table_refund_idx IS
    'The refunds of a charge are numbered once each.';

ALTER TABLE fitflow.transaction_table ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.transaction_table FORCE ROW LEVEL SECURITY;
CREATE POLICY transaction_table_of_the_current_gym ON fitflow.transaction_table
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.transaction_table TO fitflow_app, fitflow_analyst;
