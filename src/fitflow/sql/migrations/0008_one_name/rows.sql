-- Names as the rules will want them: what nobody sees is taken out, and of two names that are one,
-- the later is called "(2)". The audit log stays as it was sealed.

CREATE FUNCTION pg_temp.write_past_triggers(place regclass, change text) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    always name[] := ARRAY(
        SELECT tgname FROM pg_trigger
        WHERE tgrelid = place AND NOT tgisinternal AND tgenabled = 'A');
    one    name;
BEGIN
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', place);
    EXECUTE change;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', place);
    FOREACH one IN ARRAY always LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', place, one);
    END LOOP;
END
$$;

DO $$
DECLARE
    unseen CONSTANT text := '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f'
        '\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc'
        '\U0001d173-\U0001d17a\U000e0000-\U000e0fff]';
    place  record;
    dirty  boolean;
BEGIN
    FOR place IN
        SELECT attrelid::regclass AS of_table, attname AS of_column
        FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r'
            AND atttypid = 'fitflow.label'::regtype AND NOT attisdropped AND attgenerated = ''
            AND relname <> 'audit_log'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I::text ~ $1)',
            place.of_table, place.of_column) INTO dirty USING unseen;
        CONTINUE WHEN NOT dirty;
        PERFORM pg_temp.write_past_triggers(place.of_table, format(
            $change$
                UPDATE %1$s
                SET %2$I = coalesce(
                    nullif(btrim(regexp_replace(%2$I::text, %3$L, '', 'g')), ''), 'unnamed')
                WHERE %2$I::text ~ %3$L
            $change$, place.of_table, place.of_column, unseen));
    END LOOP;
END
$$;

DO $$
DECLARE
    place record;
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
                    SET name = left(named.name, 110) || ' (' || alike.place || ')'
                    FROM (
                        SELECT gym_id, %2$I, row_number() OVER (
                            PARTITION BY gym_id, fitflow.folded(name) ORDER BY %2$I) AS place
                        FROM fitflow.%1$I
                    ) AS alike
                    WHERE named.gym_id = alike.gym_id AND named.%2$I = alike.%2$I
                        AND alike.place > 1
                $change$, place.of_table, place.of_key);
            EXIT WHEN NOT FOUND;
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

-- The zone's own spelling, in the gym and in every row that carries it along.
DO $$
DECLARE
    place record;
    back  text[] := '{}';
BEGIN
    CREATE TEMPORARY TABLE respelt ON COMMIT DROP AS
    SELECT gym.gym_id, gym.time_zone AS former, min(known.name) AS time_zone
    FROM fitflow.gym
    JOIN pg_timezone_names AS known ON lower(known.name) = lower(gym.time_zone)
    GROUP BY gym.gym_id, gym.time_zone
    HAVING bool_and(known.name <> gym.time_zone);
    IF NOT EXISTS (SELECT FROM respelt) THEN
        RETURN;
    END IF;
    FOR place IN
        SELECT conrelid::regclass AS of_table, conname, pg_get_constraintdef(oid) AS says
        FROM pg_constraint
        WHERE contype = 'f' AND confrelid = 'fitflow.gym'::regclass
            AND pg_get_constraintdef(oid) LIKE '%time_zone%'
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', place.of_table, place.conname);
        back := back || format(
            'ALTER TABLE %s ADD CONSTRAINT %I %s', place.of_table, place.conname, place.says);
    END LOOP;
    FOR place IN
        SELECT attrelid::regclass AS of_table
        FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r' AND attname = 'time_zone'
    LOOP
        PERFORM pg_temp.write_past_triggers(place.of_table, format(
            'UPDATE %s AS dated SET time_zone = respelt.time_zone FROM respelt'
            ' WHERE dated.gym_id = respelt.gym_id', place.of_table));
    END LOOP;
    FOR place IN SELECT unnest(back) AS says LOOP
        EXECUTE place.says;
    END LOOP;
END
$$;
