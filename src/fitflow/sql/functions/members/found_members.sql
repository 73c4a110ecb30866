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

CREATE FUNCTION fitflow.expected_members(at timestamptz) RETURNS SETOF bigint
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 100
AS $$
    SELECT DISTINCT booking.member_id
    FROM fitflow.class_meeting AS meeting
    JOIN fitflow.booking USING (gym_id, meeting_id)
    WHERE meeting.gym_id = fitflow.current_gym_id()
        AND meeting.held_on BETWEEN (at AT TIME ZONE fitflow.gym_time_zone())::date - 1
            AND (at AT TIME ZONE fitflow.gym_time_zone())::date + 1
        AND abs(extract(epoch FROM lower(meeting.during) - at)) <= 3600
        AND booking.booked_at <= at
        AND booking.cancelled_at IS NULL
$$;
COMMENT ON FUNCTION fitflow.expected_members(timestamptz) IS
    'Members who are booked in a class that begins, or began, within an hour.';

CREATE FUNCTION fitflow.having_word(members bigint[], beginnings text[], endings text[])
    RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100
AS $$
BEGIN
    RETURN QUERY
    SELECT asked.member_id
    FROM unnest(members) AS asked (member_id)
    WHERE EXISTS (
        SELECT
        FROM (
            SELECT known.word
            FROM fitflow.member_word AS known
            WHERE known.gym_id = fitflow.current_gym_id()
                AND known.member_id = asked.member_id
            OFFSET 0 -- by the member, not by the word
        ) AS theirs
        JOIN unnest(beginnings, endings) AS span (beginning, ending)
            ON theirs.word >= span.beginning AND theirs.word < span.ending
    );
END
$$;
COMMENT ON FUNCTION fitflow.having_word(bigint[], text[], text[]) IS
    'Those of some members who have a word in one of these ranges.';

CREATE FUNCTION fitflow.fitting_members(typed text, with_typos boolean, expected bigint[])
    RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100
AS $$
DECLARE
    -- A single word is cut short; of several each is read whole.
    most     CONSTANT bigint :=
        CASE WHEN cardinality(fitflow.typed_words(typed)) = 1 THEN 2000 END;
    awaited  bigint[] := expected;
    fitting  bigint[];
    sought   record;
BEGIN
    FOR sought IN
        -- The end of a range is no part of a comparison: || is not leakproof, and no index would
        -- serve. The longest word first, which the fewest have.
        SELECT array_agg(beginning) AS beginnings,
            array_agg(beginning || U&'\+10FFFF') AS endings
        FROM fitflow.typed_beginnings(typed, with_typos)
        GROUP BY word_no
        ORDER BY max(char_length(beginning)) DESC, word_no
    LOOP
        -- Few are asked one by one, many are met with all who have the word.
        IF cardinality(fitting) * cardinality(sought.beginnings) <= 500 THEN
            fitting := ARRAY(SELECT fitflow.having_word(
                fitting, sought.beginnings, sought.endings));
        ELSE
            fitting := ARRAY(
                SELECT having_it.member_id
                FROM (
                    SELECT known.member_id
                    FROM unnest(sought.beginnings, sought.endings) AS span (beginning, ending)
                    CROSS JOIN LATERAL (
                        SELECT word.member_id
                        FROM fitflow.member_word AS word
                        WHERE word.gym_id = fitflow.current_gym_id()
                            AND word.word >= span.beginning
                            AND word.word < span.ending
                        OFFSET 0 -- each range by itself, whatever their number
                    ) AS known
                    LIMIT most
                ) AS having_it
                WHERE fitting IS NULL
                    OR having_it.member_id IN (SELECT unnest(fitting))
            );
        END IF;
        awaited := ARRAY(SELECT fitflow.having_word(awaited, sought.beginnings, sought.endings));
    END LOOP;
    RETURN QUERY
    SELECT member.member_id
    FROM fitflow.member
    WHERE member.gym_id = fitflow.current_gym_id()
        AND member.member_id = CASE WHEN typed ~ '^\s*[0-9]{1,18}\s*$' THEN typed::bigint END
    UNION
    SELECT unnest(awaited) WHERE fitting IS NOT NULL
    UNION
    -- Who joined last is likeliest to be a member still.
    (SELECT DISTINCT one FROM unnest(fitting) AS one ORDER BY one DESC LIMIT 200);
END
$$;
COMMENT ON FUNCTION fitflow.fitting_members(text, boolean, bigint[]) IS
    'Members who have a word beginning with each that was typed, in no order: up to 200, those '
    'among the expected, and the one of that number.';

CREATE FUNCTION fitflow.found_members(typed text, at timestamptz DEFAULT fitflow.now())
    RETURNS TABLE (place bigint, member_id bigint)
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100
    SET search_path = fitflow, pg_temp
    -- Planned once a connection: planning takes longer than finding.
    SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    zone     CONSTANT text := gym_time_zone();
    today    CONSTANT date := (at AT TIME ZONE zone)::date;
    clock    CONSTANT time := (at AT TIME ZONE zone)::time;
    sought   CONSTANT text := plain(typed);
    number   CONSTANT text := btrim(typed);
    expected CONSTANT bigint[] := ARRAY(SELECT expected_members(at));
    found    bigint[] := ARRAY(SELECT fitting_members(typed, false, expected));
BEGIN
    IF cardinality(found) = 0 THEN
        found := ARRAY(SELECT fitting_members(typed, true, '{}'));
    END IF;
    RETURN QUERY
    SELECT
        row_number() OVER (ORDER BY
            member.member_id::text = number DESC,
            member.member_id = ANY (expected) AND NOT habit.is_here DESC,
            -- How often they come at such a time, as if each had come once more in 14 days more:
            -- who is new is not told from who never comes by a visit or two.
            (1 + habit.visits) / (14 + 40 * (1 - exp(-greatest(today - member.registered_on, 0)
                    / 40.0::double precision)))
                * CASE WHEN habit.is_here THEN 0.1 ELSE 1 END
                * CASE WHEN held.state = 'active' THEN 1 ELSE 0.1 END DESC,
            held.state NULLS LAST,
            sought = ANY (member.words) DESC,
            member.family_name, member.given_name, member.member_id),
        member.member_id
    FROM unnest(found) AS fitting (id)
    JOIN member ON member.gym_id = current_gym_id() AND member.member_id = fitting.id
    -- Of eight weeks' visits a late one counts for more than an early one, one within an hour of
    -- this time thrice, and on this weekday too five times.
    CROSS JOIN LATERAL (
        SELECT
            coalesce(sum(exp(-last.days_ago / 40.0::double precision)
                * CASE
                    WHEN abs(extract(epoch FROM last.came::time - clock)) > 3600 THEN 1
                    WHEN mod(last.days_ago, 7) = 0 THEN 5
                    ELSE 3
                END), 0) AS visits,
            coalesce(bool_or(last.days_ago = 0 OR last.goes_on), false) AS is_here
        FROM (
            SELECT
                today - visit.visited_on AS days_ago,
                lower(visit.during) AT TIME ZONE zone AS came,
                coalesce(upper(visit.during) > at, true) AS goes_on
            FROM workout_session AS visit
            WHERE visit.gym_id = member.gym_id AND visit.member_id = member.member_id
                AND lower(visit.during) < at
            ORDER BY visit.session_id DESC
            LIMIT 30
        ) AS last
        WHERE last.days_ago <= 56
    ) AS habit
    LEFT JOIN membership AS held
        ON held.gym_id = member.gym_id AND held.member_id = member.member_id
        AND held.during @> today;
END
$$;
COMMENT ON FUNCTION fitflow.found_members(text, timestamptz) IS
    'Members who fit what somebody typed, numbered from the likeliest to come in: the one of that '
    'number, those who are booked within an hour, then by how often they came in the last eight '
    'weeks, at this hour and weekday above all; who is here or was today, and who has no active '
    'membership, later. Where nobody fits, those one typo away.';
