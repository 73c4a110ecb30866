-- The words that a member is found by. A column of member leans on them.

CREATE FUNCTION fitflow.spelt_out(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        regexp_replace(
            regexp_replace(normalize(value, NFC), '[\u00c4\u00e4\u00c6\u00e6]', 'ae', 'g'),
            '[\u00d6\u00f6\u00d8\u00f8\u0152\u0153]', 'oe', 'g'),
        '[\u00dc\u00fc]', 'ue', 'g');
COMMENT ON FUNCTION fitflow.spelt_out(text) IS
    'A text with ae, oe and ue in place of ä, ö and ü, for search: Müller gives Mueller.';

CREATE FUNCTION fitflow.words_of_text(value text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_remove(
        string_to_array(regexp_replace(value, '[!-/:-@[-`{-~ ]+', ' ', 'g'), ' '), '');
COMMENT ON FUNCTION fitflow.words_of_text(text) IS
    'The words of a text that is plain already: what stands between spaces and punctuation.';

CREATE FUNCTION fitflow.words_of_member(
    given_name text, family_name text, email text, phone text
) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        WITH written (given, family) AS (
            -- Müller as muller and as mueller, Mueller as mueller and as muller.
            SELECT DISTINCT
                fitflow.words_of_text(way.given), fitflow.words_of_text(coalesce(way.family, ''))
            FROM (VALUES
                (fitflow.plain(given_name), fitflow.plain(family_name)),
                (fitflow.folded(given_name), fitflow.folded(family_name)),
                (fitflow.plain(fitflow.spelt_out(given_name)),
                 fitflow.plain(fitflow.spelt_out(family_name)))
            ) AS way (given, family)
        )
        SELECT array_agg(DISTINCT word COLLATE "C" ORDER BY word COLLATE "C")
        FROM (
            SELECT unnest(given || family) FROM written
            UNION ALL
            -- Lina Dubois as ldubois; of a name in parts, from each part on: van der Berg, Berg.
            SELECT left(given[1], 1) || array_to_string(family[part:], '')
            FROM written, generate_subscripts(family, 1) AS part
            WHERE cardinality(given) > 0
            UNION ALL
            SELECT lower(email)
            UNION ALL
            SELECT unnest(fitflow.words_of_text(fitflow.plain(split_part(email, '@', 1))))
            UNION ALL
            -- Backwards, since its last digits are what people say.
            SELECT '+' || reverse(substr(phone, 2))
        ) AS each (word)
        WHERE word <> ''
    );
COMMENT ON FUNCTION fitflow.words_of_member(text, text, text, text) IS
    'The words that a member is found by: parts of the names, the first initial and the family '
    'name as one, the e-mail address and its parts, and the telephone number backwards.';
