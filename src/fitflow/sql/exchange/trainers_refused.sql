-- Trainers who end before they begin.
INSERT INTO refused (line, reason, hint)
SELECT staged.line, 'until ' || staged.until || ' is not after since ' || staged.since, NULL
FROM staged
WHERE staged.until <= staged.since
ON CONFLICT DO NOTHING;
