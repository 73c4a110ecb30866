-- watched: before which day writers of a gym look at its roll-ups at all. Nearly everything is of
-- today, and one short row says that it is of no closed day of any of them.

CREATE TABLE rollup.watched (
    gym_id        bigint NOT NULL DEFAULT fitflow.current_gym_id(),
    marked_before date   NOT NULL,

    PRIMARY KEY (gym_id),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id) ON DELETE CASCADE
);
COMMENT ON TABLE rollup.watched IS
    'Before which day a gym''s writers may have something to mark; no row before a first refresh.';
COMMENT ON COLUMN rollup.watched.gym_id IS 'The gym.';
COMMENT ON COLUMN rollup.watched.marked_before IS
    'The latest marked_before that any roll-up of the gym has had: no later day is marked.';

ALTER TABLE rollup.watched ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup.watched FORCE ROW LEVEL SECURITY;
CREATE POLICY watched_of_the_current_gym ON rollup.watched
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON rollup.watched TO fitflow_app, fitflow_analyst;

-- A trigger, because no key says that one row is not less than others.
CREATE FUNCTION fitflow.watch_days() RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    INSERT INTO rollup.watched AS known (gym_id, marked_before)
    VALUES (NEW.gym_id, NEW.marked_before)
    ON CONFLICT (gym_id) DO UPDATE SET marked_before = excluded.marked_before
        WHERE known.marked_before < excluded.marked_before;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.watch_days() IS
    'Has writers look at the roll-ups whenever one of them has days to be marked.';
CREATE TRIGGER progress_is_watched AFTER INSERT OR UPDATE ON rollup.progress
    FOR EACH ROW EXECUTE FUNCTION fitflow.watch_days();
ALTER TABLE rollup.progress ENABLE ALWAYS TRIGGER progress_is_watched;

REVOKE EXECUTE ON FUNCTION fitflow.watch_days FROM PUBLIC;
