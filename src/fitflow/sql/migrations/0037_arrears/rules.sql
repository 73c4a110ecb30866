-- Who comes into arrears on a day is found by that day. The tables of invoices may be as they are
-- made today, by 0007.
-- squawk-ignore-file require-concurrent-index-creation

CREATE INDEX IF NOT EXISTS invoice_issued_late_idx ON fitflow.invoice (gym_id, issued_on)
    WHERE issued_on > due_on;
CREATE INDEX IF NOT EXISTS invoice_entry_entered_at_idx ON fitflow.invoice_entry
    USING brin (gym_id, entered_at) WITH (pages_per_range = 32);

-- Who began for nothing is found among those alone.
CREATE INDEX membership_for_nothing_idx ON fitflow.membership (gym_id, since)
    WHERE billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) = 0;
