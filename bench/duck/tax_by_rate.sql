SELECT
    date_trunc('month', issued_on)::date AS month,
    category,
    rate_percent,
    sum(net_cents)::bigint AS net_cents,
    sum(tax_cents)::bigint AS tax_cents,
    sum(amount_cents - net_cents - tax_cents)::bigint AS rounding_cents,
    sum(amount_cents)::bigint AS amount_cents
FROM invoice_tax
WHERE issued_on >= getvariable('since') AND issued_on < getvariable('until')
GROUP BY ALL
ORDER BY month DESC, category, rate_percent
