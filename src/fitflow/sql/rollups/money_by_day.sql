-- money_by_day: money that was taken, given back and declined.
-- period: day
-- key: day, stream, kind
-- from:
--   transaction_table: taken_on; stream, kind, amount_cents, declined_cents
-- columns:
--   day             date   the gym's day on which it moved, or was declined
--   stream          text   membership, retail, training_package or charge
--   kind            text   charge, refund or decline
--   transactions    count  how many there were
--   amount_cents    cents  what moved; below zero when it was given back
--   declined_cents  cents  what was asked for and declined; NULL otherwise
SELECT
    gym_id,
    taken_on AS day,
    stream,
    kind,
    count(*) AS transactions,
    sum(amount_cents)::bigint AS amount_cents,
    sum(declined_cents)::bigint AS declined_cents
FROM fitflow.transaction_table
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, taken_on, stream, kind
;
