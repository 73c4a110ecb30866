-- What the client was told is what was logged, for the arguments it sent.
SELECT format('%s %s was answered %s, and logged as %s with %s',
    asked.operation, asked.key, asked.answer, audit_log.answer, audit_log.arguments) AS finding
FROM asked
JOIN audit_log ON audit_log.request_key = asked.key
WHERE asked.operation <> audit_log.operation
    OR asked.outcome = 'answered' AND asked.answer <> audit_log.answer
    OR (asked.arguments ->> 'at')::timestamptz <> (audit_log.arguments ->> 'at')::timestamptz
    OR NOT audit_log.arguments @> (asked.arguments - '{
        at,occurred_at,begins_at,begins,given_name,family_name,email,phone,born_on,sex,rpe,reason,
        steps,value,device,sport,code_sha256,salt,reference
    }'::text[])
