-- The month's invoices, at prices that include tax.
SELECT count(*)
FROM fitflow.issue_papers(ARRAY(
    SELECT (
        invoice_id, number, member_id, plan_id, 'membership', datemultirange(service_period), NULL,
        due_on, issued_at, abs(amount_cents), plan.tax_category, true, corrects_id, credit_reason,
        NULL, NULL
    )::fitflow.paper
    FROM numbered
    JOIN fitflow.membership_plan AS plan USING (plan_id)
    WHERE plan.gym_id = fitflow.current_gym_id() AND corrects_id IS NULL
    ORDER BY issued_at, invoice_id
));
