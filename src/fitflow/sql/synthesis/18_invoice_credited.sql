-- The month's credit notes, whose invoices are issued by now.
SELECT count(*)
FROM fitflow.issue_papers(ARRAY(
    SELECT (
        invoice_id, number, member_id, plan_id, 'membership', datemultirange(service_period), NULL,
        due_on, issued_at, abs(amount_cents), plan.tax_category, true, corrects_id, credit_reason,
        NULL, NULL
    )::fitflow.paper
    FROM numbered
    JOIN fitflow.membership_plan AS plan USING (plan_id)
    WHERE plan.gym_id = fitflow.current_gym_id() AND corrects_id IS NOT NULL
    ORDER BY issued_at, invoice_id
));
