-- A refund or chargeback is of a charge the gym has, to the member who paid it.
UPDATE staged
SET
    charge_id = charge.transaction_id,
    charge_cents = charge.amount_cents,
    charged_at = charge.taken_at,
    invoice_id = charge.invoice_id,
    amount_cents = abs(staged.amount_cents)
FROM fitflow.transaction_table AS charge
WHERE staged.kind IN ('refund', 'chargeback')
    AND charge.gym_id = fitflow.current_gym_id()
    AND charge.request_key = staged.charge_key
    AND charge.kind = 'charge'
    AND charge.member_id IS NOT DISTINCT FROM coalesce(staged.member_id, charge.member_id)
    AND charge.stream = staged.stream;

INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'no charge has the reference ' || staged.refund_of || ' with the same member and stream',
    'is the charge refused too?'
FROM staged
WHERE staged.kind IN ('refund', 'chargeback') AND staged.charge_id IS NULL
ON CONFLICT DO NOTHING;
