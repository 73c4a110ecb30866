-- Ratings: of a visit, or of a recording of what was trained elsewhere. One that a recording got
-- before a check-in gave it a visit is the visit's.

CREATE FUNCTION fitflow.rating_of_visits(session_ids bigint[])
    RETURNS TABLE (session_id bigint, rpe smallint)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT DISTINCT ON (given.session_id) given.session_id, given.rpe
    FROM (
        SELECT rating.session_id, rating.rpe, rating.rated_at, true AS is_of_visit
        FROM fitflow.session_rating AS rating
        WHERE rating.gym_id = fitflow.current_gym_id() AND rating.session_id = ANY (session_ids)
        UNION ALL
        SELECT recording.session_id, rating.rpe, rating.rated_at, false
        FROM fitflow.recording
        JOIN fitflow.session_rating AS rating USING (gym_id, recording_id)
        WHERE recording.gym_id = fitflow.current_gym_id()
            AND recording.session_id = ANY (session_ids)
    ) AS given
    ORDER BY given.session_id, given.is_of_visit DESC, given.rated_at DESC, given.rpe
$$;
COMMENT ON FUNCTION fitflow.rating_of_visits(bigint[]) IS
    'The rating of each visit that has one: its own, or else the last of its recordings.';

CREATE FUNCTION fitflow.ratings_of(member_id bigint)
    RETURNS TABLE (day date, during tstzrange, rpe smallint)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT visit.visited_on, visit.during, rating.rpe
    FROM fitflow.rating_of_visits(ARRAY(
        SELECT coalesce(given.session_id, recording.session_id)
        FROM fitflow.session_rating AS given
        LEFT JOIN fitflow.recording USING (gym_id, member_id, recording_id)
        WHERE given.gym_id = fitflow.current_gym_id() AND given.member_id = ratings_of.member_id
    )) AS rating
    JOIN fitflow.workout_session AS visit
        ON visit.gym_id = fitflow.current_gym_id() AND visit.session_id = rating.session_id
    UNION ALL
    SELECT elsewhere.day, elsewhere.during, elsewhere.rpe
    FROM (
        -- An activity in several recordings was done once.
        SELECT DISTINCT ON (counted.recording_id)
            (lower(counted.during) AT TIME ZONE fitflow.gym_time_zone())::date AS day,
            counted.during,
            rating.rpe
        FROM fitflow.session_rating AS rating
        JOIN fitflow.recording AS rated USING (gym_id, member_id, recording_id)
        JOIN fitflow.recording AS counted ON counted.gym_id = rated.gym_id
            AND counted.recording_id = coalesce(rated.duplicate_of, rated.recording_id)
        WHERE rating.gym_id = fitflow.current_gym_id()
            AND rating.member_id = ratings_of.member_id
            AND counted.session_id IS NULL
            AND rated.session_id IS NULL
        ORDER BY counted.recording_id, rating.rated_at DESC, rating.rpe
    ) AS elsewhere
$$;
COMMENT ON FUNCTION fitflow.ratings_of(bigint) IS
    'What a member rated, with its day and how long it lasted: visits, and what was trained '
    'elsewhere.';
