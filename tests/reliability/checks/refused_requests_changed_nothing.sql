-- A refusal or a preview leaves nothing behind.
SELECT format('%s %s of client %s was %s, and is in the audit log',
    asked.operation, asked.key, asked.client,
    CASE WHEN asked.is_preview THEN 'a preview' ELSE 'refused as ' || asked.code END) AS finding
FROM asked
WHERE (asked.outcome = 'refused' OR asked.is_preview)
    AND EXISTS (SELECT FROM audit_log WHERE audit_log.request_key = asked.key)
