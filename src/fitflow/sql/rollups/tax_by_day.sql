-- tax_by_day: what was taxed at each rate.
-- period: day
-- key: day, category, rate_percent
-- from:
--   invoice_tax: issued_on; category, rate_percent, sum_cents, prices_include_tax
-- columns:
--   day           date     the gym's day on which an invoice or a credit note was issued
--   category      text     standard, reduced, exempt or outside
--   rate_percent  percent  the rate in percent of the net amount
--   net_cents     cents    net amounts of invoices, less those of credit notes
--   tax_cents     cents    the tax on them, rounded once an invoice
--   amount_cents  cents    what is paid for them
SELECT
    gym_id,
    issued_on AS day,
    category,
    rate_percent,
    sum(net_cents)::bigint AS net_cents,
    sum(tax_cents)::bigint AS tax_cents,
    sum(amount_cents)::bigint AS amount_cents
FROM fitflow.invoice_tax
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, issued_on, category, rate_percent
;
