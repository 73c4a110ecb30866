-- training_input: what zones and training load are reckoned with, from the day it was so. A row
-- is never changed: a new test is a new row from its day on, a correction a new row of the same
-- day, and a session keeps the figures of its own day.

CREATE TABLE fitflow.training_input (
    gym_id     bigint                   NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id  bigint                   NOT NULL,
    measure    fitflow.training_measure NOT NULL,
    since      date                     NOT NULL,
    version    smallint                 NOT NULL DEFAULT 1,
    value      numeric(5, 1)            NOT NULL,
    entered_at timestamptz              NOT NULL,

    PRIMARY KEY (gym_id, member_id, measure, since, version),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    CONSTRAINT training_input_is_since_a_day CHECK (fitflow.in_reach(since)),
    CONSTRAINT training_input_versions_are_numbered_from_one CHECK (version >= 1),
    CONSTRAINT training_input_is_possible CHECK (
        CASE measure
            WHEN 'heart_rate_max' THEN value BETWEEN 100 AND 250
            WHEN 'heart_rate_resting' THEN value BETWEEN 25 AND 120
            WHEN 'heart_rate_threshold' THEN value BETWEEN 80 AND 240
            WHEN 'power_threshold' THEN value BETWEEN 30 AND 700
            WHEN 'weight_kg' THEN value BETWEEN 20 AND 400
        END
    ),
    CONSTRAINT training_input_entered_at_is_an_instant CHECK (fitflow.in_reach(entered_at)),
    -- By the clock on which a day begins first: the row knows no gym's.
    CONSTRAINT training_input_is_measured_by_then CHECK (
        since <= (entered_at AT TIME ZONE 'Pacific/Kiritimati')::date
    )
);

COMMENT ON TABLE fitflow.training_input IS
    'Maximum, resting and threshold heart rate, threshold power and weight of members, each from '
    'the day it was so; rows are added, never changed.';
COMMENT ON COLUMN fitflow.training_input.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.training_input.member_id IS 'Whose body it is.';
COMMENT ON COLUMN fitflow.training_input.measure IS 'What was measured.';
COMMENT ON COLUMN fitflow.training_input.since IS
    'The gym''s day from which it holds, until that of the next row.';
COMMENT ON COLUMN fitflow.training_input.version IS
    'Which entry for that day it is, from 1; the last one holds.';
COMMENT ON COLUMN fitflow.training_input.value IS
    'Beats per minute, watts or kilograms, as the measure says.';
COMMENT ON COLUMN fitflow.training_input.entered_at IS 'When it was entered.';
COMMENT ON CONSTRAINT training_input_pkey ON fitflow.training_input IS
    'A measure has one entry of each number for a day.';
COMMENT ON CONSTRAINT training_input_is_since_a_day ON fitflow.training_input IS
    'A measure holds from a day on, between 1900 and 2299.';
COMMENT ON CONSTRAINT training_input_versions_are_numbered_from_one ON fitflow.training_input IS
    'The entries for a day are numbered from 1.';
COMMENT ON CONSTRAINT training_input_is_possible ON fitflow.training_input IS
    'A maximum heart rate is 100 to 250, a resting one 25 to 120, a threshold one 80 to 240 beats '
    'per minute; a threshold power 30 to 700 watts; a weight 20 to 400 kilograms.';
COMMENT ON CONSTRAINT training_input_is_measured_by_then ON fitflow.training_input IS
    'What is entered was measured by then.';
COMMENT ON CONSTRAINT training_input_entered_at_is_an_instant ON fitflow.training_input IS
    'A measure is entered at an instant between 1900 and 2299.';

ALTER TABLE fitflow.training_input ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.training_input FORCE ROW LEVEL SECURITY;
CREATE POLICY training_input_of_the_current_gym ON fitflow.training_input
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.training_input TO fitflow_app, fitflow_analyst;
