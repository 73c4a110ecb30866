-- Days that are billed with a discount, and what comes off their price a month.
CREATE VIEW discounted AS
SELECT
    period.member_id,
    period.plan_id,
    period.since,
    period.until,
    monthly_cents(used.off_cents, used.billing_period) AS off_cents,
    used.off_cents = used.price_cents AS is_all
FROM invoice_period AS period
JOIN discount_use AS used ON used.use_id = period.use_id;
