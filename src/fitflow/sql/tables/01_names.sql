-- What makes two names one, for uniqueness and for search. Indexes and columns lean on it.

CREATE FUNCTION fitflow.plain(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN btrim(regexp_replace(
        replace(
            translate(
                regexp_replace(
                    casefold(
                        normalize(
                            translate(value, U&'''`\00B4\02B9\02BB\02BC\2018\2019\2032\FF07', ''),
                            NFKD)
                        COLLATE pg_unicode_fast),
                    '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u061c\u064b-\u0652\u180e'
                    '\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]',
                    '', 'g'),
                U&'\00F8\0142\0111\00F0\0127\0167\0131\00E6\0153', 'olddhtiao'),
            U&'\00FE', 'th'),
        '[\s_\u2010-\u2015\u2212-]+', ' ', 'g'));
COMMENT ON FUNCTION fitflow.plain(text) IS
    'A text without capitals, accents, apostrophes and invisible characters, with one space for '
    'every gap, hyphen and underscore: O’Connor gives oconnor, and Müller muller.';

CREATE FUNCTION fitflow.folded(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(fitflow.plain(value), '([aou])e', '\1', 'g');
COMMENT ON FUNCTION fitflow.folded(text) IS
    'What two texts share that are one name: plain, and ae, oe and ue for ä, ö and ü. Müller, '
    'Mueller and MULLER are one.';
