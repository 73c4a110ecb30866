-- kept_figures: what takes long to work out of a recording's seconds, kept. It depends on
-- nothing but the seconds, so it is out of date only when they change. Readers take
-- recording_figures, which works out what is not kept.

CREATE TABLE fitflow.kept_figures (
    gym_id                 bigint     NOT NULL DEFAULT fitflow.current_gym_id(),
    recording_id           bigint     NOT NULL,
    revision               integer    NOT NULL,
    normalized_power       real,
    heart_rate_recovery_60  smallint,
    heart_rate_recovery_120 smallint,
    power_curve            real[]     NOT NULL DEFAULT '{}',
    heart_rate_curve       real[]     NOT NULL DEFAULT '{}',

    PRIMARY KEY (gym_id, recording_id),
    -- Whoever changes the seconds takes the figures away first.
    FOREIGN KEY (gym_id, recording_id, revision)
        REFERENCES fitflow.recording (gym_id, recording_id, revision) ON DELETE CASCADE,
    CONSTRAINT kept_figures_power_is_possible CHECK (normalized_power BETWEEN 0 AND 3000),
    CONSTRAINT kept_figures_recovery_is_possible CHECK (
        heart_rate_recovery_60 >= -230 AND heart_rate_recovery_60 <= 230
        AND heart_rate_recovery_120 BETWEEN -230 AND 230
    ),
    CONSTRAINT kept_figures_power_curve_is_possible CHECK (
        0 <= ALL (power_curve) AND 3000 >= ALL (power_curve)
    ),
    CONSTRAINT kept_figures_heart_rate_curve_is_possible CHECK (
        0 <= ALL (heart_rate_curve) AND 250 >= ALL (heart_rate_curve)
    )
);

COMMENT ON TABLE fitflow.kept_figures IS
    'Figures of a recording that follow from its seconds alone and take long to work out.';
COMMENT ON COLUMN fitflow.kept_figures.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.kept_figures.recording_id IS 'The recording.';
COMMENT ON COLUMN fitflow.kept_figures.revision IS
    'Which writing of its seconds they are of, held by foreign key.';
COMMENT ON COLUMN fitflow.kept_figures.normalized_power IS
    'Normalized power in watts; NULL without half a minute of power.';
COMMENT ON COLUMN fitflow.kept_figures.heart_rate_recovery_60 IS
    'By how many beats per minute heart rate fell in the minute after its last peak; NULL when '
    'the recording ends before.';
COMMENT ON COLUMN fitflow.kept_figures.heart_rate_recovery_120 IS
    'The same over two minutes; NULL when the recording ends before.';
COMMENT ON COLUMN fitflow.kept_figures.power_curve IS
    'Highest mean power in watts over each of curve_durations(), shortest first, as far as the '
    'recording is long; empty without power.';
COMMENT ON COLUMN fitflow.kept_figures.heart_rate_curve IS
    'Highest mean heart rate in beats per minute over each of curve_durations(), as far as the '
    'recording is long; empty without heart rate.';
COMMENT ON CONSTRAINT kept_figures_gym_id_recording_id_revision_fkey
    ON fitflow.kept_figures IS
    'Figures are of the seconds that are there now.';
COMMENT ON CONSTRAINT kept_figures_power_is_possible ON fitflow.kept_figures IS
    'A normalized power is between 0 and 3000 watts.';
COMMENT ON CONSTRAINT kept_figures_recovery_is_possible ON fitflow.kept_figures IS
    'A heart rate falls by no more than it can be.';
COMMENT ON CONSTRAINT kept_figures_power_curve_is_possible ON fitflow.kept_figures IS
    'A highest mean power is between 0 and 3000 watts.';
COMMENT ON CONSTRAINT kept_figures_heart_rate_curve_is_possible ON fitflow.kept_figures IS
    'A highest mean heart rate is between 0 and 250 beats per minute.';

ALTER TABLE fitflow.kept_figures ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.kept_figures FORCE ROW LEVEL SECURITY;
CREATE POLICY kept_figures_of_the_current_gym ON fitflow.kept_figures
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.kept_figures TO fitflow_app, fitflow_analyst;
