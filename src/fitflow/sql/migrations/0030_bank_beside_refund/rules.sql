-- A bank may take back what the gym has given back already.
-- squawk-ignore-file ban-drop-constraint

ALTER TABLE fitflow.transaction_table
    DROP CONSTRAINT transaction_table_refund_within_charge,
    ADD CONSTRAINT transaction_table_refund_within_charge CHECK (
        -amount_cents <= charge_cents
        AND refunded_cents BETWEEN 1 AND charge_cents * CASE WHEN by_bank THEN 2 ELSE 1 END
    ) NOT VALID;
