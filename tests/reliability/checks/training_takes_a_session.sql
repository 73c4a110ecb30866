-- Every hour with a trainer took one session off a package.
SELECT format('session %s with trainer %s took nothing off a package', visit.session_id,
    visit.trainer_id) AS finding
FROM workout_session AS visit
WHERE visit.trainer_id IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM package_use WHERE package_use.session_id = visit.session_id)
