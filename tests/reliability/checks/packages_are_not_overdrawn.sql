-- No more sessions are taken off a package than it holds, each once, by who bought it.
SELECT format('package %s of %s sessions was used %s times', sale.transaction_id,
    sale.package_sessions, count(*)) AS finding
FROM package_use AS used
LEFT JOIN transaction_table AS sale USING (transaction_id)
GROUP BY sale.transaction_id, sale.package_sessions, sale.amount_cents
HAVING count(*) > coalesce(sale.package_sessions, 0)
    OR max(used.use_no) <> count(*) OR count(DISTINCT used.use_no) <> count(*)
    OR bool_or(used.member_id <> sale.member_id)
    OR coalesce(sale.amount_cents, 0) <= 0
