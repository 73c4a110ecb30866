-- wearable_data: the seconds of a recording. One row is one quarter of an hour: a 1 Hz grid and one
-- array per channel. Averages, zones and roll-ups read the summaries, never the samples.

CREATE TYPE fitflow.heart_rate_summary AS (
    seconds      smallint,
    total        integer,
    minimum      smallint,
    maximum      smallint,
    seconds_upto smallint[]
);
COMMENT ON TYPE fitflow.heart_rate_summary IS
    'Seconds with a heart rate, their sum, lowest and highest in beats per minute, and how many'
    ' seconds were at or below each rate.';
COMMENT ON COLUMN fitflow.heart_rate_summary.seconds IS 'How many seconds have a value.';
COMMENT ON COLUMN fitflow.heart_rate_summary.total IS
    'Sum of the values, so that averages of any stretches are exact.';
COMMENT ON COLUMN fitflow.heart_rate_summary.minimum IS
    'Lowest value, in beats per minute; NULL when no second has one.';
COMMENT ON COLUMN fitflow.heart_rate_summary.maximum IS
    'Highest value, in beats per minute; NULL when no second has one.';
COMMENT ON COLUMN fitflow.heart_rate_summary.seconds_upto IS
    'How many seconds were at or below the minimum, one beat more, and so on to the maximum; NULL'
    ' when no second has a value. Read it with seconds_below().';

CREATE TYPE fitflow.channel_summary AS (
    seconds smallint,
    total   integer,
    minimum smallint,
    maximum smallint
);
COMMENT ON TYPE fitflow.channel_summary IS
    'Seconds with a value, their sum, lowest and highest, in the unit of the channel.';
COMMENT ON COLUMN fitflow.channel_summary.seconds IS 'How many seconds have a value.';
COMMENT ON COLUMN fitflow.channel_summary.total IS
    'Sum of the values, so that averages of any stretches are exact.';
COMMENT ON COLUMN fitflow.channel_summary.minimum IS 'Lowest value.';
COMMENT ON COLUMN fitflow.channel_summary.maximum IS 'Highest value.';

-- Sorted first, so that the rates are looked at one by one, and not the seconds.
CREATE FUNCTION fitflow.summarise_heart_rate(heart_rate smallint[])
    RETURNS fitflow.heart_rate_summary
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    sorted       CONSTANT smallint[] := array_sort(array_remove(heart_rate, NULL));
    size         CONSTANT smallint   := cardinality(sorted);
    minimum      CONSTANT smallint   := sorted[1];
    maximum      CONSTANT smallint   := sorted[size];
    total        integer             := size * minimum::integer;
    upto         smallint;
    seconds_upto smallint[];
BEGIN
    IF size = 0 THEN
        RETURN ROW(size, 0, minimum, maximum, seconds_upto);
    END IF;
    seconds_upto := array_fill(size, ARRAY[maximum - minimum + 1]);
    FOR above IN 0 .. maximum - minimum - 1 LOOP
        upto := width_bucket((minimum + above)::smallint, sorted);
        seconds_upto[above + 1] := upto;
        -- Every second above this rate has one beat more than it.
        total := total + size - upto;
    END LOOP;
    RETURN ROW(size, total, minimum, maximum, seconds_upto);
END
$$;
COMMENT ON FUNCTION fitflow.summarise_heart_rate(smallint[]) IS
    'Count, sum, bounds and distribution of a stretch of heart rates; NULL when the channel is '
    'absent.';

CREATE FUNCTION fitflow.seconds_below(totals fitflow.heart_rate_summary, bpm integer)
    RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN bpm <= (totals).minimum THEN 0
        WHEN bpm > (totals).maximum THEN (totals).seconds
        ELSE (totals).seconds_upto[bpm - (totals).minimum]
    END;
COMMENT ON FUNCTION fitflow.seconds_below(fitflow.heart_rate_summary, integer) IS
    'Seconds with a heart rate below so many beats per minute: time in a zone is the difference of '
    'two.';

CREATE FUNCTION fitflow.summarise_channel(samples smallint[])
    RETURNS fitflow.channel_summary
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CAST(ROW(count(value), sum(value), min(value), max(value)) AS fitflow.channel_summary)
    FROM unnest(samples) AS second (value)
$$;
COMMENT ON FUNCTION fitflow.summarise_channel(smallint[]) IS
    'Count, sum and bounds of a stretch of samples; NULL when the channel is absent.';

CREATE FUNCTION fitflow.is_grid(samples smallint[], seconds smallint) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN samples IS NULL
        OR (cardinality(samples) = seconds
            AND array_ndims(samples) = 1 AND array_lower(samples, 1) = 1);
COMMENT ON FUNCTION fitflow.is_grid(smallint[], smallint) IS
    'Whether a channel is absent or has exactly one value, or gap, for each second.';

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
    heart_rate_totals fitflow.heart_rate_summary
        GENERATED ALWAYS AS (fitflow.summarise_heart_rate(heart_rate)) STORED,
    power_totals      fitflow.channel_summary
        GENERATED ALWAYS AS (fitflow.summarise_channel(power)) STORED,

    -- One stretch per quarter of an hour, and each within its quarter: stretches cannot overlap,
    -- and a day or an hour of any time zone is a whole number of them.
    PRIMARY KEY (gym_id, recording_id, quarter_at),
    -- Deferred, so that one transaction can shift a recording whose clock was wrong.
    FOREIGN KEY (gym_id, recording_id, recording_during)
        REFERENCES fitflow.wearable_recording (gym_id, recording_id, during) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT wearable_data_lies_within_its_recording CHECK (
        lower(recording_during) <= started_at
        AND started_at + seconds * interval '1 second' <= upper(recording_during)
    ),
    CONSTRAINT wearable_data_stays_in_its_quarter_hour CHECK (
        seconds BETWEEN 1 AND 900
        AND started_at = date_bin('1 second', started_at, '2000-01-01 00:00Z')
        AND started_at - date_bin('15 minutes', started_at, '2000-01-01 00:00Z')
            <= interval '15 minutes' - seconds * interval '1 second'
    ),
    CONSTRAINT wearable_data_has_one_value_a_second CHECK (
        fitflow.is_grid(heart_rate, seconds)
        AND fitflow.is_grid(power, seconds)
        AND fitflow.is_grid(cadence, seconds)
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
    'The recording''s time, carried along by foreign key to hold the stretch within it.';
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
COMMENT ON COLUMN fitflow.wearable_data.heart_rate_totals IS
    'Count, sum, bounds and distribution of heart_rate; NULL without the channel.';
COMMENT ON COLUMN fitflow.wearable_data.power_totals IS
    'Count, sum and bounds of power; NULL without the channel.';
COMMENT ON CONSTRAINT wearable_data_pkey ON fitflow.wearable_data IS
    'A recording has one stretch in each quarter of an hour.';
COMMENT ON CONSTRAINT wearable_data_gym_id_recording_id_recording_during_fkey
    ON fitflow.wearable_data IS
    'A stretch has its recording''s own time.';
COMMENT ON CONSTRAINT wearable_data_lies_within_its_recording ON fitflow.wearable_data IS
    'A stretch starts and ends within its recording.';
COMMENT ON CONSTRAINT wearable_data_stays_in_its_quarter_hour ON fitflow.wearable_data IS
    'A stretch starts on a whole second and ends within its quarter of an hour.';
COMMENT ON CONSTRAINT wearable_data_has_one_value_a_second ON fitflow.wearable_data IS
    'Each channel has one value, or a gap, for each second.';
COMMENT ON CONSTRAINT wearable_data_has_a_value ON fitflow.wearable_data IS
    'A stretch has a heart rate, a power or a cadence in at least one of its seconds.';
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
