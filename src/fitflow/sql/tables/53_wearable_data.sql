-- wearable_data: the seconds of a recording. One row is one quarter of an hour: a 1 Hz grid and one
-- array per channel. Averages, zones and roll-ups read the summaries, never the samples.

CREATE TABLE fitflow.wearable_data (
    gym_id            bigint      NOT NULL DEFAULT fitflow.current_gym_id(),
    recording_id      bigint      NOT NULL,
    started_at        timestamptz NOT NULL,
    quarter_at        timestamptz NOT NULL GENERATED ALWAYS AS (
        date_bin('15 minutes', started_at, '2000-01-01 00:00Z')) STORED,
    seconds           smallint    NOT NULL,
    recording_during  tstzrange   NOT NULL,
    kilocalories      real,
    heart_rate        smallint[],
    power             smallint[],
    cadence           smallint[],
    held              smallint[],
    -- Plain: samples are compressed, or moved beside the row, before what is read most.
    heart_rate_totals fitflow.heart_rate_summary STORAGE PLAIN
        GENERATED ALWAYS AS (fitflow.summarise_heart_rate(heart_rate)) STORED,
    power_totals      fitflow.channel_summary STORAGE PLAIN
        GENERATED ALWAYS AS (fitflow.summarise_channel(power)) STORED,

    -- One block per quarter of an hour, and each within its quarter: blocks cannot overlap,
    -- and a day or an hour of any time zone is a whole number of them.
    PRIMARY KEY (gym_id, recording_id, quarter_at),
    -- Deferred, so that one transaction can shift a recording whose clock was wrong.
    FOREIGN KEY (gym_id, recording_id, recording_during)
        REFERENCES fitflow.recording (gym_id, recording_id, during) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT wearable_data_lies_within_its_recording CHECK (
        (lower(recording_during) <= started_at
            AND started_at + seconds * interval '1 second' <= upper(recording_during)) IS TRUE
    ),
    CONSTRAINT wearable_data_stays_in_its_quarter_hour CHECK (
        seconds >= 1 AND seconds <= 900
        AND started_at = date_bin('1 second', started_at, '2000-01-01 00:00Z')
        AND started_at - date_bin('15 minutes', started_at, '2000-01-01 00:00Z')
            <= interval '15 minutes' - seconds * interval '1 second'
    ),
    CONSTRAINT wearable_data_has_one_value_a_second CHECK (
        fitflow.is_grid(heart_rate, seconds)
        AND fitflow.is_grid(power, seconds)
        AND fitflow.is_grid(cadence, seconds)
    ),
    CONSTRAINT wearable_data_held_names_channels CHECK (
        held IS NULL
        OR (fitflow.is_grid(held, seconds) AND 0 <= ALL (held) AND 7 >= ALL (held)) IS TRUE
    ),
    -- x <= ANY (array) is true as soon as a value meets it, and unknown when all are NULL.
    CONSTRAINT wearable_data_has_a_value CHECK (
        coalesce(0 <= ANY (heart_rate) OR 0 <= ANY (power) OR 0 <= ANY (cadence), false)
    ),
    -- The totals have looked at every value already.
    CONSTRAINT wearable_data_heart_rate_is_possible CHECK (
        (heart_rate_totals).minimum >= 20 AND (heart_rate_totals).maximum <= 250
    ),
    CONSTRAINT wearable_data_power_is_possible CHECK (
        (power_totals).minimum >= 0 AND (power_totals).maximum <= 3000
    ),
    -- x <= ALL (array) is false when a value breaks it, unknown and so accepted when some are NULL.
    CONSTRAINT wearable_data_cadence_is_possible CHECK (
        0 <= ALL (cadence) AND 300 >= ALL (cadence)
    ),
    CONSTRAINT wearable_data_kilocalories_are_possible CHECK (kilocalories BETWEEN 0 AND 1000)
);

COMMENT ON TABLE fitflow.wearable_data IS
    'Up to a quarter of an hour of one recording: one value a second and channel, and what they'
    ' add up to.';
COMMENT ON COLUMN fitflow.wearable_data.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.wearable_data.recording_id IS 'The recording it is part of.';
COMMENT ON COLUMN fitflow.wearable_data.started_at IS 'The whole second of the first value.';
COMMENT ON COLUMN fitflow.wearable_data.quarter_at IS
    'When the quarter of an hour it lies in begins.';
COMMENT ON COLUMN fitflow.wearable_data.seconds IS
    'How many seconds it covers, silent ones included.';
COMMENT ON COLUMN fitflow.wearable_data.recording_during IS
    'The recording''s time, carried along by foreign key to hold the block within it.';
COMMENT ON COLUMN fitflow.wearable_data.kilocalories IS
    'Energy spent in it, in kilocalories; NULL when nothing told it.';
COMMENT ON COLUMN fitflow.wearable_data.heart_rate IS
    'Beats per minute, second by second; NULL where the device was silent, NULL as a whole '
    'without the channel.';
COMMENT ON COLUMN fitflow.wearable_data.power IS
    'Watts, second by second; NULL where the device was silent, NULL as a whole without the '
    'channel.';
COMMENT ON COLUMN fitflow.wearable_data.cadence IS
    'Revolutions or steps per minute, second by second; NULL where the device was silent, NULL '
    'as a whole without the channel.';
COMMENT ON COLUMN fitflow.wearable_data.held IS
    'Of a live recording, the channels whose value is that of an earlier second, second by second: '
    '1 heart rate, 2 power, 4 cadence, added up; NULL where each was measured in its own second.';
COMMENT ON COLUMN fitflow.wearable_data.heart_rate_totals IS
    'Count, sum, bounds and distribution of heart_rate; NULL without the channel.';
COMMENT ON COLUMN fitflow.wearable_data.power_totals IS
    'Count, sum and bounds of power; NULL without the channel.';
COMMENT ON CONSTRAINT wearable_data_pkey ON fitflow.wearable_data IS
    'A recording has one block in each quarter of an hour.';
COMMENT ON CONSTRAINT wearable_data_gym_id_recording_id_recording_during_fkey
    ON fitflow.wearable_data IS
    'A block has its recording''s own time.';
COMMENT ON CONSTRAINT wearable_data_lies_within_its_recording ON fitflow.wearable_data IS
    'A block starts and ends within its recording.';
COMMENT ON CONSTRAINT wearable_data_stays_in_its_quarter_hour ON fitflow.wearable_data IS
    'A block starts on a whole second and ends within its quarter of an hour.';
COMMENT ON CONSTRAINT wearable_data_has_one_value_a_second ON fitflow.wearable_data IS
    'Each channel has one value, or a gap, for each second.';
COMMENT ON CONSTRAINT wearable_data_held_names_channels ON fitflow.wearable_data IS
    'What is held is told for each second, as a number from 0 to 7.';
COMMENT ON CONSTRAINT wearable_data_has_a_value ON fitflow.wearable_data IS
    'A block has a heart rate, a power or a cadence in at least one of its seconds.';
COMMENT ON CONSTRAINT wearable_data_heart_rate_is_possible ON fitflow.wearable_data IS
    'A heart rate is between 20 and 250 beats per minute.';
COMMENT ON CONSTRAINT wearable_data_power_is_possible ON fitflow.wearable_data IS
    'A power is between 0 and 3000 watts.';
COMMENT ON CONSTRAINT wearable_data_cadence_is_possible ON fitflow.wearable_data IS
    'A cadence is between 0 and 300 a minute.';
COMMENT ON CONSTRAINT wearable_data_kilocalories_are_possible ON fitflow.wearable_data IS
    'A quarter of an hour costs between 0 and 1000 kilocalories.';

ALTER TABLE fitflow.wearable_data ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.wearable_data FORCE ROW LEVEL SECURITY;
CREATE POLICY wearable_data_of_the_current_gym ON fitflow.wearable_data
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.wearable_data TO fitflow_app, fitflow_analyst;
