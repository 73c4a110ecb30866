-- Classes, with what a row leaves out as a new class has it.
INSERT INTO fitflow.exercise_class (
    name, category, duration_minutes, capacity, cancel_by_minutes, late_cancel_fee_cents,
    no_show_fee_cents, forfeits_session
)
SELECT
    staged.name,
    staged.category,
    staged.duration_minutes,
    staged.capacity,
    coalesce(staged.cancel_by_minutes, 120),
    coalesce(staged.late_cancel_fee_cents, 0),
    coalesce(staged.no_show_fee_cents, 0),
    coalesce(staged.forfeits_session, false)
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s
ORDER BY staged.place;
