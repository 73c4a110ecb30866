SELECT
    set_on, member_id, member, exercise, measure, value,
    previous_value AS previous,
    abs(value - previous_value)::double / previous_value AS change,
    best_no
FROM best
JOIN member_name USING (member_id)
WHERE set_on >= getvariable('since') AND set_on < getvariable('until')
ORDER BY set_on DESC, exercise, member, personal_best_id DESC
