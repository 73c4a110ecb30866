-- What is noted of a closed month stands in a table that no client writes; deferred rules look at
-- the gym of their row.
-- squawk-ignore-file ban-drop-table, ban-drop-function

DROP TRIGGER membership_is_noted_before ON fitflow.membership;
DROP TRIGGER membership_of_closed_months_stays ON fitflow.membership;
DROP TRIGGER membership_leaves_out_no_days ON fitflow.membership;
DROP TRIGGER invoice_period_leaves_out_no_days ON fitflow.invoice_period;
DROP FUNCTION fitflow.note_closed_memberships(), fitflow.refuse_closed_memberships(),
    fitflow.refuse_days_left_out();
DROP TABLE IF EXISTS fitflow.closed_membership;
