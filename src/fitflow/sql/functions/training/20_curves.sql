-- Figures of a channel: an array of one value a second, NULL where the device was silent.

CREATE FUNCTION fitflow.curve_durations() RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN '{1,5,15,30,60,120,300,600,1200,1800,3600}'::integer[];
COMMENT ON FUNCTION fitflow.curve_durations IS
    'The durations of the curves, in seconds.';

-- Element n + 1 is the sum of the first n values, so that the sum of any window is one difference.
CREATE FUNCTION fitflow.running_totals(samples smallint[], silence bigint) RETURNS bigint[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    total  bigint   := 0;
    totals bigint[] := '{0}';
    value  smallint;
BEGIN
    FOREACH value IN ARRAY samples LOOP
        total := total + coalesce(value, silence);
        totals := totals || total;
    END LOOP;
    RETURN totals;
END
$$;
COMMENT ON FUNCTION fitflow.running_totals IS
    'The sums of the first 0, 1, 2 and so on values, a silent second counting as so much.';

CREATE FUNCTION fitflow.mean_maximal(samples smallint[], durations integer[]) RETURNS real[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    -- Added up once, not for each duration.
    WITH running AS MATERIALIZED (SELECT fitflow.running_totals(samples, 0) AS totals)
    SELECT coalesce(array_agg((
        SELECT max(later - earlier)::real / duration.s
        FROM (
            SELECT
                unnest(running.totals[duration.s + 1:]) AS later,
                unnest(running.totals[:cardinality(samples) - duration.s + 1]) AS earlier
        ) AS part
    ) ORDER BY duration.no), '{}')
    FROM running
    CROSS JOIN unnest(durations) WITH ORDINALITY AS duration (s, no)
    WHERE duration.s BETWEEN 1 AND cardinality(samples)
$$;
COMMENT ON FUNCTION fitflow.mean_maximal IS
    'The highest mean over each duration in seconds, shortest first, as far as the samples reach. '
    'A silent second counts as zero, so that none is overstated (mean maximal power: Allen and '
    'Coggan, Training and Racing with a Power Meter, 2010).';

-- A device's clock stands still while its wearer does: it averages over short pauses, too.
CREATE FUNCTION fitflow.without_pauses(samples smallint[], longest_s integer) RETURNS smallint[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    kept   smallint[] := '{}';
    silent integer    := 0;
    value  smallint;
BEGIN
    FOREACH value IN ARRAY samples LOOP
        IF value IS NULL THEN
            silent := silent + 1;
            CONTINUE;
        END IF;
        IF silent > longest_s THEN
            kept := kept || NULL::smallint;
        END IF;
        silent := 0;
        kept := kept || value;
    END LOOP;
    RETURN kept;
END
$$;
COMMENT ON FUNCTION fitflow.without_pauses IS
    'The values in their order, without silences of up to so many seconds; one silent second stands'
    ' for a longer one.';

-- A silent second weighs more than 30 seconds of any power can: a window with one is known by it.
CREATE FUNCTION fitflow.normalized_power(samples smallint[]) RETURNS real
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT power(avg(power((later - earlier) / 30.0::double precision, 4)), 0.25)
    FROM (
        SELECT
            unnest(totals[31:]) AS later,
            unnest(totals[:cardinality(totals) - 30]) AS earlier
        FROM (
            SELECT fitflow.running_totals(fitflow.without_pauses(samples, 30), 100000) AS totals
            OFFSET 0
        ) AS running
    ) AS part
    WHERE later - earlier < 100000
$$;
COMMENT ON FUNCTION fitflow.normalized_power IS
    'Normalized power in watts: the fourth root of the mean fourth power of the 30 s rolling mean '
    '(Coggan 2003), over full windows, zeros included. A silence of up to 30 s is stepped over, as '
    'devices do in a pause; a longer one begins anew. NULL without a full window.';

CREATE FUNCTION fitflow.heart_rate_recovery(samples smallint[], after_s integer) RETURNS smallint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT peak.bpm - samples[peak.second + after_s]
    FROM (
        SELECT last.bpm, greatest(0, cardinality(samples) - 300) + last.no AS second
        FROM unnest(samples[cardinality(samples) - 299:]) WITH ORDINALITY AS last (bpm, no)
        WHERE last.bpm IS NOT NULL
        ORDER BY last.bpm DESC, last.no DESC
        LIMIT 1
    ) AS peak
$$;
COMMENT ON FUNCTION fitflow.heart_rate_recovery IS
    'By how many beats per minute heart rate fell in so many seconds after its last peak in the '
    'last five minutes (Cole and others 1999); NULL when the samples end before, or are silent '
    'then.';
