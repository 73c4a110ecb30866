-- Numbers given from now on come after those that were drawn.
SELECT setval(sequence, greatest(used, (SELECT last_value FROM pg_sequences
    WHERE format('%%I.%%I', schemaname, sequencename)::regclass = sequence::regclass), 1))
FROM (
    SELECT pg_get_serial_sequence('fitflow.membership_plan', 'plan_id') AS sequence,
        (SELECT max(plan_id) FROM fitflow.membership_plan) AS used
    UNION ALL SELECT pg_get_serial_sequence('fitflow.product', 'product_id'),
        (SELECT max(product_id) FROM fitflow.product)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.discount', 'discount_id'),
        (SELECT max(discount_id) FROM fitflow.discount)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.discount_use', 'use_id'),
        (SELECT max(use_id) FROM fitflow.discount_use)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.member', 'member_id'),
        (SELECT max(member_id) FROM fitflow.member)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.trainer', 'trainer_id'),
        (SELECT max(trainer_id) FROM fitflow.trainer)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.exercise_class', 'class_id'),
        (SELECT max(class_id) FROM fitflow.exercise_class)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.class_meeting', 'meeting_id'),
        (SELECT max(meeting_id) FROM fitflow.class_meeting)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.workout_session', 'session_id'),
        (SELECT max(session_id) FROM fitflow.workout_session)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.personal_best', 'personal_best_id'),
        (SELECT max(personal_best_id) FROM fitflow.personal_best)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.session_rating', 'session_rating_id'),
        (SELECT max(session_rating_id) FROM fitflow.session_rating)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.invoice', 'invoice_id'),
        (SELECT max(invoice_id) FROM fitflow.invoice)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.transaction_table', 'transaction_id'),
        (SELECT max(transaction_id) FROM fitflow.transaction_table)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.held', 'held_id'),
        (SELECT max(held_id) FROM fitflow.held)
    UNION ALL SELECT pg_get_serial_sequence('fitflow.recording', 'recording_id'),
        (SELECT max(recording_id) FROM fitflow.recording)
) AS identity;
