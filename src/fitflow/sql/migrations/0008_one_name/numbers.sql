-- Of two names that are one, the later is called "(2)".

DO $$
DECLARE
    place   record;
    changed bigint;
BEGIN
    FOR place IN
        SELECT * FROM (VALUES
            ('membership_plan', 'plan_id'),
            ('exercise_class', 'class_id')
        ) AS given (of_table, of_key)
    LOOP
        LOOP
            EXECUTE format(
                $change$
                    UPDATE fitflow.%1$I AS named
                    SET name = left(regexp_replace(named.name, ' \(\d\d?\)$', ''), 110)
                        || ' (' || alike.place - 1
                        + coalesce(substring(named.name FROM ' \((\d\d?)\)$')::integer, 1) || ')'
                    FROM (
                        SELECT gym_id, %2$I, row_number() OVER (
                            PARTITION BY gym_id, fitflow.folded(name) ORDER BY %2$I) AS place
                        FROM fitflow.%1$I
                    ) AS alike
                    WHERE named.gym_id = alike.gym_id AND named.%2$I = alike.%2$I
                        AND alike.place > 1
                $change$, place.of_table, place.of_key);
            GET DIAGNOSTICS changed = ROW_COUNT;
            EXIT WHEN changed = 0; -- a name with a number may be somebody's already
            RAISE NOTICE 'of two names that are one in %, the later has a number now',
                place.of_table;
        END LOOP;
    END LOOP;
END
$$;

-- Two meetings at once in rooms that are one by their name were held in two.
UPDATE fitflow.class_meeting AS meeting
SET room = left(meeting.room, 110) || ' (' || 1 + alike.earlier || ')'
FROM (
    SELECT later.gym_id, later.meeting_id, count(DISTINCT first.room) AS earlier
    FROM fitflow.class_meeting AS first
    JOIN fitflow.class_meeting AS later
        ON later.gym_id = first.gym_id
        AND later.meeting_id > first.meeting_id
        AND later.during && first.during
        AND later.room <> first.room
        AND fitflow.folded(later.room) = fitflow.folded(first.room)
    WHERE first.cancelled_at IS NULL AND later.cancelled_at IS NULL
    GROUP BY later.gym_id, later.meeting_id
) AS alike
WHERE meeting.gym_id = alike.gym_id AND meeting.meeting_id = alike.meeting_id;

-- A member's bests in one exercise under two names stay two chains.
SELECT pg_temp.write_past_triggers('fitflow.personal_best', $change$
    UPDATE fitflow.personal_best AS best
    SET exercise = left(best.exercise, 110) || ' (' || alike.place || ')'
    FROM (
        SELECT gym_id, member_id, exercise, row_number() OVER (
            PARTITION BY gym_id, member_id, fitflow.folded(exercise)
            ORDER BY min(personal_best_id)) AS place
        FROM fitflow.personal_best
        GROUP BY gym_id, member_id, exercise
    ) AS alike
    WHERE best.gym_id = alike.gym_id AND best.member_id = alike.member_id
        AND best.exercise = alike.exercise AND alike.place > 1
$change$);
