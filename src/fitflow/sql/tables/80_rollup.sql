-- rollup: days kept ready for readers. What each roll-up is of comes from its file in sql/rollups/;
-- here is how far each has got. Days before kept_before are in its table, but for stale ones; the
-- others are made from the base tables by whoever reads them.

CREATE SCHEMA rollup;
COMMENT ON SCHEMA rollup IS
    'Roll-ups: what each is made from, how far it has got, and the days it keeps.';
GRANT USAGE ON SCHEMA rollup TO fitflow_app, fitflow_analyst;

CREATE TYPE rollup.period AS ENUM ('day', 'week', 'month');
COMMENT ON TYPE rollup.period IS
    'What is closed at once: a day, a week from Monday to Sunday, or a calendar month.';

CREATE TABLE rollup.definition (
    rollup            fitflow.label NOT NULL,
    digest            text          NOT NULL,
    period            rollup.period NOT NULL,
    closes_after_days smallint      NOT NULL,
    keeps_last_day    boolean       NOT NULL DEFAULT false,

    PRIMARY KEY (rollup),
    CONSTRAINT definition_closes_when_it_is_over CHECK (closes_after_days BETWEEN 0 AND 31)
);
COMMENT ON TABLE rollup.definition IS
    'The roll-ups of this version. A row is taken away, and with it all that is kept, when what '
    'the roll-up is made by changes.';
COMMENT ON COLUMN rollup.definition.rollup IS 'The roll-up''s name: its file, view and table.';
COMMENT ON COLUMN rollup.definition.digest IS
    'SHA-256 of its file and of the functions it is made by, in hexadecimal.';
COMMENT ON COLUMN rollup.definition.period IS 'What is closed at once.';
COMMENT ON COLUMN rollup.definition.closes_after_days IS
    'How many days after its last one a period is closed: 0 for at once.';
COMMENT ON COLUMN rollup.definition.keeps_last_day IS
    'Whether its last closed day is kept alone, and marks name the members whose rows changed.';
COMMENT ON CONSTRAINT definition_closes_when_it_is_over ON rollup.definition IS
    'A period is closed when it is over, or up to 31 days later.';

CREATE TABLE rollup.progress (
    gym_id        bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    rollup        fitflow.label NOT NULL,
    time_zone     text          NOT NULL,
    marked_before date          NOT NULL,
    waits_for     xid8,
    kept_before   date          NOT NULL DEFAULT '-infinity',

    PRIMARY KEY (gym_id, rollup),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id) ON DELETE CASCADE,
    FOREIGN KEY (rollup) REFERENCES rollup.definition (rollup) ON DELETE CASCADE,
    CONSTRAINT progress_keeps_only_marked_days CHECK (kept_before <= marked_before)
);
COMMENT ON TABLE rollup.progress IS
    'How far a gym''s roll-up has got; no row, and nothing kept, before its first refresh.';
COMMENT ON COLUMN rollup.progress.gym_id IS 'The gym.';
COMMENT ON COLUMN rollup.progress.rollup IS 'The roll-up.';
COMMENT ON COLUMN rollup.progress.time_zone IS
    'The gym''s time zone when its days were made; in another one they count for nothing.';
COMMENT ON COLUMN rollup.progress.marked_before IS
    'Whoever writes to a day before this one marks it as stale.';
COMMENT ON COLUMN rollup.progress.waits_for IS
    'Transactions before this one may not know of marked_before: its days are kept once they have '
    'ended. NULL until the next refresh looks.';
COMMENT ON COLUMN rollup.progress.kept_before IS
    'Days before this one are kept; the others are not closed.';
COMMENT ON CONSTRAINT progress_keeps_only_marked_days ON rollup.progress IS
    'A day is kept only when who writes to it marks it.';

CREATE TABLE rollup.stale (
    gym_id  bigint         NOT NULL DEFAULT fitflow.current_gym_id(),
    rollup  fitflow.label  NOT NULL,
    mark_no bigint         NOT NULL GENERATED ALWAYS AS IDENTITY,
    days    datemultirange NOT NULL,
    members int8multirange,

    -- A mark of its own for every write: nobody waits for another who marks the same day.
    PRIMARY KEY (gym_id, rollup, mark_no),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id) ON DELETE CASCADE,
    FOREIGN KEY (rollup) REFERENCES rollup.definition (rollup) ON DELETE CASCADE,
    CONSTRAINT stale_marks_some_day CHECK (NOT isempty(days))
);
COMMENT ON TABLE rollup.stale IS
    'Marks of closed days whose rows have changed since they were kept: readers make them anew, '
    'until a refresh does.';
COMMENT ON COLUMN rollup.stale.gym_id IS 'The gym.';
COMMENT ON COLUMN rollup.stale.rollup IS 'The roll-up.';
COMMENT ON COLUMN rollup.stale.mark_no IS 'The mark''s number.';
COMMENT ON COLUMN rollup.stale.days IS 'The days, as the roll-up''s key has them.';
COMMENT ON COLUMN rollup.stale.members IS
    'The members whose rows changed, where the last day is kept alone; NULL for all.';
COMMENT ON CONSTRAINT stale_marks_some_day ON rollup.stale IS 'A mark is of one day at least.';

ALTER TABLE rollup.progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup.progress FORCE ROW LEVEL SECURITY;
CREATE POLICY progress_of_the_current_gym ON rollup.progress
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
ALTER TABLE rollup.stale ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup.stale FORCE ROW LEVEL SECURITY;
CREATE POLICY stale_of_the_current_gym ON rollup.stale
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON rollup.definition, rollup.progress, rollup.stale TO fitflow_app, fitflow_analyst;
