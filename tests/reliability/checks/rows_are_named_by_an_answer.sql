-- Whatever was opened, sold or scheduled was answered to somebody.
WITH named AS (
    SELECT DISTINCT kind.name, (id #>> '{}')::bigint AS id
    FROM audit_log
    CROSS JOIN (VALUES
        ('member_id'), ('meeting_id'), ('session_id'), ('class_id'), ('plan_id'), ('trainer_id'),
        ('transaction_id'), ('discount_id')
    ) AS kind (name)
    CROSS JOIN LATERAL jsonb_path_query(answer, ('strict $.**.' || kind.name)::jsonpath,
        silent => true) AS id
    WHERE jsonb_typeof(id) = 'number'
),
written AS (
    SELECT 'member_id' AS name, member_id AS id FROM member
    UNION ALL
    SELECT 'meeting_id', meeting_id FROM class_meeting
    UNION ALL
    SELECT 'session_id', session_id FROM workout_session WHERE NOT from_recording
    UNION ALL
    SELECT 'class_id', class_id FROM exercise_class
    UNION ALL
    SELECT 'plan_id', plan_id FROM membership_plan
    UNION ALL
    SELECT 'discount_id', discount_id FROM discount
    UNION ALL
    SELECT 'trainer_id', trainer_id FROM trainer
    UNION ALL
    SELECT 'transaction_id', transaction_id FROM transaction_table
    WHERE NOT EXISTS (
        -- A gateway's event may be booked while another of its payment is answered.
        SELECT FROM gateway_event
        WHERE gateway_event.transaction_id = transaction_table.transaction_id)
)
SELECT format('%s %s is there, and no answer names it', name, id) AS finding
FROM written
WHERE NOT EXISTS (SELECT FROM named WHERE named.name = written.name AND named.id = written.id)
