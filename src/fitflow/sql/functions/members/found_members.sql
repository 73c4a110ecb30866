-- found_members: who is meant by what somebody typed, the likeliest first.

CREATE FUNCTION fitflow.typed_words(typed text) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        -- A telephone number in groups is one word.
        WHEN typed ~ '^[0-9 +()/.-]+$' AND typed ~ '[0-9].*[0-9].*[0-9]'
            THEN ARRAY[regexp_replace(typed, '[^0-9]', '', 'g')]
        WHEN typed ~ '@' THEN string_to_array(lower(btrim(typed)), ' ')
        ELSE fitflow.words_of_text(fitflow.plain(typed))
    END;
COMMENT ON FUNCTION fitflow.typed_words(text) IS
    'The words of what somebody typed to find a member: each has to begin one of theirs.';

CREATE FUNCTION fitflow.one_typo_from(word text) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    WITH cut AS (
        SELECT left(word, at) AS before, substr(word, at + 1) AS after
        FROM generate_series(0, char_length(word)) AS at
    ),
    letter AS (SELECT unnest(string_to_array('abcdefghijklmnopqrstuvwxyz', NULL)) AS written)
    SELECT before || substr(after, 2) FROM cut WHERE after <> ''
    UNION
    SELECT before || substr(after, 2, 1) || left(after, 1) || substr(after, 3) FROM cut
    WHERE char_length(after) > 1
    UNION
    SELECT before || written || substr(after, 2) FROM cut, letter WHERE after <> ''
    UNION
    SELECT before || written || after FROM cut, letter
$$;
COMMENT ON FUNCTION fitflow.one_typo_from(text) IS
    'Every word from which this one is one typo away: a letter too many, too few, another, or two '
    'that changed places.';

CREATE FUNCTION fitflow.typed_beginnings(typed text, with_typos boolean)
    RETURNS TABLE (word_no bigint, beginning text)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT word_no, word
    FROM unnest(fitflow.typed_words(typed)) WITH ORDINALITY AS given (word, word_no)
    UNION
    -- The last digits of a number, without the zero that is dialled at home.
    SELECT word_no, '+' || reverse(ltrim(word, '0'))
    FROM unnest(fitflow.typed_words(typed)) WITH ORDINALITY AS given (word, word_no)
    WHERE ltrim(word, '0') ~ '^[0-9]{3,15}$'
    UNION
    SELECT word_no, fitflow.one_typo_from(word)
    FROM unnest(fitflow.typed_words(typed)) WITH ORDINALITY AS given (word, word_no)
    WHERE with_typos AND char_length(word) BETWEEN 4 AND 30 AND word !~ '[0-9@]'
$$;
COMMENT ON FUNCTION fitflow.typed_beginnings(text, boolean) IS
    'For each word that was typed, what a word of the member may begin with.';

CREATE FUNCTION fitflow.fitting_members(typed text, at timestamptz, with_typos boolean)
    RETURNS TABLE (member_id bigint)
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100
AS $$
#variable_conflict use_column
BEGIN
    -- Planned once a connection: planning takes longer than it does.
    RETURN QUERY
    -- The end of a range is no part of a comparison: || is not leakproof, and no index would serve.
    WITH wanted AS MATERIALIZED (
        SELECT word_no, beginning, beginning || U&'\+10FFFF' AS ending
        FROM fitflow.typed_beginnings(typed, with_typos)
    ),
    -- The word that the fewest members have is looked up, the others are asked of whom it finds.
    rarest AS MATERIALIZED (
        SELECT wanted.word_no
        FROM wanted
        CROSS JOIN LATERAL (
            SELECT count(*) AS members FROM (
                SELECT FROM fitflow.member_word AS known
                WHERE known.gym_id = fitflow.current_gym_id()
                    AND known.word >= wanted.beginning
                    AND known.word < wanted.ending
                LIMIT 4000
            ) AS counted
        ) AS having_it
        GROUP BY wanted.word_no
        ORDER BY sum(members), wanted.word_no
        LIMIT 1
    ),
    others AS MATERIALIZED (
        SELECT DISTINCT word_no FROM wanted WHERE word_no <> (SELECT word_no FROM rarest)
    ),
    -- Those who are booked within the hour are looked at whoever else there is.
    expected AS MATERIALIZED (
        SELECT booking.member_id
        FROM fitflow.class_meeting AS meeting
        JOIN fitflow.booking USING (gym_id, meeting_id)
        WHERE meeting.gym_id = fitflow.current_gym_id()
            AND meeting.held_on BETWEEN (at AT TIME ZONE fitflow.gym_time_zone())::date - 1
                AND (at AT TIME ZONE fitflow.gym_time_zone())::date + 1
            AND abs(extract(epoch FROM lower(meeting.during) - at)) <= 3600
            AND booking.cancelled_at IS NULL
    )
    SELECT DISTINCT found.member_id
    FROM (
        SELECT known.member_id
        FROM wanted
        CROSS JOIN LATERAL (
            SELECT word.member_id
            FROM fitflow.member_word AS word
            WHERE word.gym_id = fitflow.current_gym_id()
                AND word.word >= wanted.beginning
                AND word.word < wanted.ending
            OFFSET 0 -- each range by itself, whatever their number
        ) AS known
        WHERE wanted.word_no = (SELECT word_no FROM rarest)
            AND NOT EXISTS (
                SELECT FROM others
                WHERE NOT EXISTS (
                    SELECT
                    FROM fitflow.member_word AS theirs
                    JOIN wanted AS other
                        ON theirs.word >= other.beginning
                        AND theirs.word < other.ending
                    WHERE theirs.gym_id = fitflow.current_gym_id()
                        AND theirs.member_id = known.member_id
                        AND other.word_no = others.word_no
                )
            )
        LIMIT 200
    ) AS found
    UNION
    SELECT expected.member_id
    FROM expected
    WHERE EXISTS (SELECT FROM wanted) AND NOT EXISTS (
        SELECT FROM (SELECT DISTINCT word_no FROM wanted) AS each
        WHERE NOT EXISTS (
            SELECT
            FROM fitflow.member_word AS theirs
            JOIN wanted AS other
                ON theirs.word >= other.beginning
                AND theirs.word < other.ending
            WHERE theirs.gym_id = fitflow.current_gym_id()
                AND theirs.member_id = expected.member_id
                AND other.word_no = each.word_no
        )
    )
    UNION
    SELECT member.member_id
    FROM fitflow.member
    WHERE member.gym_id = fitflow.current_gym_id()
        AND member.member_id = CASE WHEN typed ~ '^\s*[0-9]{1,18}\s*$' THEN typed::bigint END;
END
$$;
COMMENT ON FUNCTION fitflow.fitting_members(text, timestamptz, boolean) IS
    'Members who have a word beginning with each that was typed, in no order: up to 200, those who '
    'are booked within an hour, and the one of that number.';

CREATE FUNCTION fitflow.found_members(typed text, at timestamptz DEFAULT fitflow.now())
    RETURNS TABLE (place bigint, member_id bigint)
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    zone   CONSTANT text := gym_time_zone();
    sought CONSTANT text := plain(typed);
    number CONSTANT text := btrim(typed);
    found  bigint[] := ARRAY(SELECT fitting_members(typed, at, false));
BEGIN
    IF cardinality(found) = 0 THEN
        found := ARRAY(SELECT fitting_members(typed, at, true));
    END IF;
    RETURN QUERY
    SELECT
        row_number() OVER (ORDER BY
            member.member_id::text = number DESC,
            booked.soon DESC,
            usual.visits DESC,
            held.state NULLS LAST,
            sought = ANY (member.words) DESC,
            member.family_name, member.given_name, member.member_id),
        member.member_id
    FROM unnest(found) AS fitting (id)
    JOIN member ON member.gym_id = current_gym_id() AND member.member_id = fitting.id
    CROSS JOIN LATERAL (
        SELECT EXISTS (
            SELECT FROM booking
            WHERE booking.gym_id = member.gym_id AND booking.member_id = member.member_id
                AND booking.cancelled_at IS NULL AND booking.booked_at <= at
                AND abs(extract(epoch FROM lower(booking.during) - at)) <= 3600
        ) AS soon
    ) AS booked
    -- Of the last visits those within an hour of this one's time, and thrice of this weekday.
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(
            CASE WHEN extract(isodow FROM last.came) = extract(isodow FROM at AT TIME ZONE zone)
                THEN 3 ELSE 1 END), 0) AS visits
        FROM (
            SELECT lower(visit.during) AT TIME ZONE zone AS came, lower(visit.during) AS came_at
            FROM workout_session AS visit
            WHERE visit.gym_id = member.gym_id AND visit.member_id = member.member_id
                AND lower(visit.during) < at
            ORDER BY visit.session_id DESC
            LIMIT 60
        ) AS last
        WHERE last.came_at > at - interval '56 days'
            AND abs(extract(epoch FROM last.came::time - (at AT TIME ZONE zone)::time)) <= 3600
    ) AS usual
    LEFT JOIN membership AS held
        ON held.gym_id = member.gym_id AND held.member_id = member.member_id
        AND held.during @> (at AT TIME ZONE zone)::date;
END
$$;
COMMENT ON FUNCTION fitflow.found_members(text, timestamptz) IS
    'Members who fit what somebody typed, numbered from the likeliest: the one of that number, '
    'those who are booked within an hour, those who usually come at this hour, then the active. '
    'Where nobody fits, those one typo away.';
