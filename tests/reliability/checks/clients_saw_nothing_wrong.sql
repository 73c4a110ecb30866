-- What the clients found out of order themselves.
SELECT finding FROM seen_wrong
WHERE gym_id = current_setting('fitflow.gym_id')::bigint
