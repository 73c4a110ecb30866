-- No money is dated into a month after its books were closed.
WITH closed AS (
    SELECT
        operation,
        logged_at,
        (arguments ->> 'month')::date AS month,
        lead(operation) OVER later AS next_operation
    FROM audit_log
    WHERE operation IN ('close_month', 'reopen_month')
    WINDOW later AS (PARTITION BY arguments ->> 'month' ORDER BY logged_at)
)
SELECT format('%s was closed, and %s of %s is dated into it', closed.month, audit_log.operation,
    audit_log.request_key) AS finding
FROM closed
JOIN audit_log ON audit_log.logged_at > closed.logged_at
    AND audit_log.operation IN ('take_payment', 'refund', 'sell', 'sell_package', 'charge_back')
JOIN gym ON gym.gym_id = audit_log.gym_id
WHERE closed.operation = 'close_month' AND closed.next_operation IS NULL
    AND date_trunc('month', (audit_log.arguments ->> 'at')::timestamptz AT TIME ZONE gym.time_zone)
        = closed.month
