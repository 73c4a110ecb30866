-- What was billed on a day is found by that day, and declined attempts among those alone.
-- squawk-ignore-file require-concurrent-index-creation

CREATE INDEX IF NOT EXISTS invoice_issued_on_idx ON fitflow.invoice
    USING brin (gym_id, issued_on) WITH (pages_per_range = 32);
CREATE INDEX IF NOT EXISTS transaction_table_declined_idx
    ON fitflow.transaction_table (gym_id, invoice_id, taken_at) WHERE declined_cents IS NOT NULL;
