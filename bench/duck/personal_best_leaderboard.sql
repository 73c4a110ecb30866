WITH standing AS (
    SELECT member_id, exercise, measure, value, set_on
    FROM best
    WHERE set_on < getvariable('until')
    QUALIFY row_number() OVER (PARTITION BY member_id, exercise ORDER BY best_no DESC) = 1
)
SELECT exercise, measure, rank, member_id, member, value, set_on
FROM (
    SELECT
        *,
        rank() OVER (
            PARTITION BY exercise, measure
            ORDER BY CASE measure WHEN 'time_s' THEN value ELSE -value END
        ) AS rank
    FROM standing
)
JOIN member_name USING (member_id)
WHERE rank <= 10
ORDER BY exercise, measure, rank, member, member_id
