-- recording_groups: recordings of one activity in several files. They are grouped, never deleted:
-- one of them counts.

CREATE FUNCTION fitflow.group_duplicates(member_id bigint, recordings bigint[]) RETURNS bigint[]
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    changed bigint[];
    nearby  bigint[];
BEGIN
    -- Whatever could be of the same activity as one of them, with the group it is in already.
    WITH given AS MATERIALIZED (
        SELECT known.*
        FROM recording AS known
        WHERE known.gym_id = gym AND known.recording_id = ANY (recordings)
    ),
    counted AS (
        SELECT coalesce(given.duplicate_of, given.recording_id) AS recording_id FROM given
        UNION
        SELECT coalesce(beside.duplicate_of, beside.recording_id)
        FROM given
        JOIN recording AS beside ON beside.gym_id = gym AND beside.member_id = member_id
            AND beside.device_key = given.device_key
        UNION
        SELECT coalesce(beside.duplicate_of, beside.recording_id)
        FROM given
        JOIN recording AS beside ON beside.gym_id = gym AND beside.member_id = member_id
            -- A recording lasts up to a day, and an index goes by its beginning.
            AND lower(beside.during) BETWEEN lower(given.during) - interval '38 hours'
                AND upper(given.during) + interval '14 hours'
            AND beside.during && tstzrange(
                lower(given.during) - interval '14 hours',
                upper(given.during) + interval '14 hours')
    )
    SELECT array_agg(grouped.recording_id) INTO nearby
    FROM (
        SELECT counted.recording_id FROM counted
        UNION
        SELECT copy.recording_id
        FROM counted
        JOIN recording AS copy
            ON copy.gym_id = gym AND copy.duplicate_of = counted.recording_id
    ) AS grouped;
    IF cardinality(nearby) < 2 THEN
        RETURN recordings;
    END IF;

    -- Groups are the connected parts of the graph of duplicates: the order of import is nothing
    -- to them.
    WITH RECURSIVE duplicate AS MATERIALIZED (
        SELECT one.recording_id AS one_id, other.recording_id AS other_id
        FROM recording AS one
        JOIN recording AS other ON other.gym_id = gym
            AND other.recording_id = ANY (nearby) AND other.recording_id > one.recording_id
        WHERE one.gym_id = gym AND one.recording_id = ANY (nearby) AND are_duplicates(one, other)
    ),
    reached (recording_id, from_id) AS (
        SELECT id, id FROM unnest(nearby) AS id
        UNION
        SELECT
            CASE reached.recording_id
                WHEN duplicate.one_id THEN duplicate.other_id ELSE duplicate.one_id END,
            reached.from_id
        FROM reached
        JOIN duplicate ON reached.recording_id IN (duplicate.one_id, duplicate.other_id)
    ),
    told AS (
        SELECT
            reached.from_id AS recording_id,
            (array_agg(candidate.recording_id ORDER BY
                candidate.is_outside, NOT candidate.is_whole, candidate.source, candidate.format,
                upper(candidate.during) - lower(candidate.during) DESC,
                candidate.content_sha256, candidate.activity_no))[1] AS primary_id
        FROM reached
        JOIN recording AS candidate
            ON candidate.gym_id = gym AND candidate.recording_id = reached.recording_id
        GROUP BY reached.from_id
    ),
    regrouped AS (
        UPDATE recording AS stored
        SET
            duplicate_of = nullif(told.primary_id, told.recording_id),
            heart_rate_counts = told.primary_id = told.recording_id,
            power_counts = told.primary_id = told.recording_id,
            cadence_counts = told.primary_id = told.recording_id,
            energy_counts = told.primary_id = told.recording_id
        FROM told
        WHERE stored.gym_id = gym
            AND stored.recording_id = told.recording_id
            AND stored.duplicate_of
                IS DISTINCT FROM nullif(told.primary_id, told.recording_id)
        RETURNING stored.recording_id
    )
    SELECT recordings || coalesce(array_agg(recording_id), '{}') INTO changed FROM regrouped;
    RETURN ARRAY(
        SELECT DISTINCT beside.recording_id
        FROM recording AS mine
        JOIN recording AS beside ON beside.gym_id = gym
            AND beside.recording_id = ANY (nearby)
            AND coalesce(beside.duplicate_of, beside.recording_id)
                = coalesce(mine.duplicate_of, mine.recording_id)
        WHERE mine.gym_id = gym AND mine.recording_id = ANY (changed)
    );
END
$$;
COMMENT ON FUNCTION fitflow.group_duplicates(bigint, bigint[]) IS
    'Finds the duplicates of recordings, lets the best of each group count, and answers the groups '
    'that '
    'they are in, or others were.';

REVOKE EXECUTE ON FUNCTION fitflow.group_duplicates FROM PUBLIC;
