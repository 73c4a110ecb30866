-- A declined attempt for a membership was for an invoice: the one that bills the same days.
UPDATE staged
SET
    invoice_id = billed.invoice_id,
    plan_id = billed.plan_id,
    purpose = billed.purpose
FROM fitflow.invoice_period AS billed
WHERE staged.kind = 'decline' AND staged.stream = 'membership'
    AND billed.gym_id = fitflow.current_gym_id()
    AND billed.member_id = staged.member_id
    AND billed.during @> coalesce(staged.service_since, staged.taken_on)
    AND billed.invoice_id IS NOT NULL;

INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'no charge for ' || coalesce(staged.service_since, staged.taken_on)
        || ' that this attempt could have been for',
    'leave the row out, or say with service_since which days were to be paid'
FROM staged
WHERE staged.kind = 'decline' AND staged.stream = 'membership' AND staged.invoice_id IS NULL
ON CONFLICT DO NOTHING;
