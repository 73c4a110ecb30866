-- trainer: someone who teaches classes or trains members one to one.

CREATE TABLE fitflow.trainer (
    gym_id      bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    trainer_id  bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    given_name  fitflow.label NOT NULL,
    family_name fitflow.label,
    specialty   fitflow.label NOT NULL,
    employed    daterange     NOT NULL,

    PRIMARY KEY (gym_id, trainer_id),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    -- Lets meetings and sessions prove by foreign key that the trainer worked here that day.
    UNIQUE (gym_id, trainer_id, employed WITHOUT OVERLAPS),
    CONSTRAINT trainer_employment_has_a_first_day CHECK (
        NOT isempty(employed) AND NOT lower_inf(employed) AND fitflow.in_reach(lower(employed))
        AND (upper_inf(employed) OR fitflow.in_reach(upper(employed)))
    )
);

COMMENT ON TABLE fitflow.trainer IS 'Someone who teaches classes or trains members one to one.';
COMMENT ON COLUMN fitflow.trainer.gym_id IS 'The gym they work for.';
COMMENT ON COLUMN fitflow.trainer.trainer_id IS 'The trainer''s number.';
COMMENT ON COLUMN fitflow.trainer.given_name IS
    'First name, or the only one.';
COMMENT ON COLUMN fitflow.trainer.family_name IS
    'Last name; NULL for who has one name alone.';
COMMENT ON COLUMN fitflow.trainer.specialty IS 'What they are known for.';
COMMENT ON COLUMN fitflow.trainer.employed IS
    'Days they work here, the last one excluded; no upper bound while they still do.';
COMMENT ON CONSTRAINT trainer_employment_has_a_first_day ON fitflow.trainer IS
    'A trainer''s employment starts on a day, is not empty, and ends on a day if it ends, '
    'between 1900 and 2299.';

ALTER TABLE fitflow.trainer ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.trainer FORCE ROW LEVEL SECURITY;
CREATE POLICY trainer_of_the_current_gym ON fitflow.trainer
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.trainer TO fitflow_app, fitflow_analyst;
