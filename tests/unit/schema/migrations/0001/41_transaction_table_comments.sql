-- transaction_table, continued: its indexes, comments, policy and grants.

CREATE INDEX transaction_table_taken_on_idx ON fitflow.transaction_table (gym_id, taken_on);
CREATE INDEX transaction_table_member_idx ON fitflow.transaction_table (gym_id, member_id);
CREATE INDEX transaction_table_plan_idx ON fitflow.transaction_table (gym_id, plan_id)
    WHERE plan_id IS NOT NULL;

COMMENT ON TABLE fitflow.transaction_table IS
    'Append-only money: a charge is positive, a refund negative, a declined attempt zero, so '
    'any sum of amount_cents is right.';
COMMENT ON COLUMN fitflow.transaction_table.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.transaction_table.transaction_id IS 'The transaction''s number.';
COMMENT ON COLUMN fitflow.transaction_table.taken_at IS
    'When the money moved, or the attempt was declined.';
COMMENT ON COLUMN fitflow.transaction_table.stream IS
    'What the money was for: membership, retail or training_package.';
COMMENT ON COLUMN fitflow.transaction_table.kind IS
    'charge, refund or decline, from the sign of the amount.';
COMMENT ON COLUMN fitflow.transaction_table.amount_cents IS
    'Money that moved, in hundredths of the currency: positive in, negative back, 0 for a '
    'declined attempt.';
COMMENT ON COLUMN fitflow.transaction_table.currency IS 'The gym''s currency.';
COMMENT ON COLUMN fitflow.transaction_table.method IS 'How the money moved.';
COMMENT ON COLUMN fitflow.transaction_table.member_id IS
    'Who paid; NULL only for retail sold to somebody unknown.';
COMMENT ON COLUMN fitflow.transaction_table.plan_id IS
    'The plan paid for; NULL outside the membership stream.';
COMMENT ON COLUMN fitflow.transaction_table.service_period IS
    'The days a membership charge pays for, the last one excluded; NULL outside the membership '
    'stream.';
COMMENT ON COLUMN fitflow.transaction_table.item IS
    'The goods sold; NULL outside the retail stream.';
COMMENT ON COLUMN fitflow.transaction_table.package_sessions IS
    'How many personal training sessions were sold; NULL outside the training_package stream.';
COMMENT ON COLUMN fitflow.transaction_table.declined_cents IS
    'What the bank was asked for and declined, in hundredths of the currency; NULL when money '
    'moved.';
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
COMMENT ON COLUMN fitflow.transaction_table.rebills_id IS
    'The full refund whose released days this charge bills again; NULL for a first billing.';
COMMENT ON COLUMN fitflow.transaction_table.request_key IS
    'The caller''s key of the request, so that a repeated request is one transaction.';
COMMENT ON COLUMN fitflow.transaction_table.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.transaction_table.taken_on IS 'The gym''s day on which the money moved.';
COMMENT ON COLUMN fitflow.transaction_table.payer_key IS
    'The member''s number, 0 for somebody unknown; lets a refund prove it goes back to who paid.';
COMMENT ON COLUMN fitflow.transaction_table.previous_refund_no IS
    'The refund before this one; NULL for the first.';
COMMENT ON COLUMN fitflow.transaction_table.previous_refunded_cents IS
    'What had been given back before this refund; NULL for the first.';
COMMENT ON COLUMN fitflow.transaction_table.released_period IS
    'The service days a refund that completes its charge sets free; NULL otherwise.';

COMMENT ON CONSTRAINT transaction_table_gym_id_request_key_key ON fitflow.transaction_table IS
    'A request key is used once.';
COMMENT ON CONSTRAINT transaction_table_time_is_an_instant ON fitflow.transaction_table IS
    'Money moves at an instant.';
COMMENT ON CONSTRAINT transaction_table_membership_names_its_plan ON fitflow.transaction_table IS
    'A membership transaction names its plan, and no other does.';
COMMENT ON CONSTRAINT transaction_table_membership_names_its_days ON fitflow.transaction_table IS
    'A membership transaction names the days it pays for, and no other does.';
COMMENT ON CONSTRAINT transaction_table_days_are_bounded ON fitflow.transaction_table IS
    'A service period has a first and a last day.';
COMMENT ON CONSTRAINT transaction_table_retail_names_its_item ON fitflow.transaction_table IS
    'A retail transaction names what was sold, and no other does.';
COMMENT ON CONSTRAINT transaction_table_package_counts_its_sessions ON fitflow.transaction_table IS
    'A training package says how many sessions it holds, and nothing else does.';
COMMENT ON CONSTRAINT transaction_table_package_sessions_in_range ON fitflow.transaction_table IS
    'A training package holds between 1 and 200 sessions.';
COMMENT ON CONSTRAINT transaction_table_only_retail_is_anonymous ON fitflow.transaction_table IS
    'Only retail may be sold to somebody unknown.';
COMMENT ON CONSTRAINT transaction_table_decline_says_what_was_asked ON fitflow.transaction_table IS
    'A declined attempt moves no money and says what was asked for; nothing else does.';
COMMENT ON CONSTRAINT transaction_table_declined_amount_is_positive ON fitflow.transaction_table IS
    'A declined attempt asked for more than zero.';
COMMENT ON CONSTRAINT transaction_table_refund_names_its_charge ON fitflow.transaction_table IS
    'A refund names its charge, its number and the sums so far, and nothing else does.';
COMMENT ON CONSTRAINT transaction_table_gym_id_refund_of_id_stream_charge_cents__fkey
    ON fitflow.transaction_table IS
    'A refund repeats its charge''s stream, amount and time.';
COMMENT ON CONSTRAINT transaction_table_gym_id_refund_of_id_payer_key_fkey
    ON fitflow.transaction_table IS
    'A refund goes back to who paid.';
COMMENT ON CONSTRAINT transaction_table_refund_follows_its_charge ON fitflow.transaction_table IS
    'Money is given back after it was taken.';
COMMENT ON CONSTRAINT transaction_table_refund_is_numbered_from_one ON fitflow.transaction_table IS
    'Refunds of a charge are numbered from 1.';
COMMENT ON CONSTRAINT transaction_table_refund_starts_at_zero ON fitflow.transaction_table IS
    'Before the first refund nothing was given back.';
COMMENT ON CONSTRAINT transaction_table_refund_within_charge ON fitflow.transaction_table IS
    'The refunds of a charge never exceed it.';
COMMENT ON CONSTRAINT transaction_table_only_a_membership_charge_rebills
    ON fitflow.transaction_table IS
    'Only a membership charge bills released days again.';
COMMENT ON CONSTRAINT transaction_table_day_is_charged_once ON fitflow.transaction_table IS
    'A day of a member''s membership is charged once.';
COMMENT ON INDEX fitflow.transaction_table_taken_on_idx IS
    'Serves every revenue metric over a range of days.';
COMMENT ON INDEX fitflow.transaction_table_member_idx IS
    'Serves the foreign key to member and a member''s statement.';
COMMENT ON INDEX fitflow.transaction_table_plan_idx IS 'Serves the foreign key to membership_plan.';

ALTER TABLE fitflow.transaction_table ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.transaction_table FORCE ROW LEVEL SECURITY;
CREATE POLICY transaction_table_of_the_current_gym ON fitflow.transaction_table
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.transaction_table TO fitflow_app, fitflow_analyst;
