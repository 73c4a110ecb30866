-- A member's bests in one exercise under two names stay two chains.
UPDATE pg_temp.staged_rows AS best
SET exercise = left(best.exercise, 110) || ' (' || alike.place || ')'
FROM (
    SELECT
        staged.member_id,
        staged.exercise,
        row_number() OVER (
            PARTITION BY staged.member_id, fitflow.folded(staged.exercise)
            ORDER BY min(staged.personal_best_id)) AS place
    FROM pg_temp.staged_rows AS staged
    GROUP BY staged.member_id, staged.exercise
) AS alike
WHERE best.member_id = alike.member_id AND best.exercise = alike.exercise AND alike.place > 1;
