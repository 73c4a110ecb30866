-- What was billed on a day is found by that day.
-- squawk-ignore-file require-concurrent-index-creation

CREATE INDEX IF NOT EXISTS invoice_issued_on_idx ON fitflow.invoice
    USING brin (gym_id, issued_on) WITH (pages_per_range = 32);
