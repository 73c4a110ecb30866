-- owed_by_day: what was billed, and everything that changed how much of it is owed.
-- period: day
-- key: day, due_on
-- from:
--   invoice: issued_on; amount_cents, corrects_id, due_on
--   invoice_entry: (entered_at AT TIME ZONE fitflow.gym_time_zone())::date;
--     kind, amount_cents, owed_cents
-- columns:
--   day                date   the gym's day on which it was billed or changed
--   due_on             date   the day on which the invoice was to be paid
--   billed_cents       cents  invoices that were issued
--   credited_cents     cents  credit notes on them
--   collected_cents    cents  what paid them, less what went back
--   written_off_cents  cents  what was given up of them, less what was recovered
--   owing              count  invoices of which something is owed since, less those paid since
--   owed_cents         cents  how much more is owed of invoices
--   in_credit_cents    cents  how much more of invoices is paid than they are for
SELECT
    changed.gym_id,
    instant::date AS day,
    changed.due_on,
    sum(changed.billed_cents)::bigint AS billed_cents,
    sum(changed.credited_cents)::bigint AS credited_cents,
    sum(changed.collected_cents)::bigint AS collected_cents,
    sum(changed.written_off_cents)::bigint AS written_off_cents,
    sum((changed.after_cents > 0)::integer - (changed.before_cents > 0)::integer) AS owing,
    sum(greatest(changed.after_cents, 0) - greatest(changed.before_cents, 0))::bigint
        AS owed_cents,
    sum(greatest(-changed.after_cents, 0) - greatest(-changed.before_cents, 0))::bigint
        AS in_credit_cents
FROM generate_series(
    (SELECT fitflow.first_issued_on())::timestamp,
    fitflow.today()::timestamp,
    interval '1 day'
) AS instant
CROSS JOIN LATERAL fitflow.owed_changes(instant::date) AS changed
WHERE changed.gym_id = fitflow.current_gym_id()
GROUP BY changed.gym_id, instant::date, changed.due_on
;
