-- What wearable_data adds up of each block, and how: the types and functions of its generated
-- columns.

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
    'Sum of the values, so that averages of any blocks are exact.';
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
    'Sum of the values, so that averages of any blocks are exact.';
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
    'Count, sum, bounds and distribution of a block of heart rates; NULL when the channel is '
    'absent.';

CREATE FUNCTION fitflow.summarise_channel(samples smallint[])
    RETURNS fitflow.channel_summary
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CAST(ROW(count(value), sum(value), min(value), max(value)) AS fitflow.channel_summary)
    FROM (SELECT unnest(samples) AS value) AS second  -- one by one, without a copy of them
$$;
COMMENT ON FUNCTION fitflow.summarise_channel(smallint[]) IS
    'Count, sum and bounds of a block of samples; NULL when the channel is absent.';

CREATE FUNCTION fitflow.is_grid(samples smallint[], seconds smallint) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN samples IS NULL
        OR (cardinality(samples) = seconds
            AND array_ndims(samples) = 1 AND array_lower(samples, 1) = 1);
COMMENT ON FUNCTION fitflow.is_grid(smallint[], smallint) IS
    'Whether a channel is absent or has exactly one value, or gap, for each second.';

CREATE TYPE fitflow.block AS (
    recording_no integer,
    started_at   timestamptz,
    seconds      smallint,
    heart_rate   smallint[],
    power        smallint[],
    cadence      smallint[]
);
COMMENT ON TYPE fitflow.block IS
    'Up to a quarter of an hour of a recording, as an import brings it.';
COMMENT ON COLUMN fitflow.block.recording_no IS
    'Which of the recordings imported together it is part of, from 1.';
COMMENT ON COLUMN fitflow.block.started_at IS 'The whole second of the first value.';
COMMENT ON COLUMN fitflow.block.seconds IS 'How many seconds it covers.';
COMMENT ON COLUMN fitflow.block.heart_rate IS 'As in wearable_data.';
COMMENT ON COLUMN fitflow.block.power IS 'As in wearable_data.';
COMMENT ON COLUMN fitflow.block.cadence IS 'As in wearable_data.';
