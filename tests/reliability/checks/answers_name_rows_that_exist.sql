-- Every number in an answer is a row's; but a visit that only a recording tells of may go again.
WITH named AS (
    SELECT DISTINCT kind.name, (id #>> '{}')::bigint AS id
    FROM audit_log
    CROSS JOIN (VALUES
        ('member_id'), ('invoice_id'), ('corrects_id'), ('transaction_id'), ('refund_of_id'),
        ('meeting_id'), ('session_id'), ('trainer_id'), ('class_id'), ('plan_id'),
        ('discount_id')
    ) AS kind (name)
    CROSS JOIN LATERAL jsonb_path_query(answer, ('strict $.**.' || kind.name)::jsonpath,
        silent => true) AS id
    WHERE jsonb_typeof(id) = 'number'
        AND NOT (kind.name = 'session_id' AND operation LIKE '%\_recording')
),
existing AS (
    SELECT 'member_id' AS name, member_id AS id FROM member
    UNION ALL
    SELECT kind.name, invoice_id FROM invoice
    CROSS JOIN (VALUES ('invoice_id'), ('corrects_id')) AS kind (name)
    UNION ALL
    SELECT kind.name, transaction_id FROM transaction_table
    CROSS JOIN (VALUES ('transaction_id'), ('refund_of_id')) AS kind (name)
    UNION ALL
    SELECT 'meeting_id', meeting_id FROM class_meeting
    UNION ALL
    SELECT 'session_id', session_id FROM workout_session
    UNION ALL
    SELECT 'trainer_id', trainer_id FROM trainer
    UNION ALL
    SELECT 'class_id', class_id FROM exercise_class
    UNION ALL
    SELECT 'plan_id', plan_id FROM membership_plan
    UNION ALL
    SELECT 'discount_id', discount_id FROM discount
)
SELECT format('an answer names %s %s, which is not there', name, id) AS finding
FROM named
WHERE NOT EXISTS (
    SELECT FROM existing WHERE existing.name = named.name AND existing.id = named.id)
