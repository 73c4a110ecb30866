-- The synthetic gym's workshop: which gyms were drawn, how far each has got, and the truth behind
-- the draw. Nothing outside this schema reads it, so a model of churn can be scored against it.

CREATE SCHEMA synthesis;
COMMENT ON SCHEMA synthesis IS 'How synthetic gyms are drawn, and the truth behind them.';

CREATE TABLE synthesis.run (
    gym_id      bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    profile     fitflow.label NOT NULL,
    seed        bigint        NOT NULL,
    members     integer       NOT NULL,
    opened_on   date          NOT NULL,
    today       date          NOT NULL,
    finished_at timestamptz,
    lived_until timestamptz,

    PRIMARY KEY (gym_id),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    CONSTRAINT run_has_members CHECK (members BETWEEN 1 AND 100000000),
    CONSTRAINT run_opens_before_today CHECK (opened_on < today),
    CONSTRAINT run_lives_when_it_is_whole CHECK (
        lived_until IS NULL OR (isfinite(lived_until) AND finished_at IS NOT NULL)
    )
);
COMMENT ON TABLE synthesis.run IS
    'A synthetic gym: what it was drawn from and whether it is whole.';
COMMENT ON CONSTRAINT run_has_members ON synthesis.run IS
    'A synthetic gym has between 1 and 100 million members.';
COMMENT ON CONSTRAINT run_lives_when_it_is_whole ON synthesis.run IS
    'A synthetic gym lives on, up to an instant, once it is drawn whole.';
COMMENT ON CONSTRAINT run_opens_before_today ON synthesis.run IS
    'A synthetic gym opens before its last day.';
COMMENT ON COLUMN synthesis.run.gym_id IS 'The gym.';
COMMENT ON COLUMN synthesis.run.profile IS 'The profile it was drawn from.';
COMMENT ON COLUMN synthesis.run.seed IS 'The seed: the same seed gives the same rows.';
COMMENT ON COLUMN synthesis.run.members IS 'How many members it was to have.';
COMMENT ON COLUMN synthesis.run.opened_on IS 'The gym''s first day.';
COMMENT ON COLUMN synthesis.run.today IS 'The last day drawn.';
COMMENT ON COLUMN synthesis.run.finished_at IS
    'When the last step ended; NULL while steps are missing.';
COMMENT ON COLUMN synthesis.run.lived_until IS
    'Up to when the gym has lived on since it was drawn; NULL for the end of its last day drawn.';

CREATE TABLE synthesis.step (
    gym_id bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    name   fitflow.label NOT NULL,

    PRIMARY KEY (gym_id, name),
    FOREIGN KEY (gym_id) REFERENCES synthesis.run (gym_id)
);
COMMENT ON TABLE synthesis.step IS
    'The steps a run has done, written in each step''s own transaction.';
COMMENT ON COLUMN synthesis.step.gym_id IS 'The gym.';
COMMENT ON COLUMN synthesis.step.name IS 'The step, with its month where it has one.';

CREATE TABLE synthesis.member_truth (
    gym_id           bigint           NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id        bigint           NOT NULL,
    frailty          double precision NOT NULL,
    visits_per_month double precision NOT NULL,
    class_share      double precision NOT NULL,
    fitness_level    smallint         NOT NULL,
    has_trainer      boolean          NOT NULL,
    has_wearable     boolean          NOT NULL,

    PRIMARY KEY (gym_id, member_id),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id)
);
COMMENT ON TABLE synthesis.member_truth IS 'What drove each synthetic member, unknown to the gym.';
COMMENT ON COLUMN synthesis.member_truth.gym_id IS 'The gym.';
COMMENT ON COLUMN synthesis.member_truth.member_id IS 'The member.';
COMMENT ON COLUMN synthesis.member_truth.frailty IS
    'Factor on the monthly hazard of leaving; 1 is typical.';
COMMENT ON COLUMN synthesis.member_truth.visits_per_month IS
    'Visits a month while training regularly.';
COMMENT ON COLUMN synthesis.member_truth.class_share IS 'Share of the visits that go to classes.';
COMMENT ON COLUMN synthesis.member_truth.fitness_level IS
    'From 1 to 5: how low the heart stays at the same effort.';
COMMENT ON COLUMN synthesis.member_truth.has_trainer IS 'Whether they take personal training.';
COMMENT ON COLUMN synthesis.member_truth.has_wearable IS 'Whether they record their sessions.';

CREATE TABLE synthesis.tenure (
    gym_id         bigint                 NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id      bigint                 NOT NULL,
    tenure_no       smallint               NOT NULL,
    starts_on      date                   NOT NULL,
    plan_id        bigint                 NOT NULL,
    billing_period fitflow.billing_period NOT NULL,
    periods        integer,
    ends_on        date,
    last_visit_by  date                   NOT NULL,

    PRIMARY KEY (gym_id, member_id, tenure_no),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, plan_id, billing_period)
        REFERENCES fitflow.membership_plan (gym_id, plan_id, billing_period)
);
CREATE INDEX tenure_plan_idx ON synthesis.tenure (gym_id, plan_id, billing_period);
COMMENT ON INDEX synthesis.tenure_plan_idx IS 'Serves the foreign key to membership_plan.';
COMMENT ON TABLE synthesis.tenure IS
    'A time with the gym from joining to leaving, ends still in the future included.';
COMMENT ON COLUMN synthesis.tenure.gym_id IS 'The gym.';
COMMENT ON COLUMN synthesis.tenure.member_id IS 'The member.';
COMMENT ON COLUMN synthesis.tenure.tenure_no IS '1 for the first, more for returns and day passes.';
COMMENT ON COLUMN synthesis.tenure.starts_on IS 'First day; billing days are counted from it.';
COMMENT ON COLUMN synthesis.tenure.plan_id IS 'The plan it starts on.';
COMMENT ON COLUMN synthesis.tenure.billing_period IS 'That plan''s billing period.';
COMMENT ON COLUMN synthesis.tenure.periods IS
    'How many billing periods it lasts; NULL when it outlasts the drawing.';
COMMENT ON COLUMN synthesis.tenure.ends_on IS
    'The day after the last; NULL when it outlasts the drawing.';
COMMENT ON COLUMN synthesis.tenure.last_visit_by IS
    'The day after which the member no longer comes, though still paying.';

CREATE TABLE synthesis.trace (
    gym_id     bigint     NOT NULL DEFAULT fitflow.current_gym_id(),
    effort     text       NOT NULL,
    minutes    smallint   NOT NULL,
    level      smallint   NOT NULL,
    variant    smallint   NOT NULL,
    mean_bpm   real       NOT NULL,
    heart_rate smallint[] NOT NULL,
    power      smallint[],
    cadence    smallint[],
    seconds    smallint   NOT NULL GENERATED ALWAYS AS (cardinality(heart_rate)) STORED,
    normalized_power        real,
    heart_rate_recovery_60  smallint,
    heart_rate_recovery_120 smallint,
    power_curve             real[] NOT NULL DEFAULT '{}',
    heart_rate_curve        real[] NOT NULL DEFAULT '{}',

    PRIMARY KEY (gym_id, effort, minutes, level, variant),
    FOREIGN KEY (gym_id) REFERENCES synthesis.run (gym_id),
    CONSTRAINT trace_effort_is_known CHECK (effort IN ('steady', 'intervals', 'strength'))
);
-- Recordings are slices of these: uncompressed, a slice costs no decompression of the whole.
ALTER TABLE synthesis.trace ALTER COLUMN heart_rate SET STORAGE EXTERNAL;
ALTER TABLE synthesis.trace ALTER COLUMN power SET STORAGE EXTERNAL;
ALTER TABLE synthesis.trace ALTER COLUMN cadence SET STORAGE EXTERNAL;
COMMENT ON TABLE synthesis.trace IS
    'Whole workouts, second by second, that synthetic recordings are cut from.';
COMMENT ON CONSTRAINT trace_effort_is_known ON synthesis.trace IS
    'A workout is steady, in intervals or with weights.';
COMMENT ON COLUMN synthesis.trace.gym_id IS 'The gym.';
COMMENT ON COLUMN synthesis.trace.effort IS 'Steady, intervals or strength.';
COMMENT ON COLUMN synthesis.trace.minutes IS
    'How long it lasts, in whole quarters of an hour.';
COMMENT ON COLUMN synthesis.trace.level IS 'The fitness level it belongs to, 1 to 5.';
COMMENT ON COLUMN synthesis.trace.variant IS 'Which of several alike it is, from 1.';
COMMENT ON COLUMN synthesis.trace.mean_bpm IS 'Its mean heart rate, for the energy spent.';
COMMENT ON COLUMN synthesis.trace.heart_rate IS 'Beats per minute; NULL in drop-outs.';
COMMENT ON COLUMN synthesis.trace.power IS 'Watts; NULL as a whole for strength.';
COMMENT ON COLUMN synthesis.trace.cadence IS
    'Revolutions per minute; NULL as a whole for strength.';
COMMENT ON COLUMN synthesis.trace.seconds IS
    'How long it lasts: up to half a minute less than its minutes.';
COMMENT ON COLUMN synthesis.trace.normalized_power IS
    'As of kept_figures, for the recordings that have its power; NULL for strength.';
COMMENT ON COLUMN synthesis.trace.heart_rate_recovery_60 IS
    'As of kept_figures; NULL when its peak is too late.';
COMMENT ON COLUMN synthesis.trace.heart_rate_recovery_120 IS
    'As of kept_figures; NULL when its peak is too late.';
COMMENT ON COLUMN synthesis.trace.power_curve IS
    'As of kept_figures, for the recordings that have its power.';
COMMENT ON COLUMN synthesis.trace.heart_rate_curve IS 'As of kept_figures.';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['run', 'step', 'member_truth', 'tenure', 'trace'] LOOP
        EXECUTE format('ALTER TABLE synthesis.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE synthesis.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON synthesis.%I USING (gym_id = fitflow.current_gym_id())'
            ' WITH CHECK (gym_id = fitflow.current_gym_id())',
            name || '_of_the_current_gym', name);
    END LOOP;
END
$$;
-- The owner finds the run it left unfinished without knowing its gym.
CREATE POLICY run_owner_sees_all ON synthesis.run FOR SELECT TO fitflow_owner USING (true);
