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
