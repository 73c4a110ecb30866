-- What makes two names one, for uniqueness and for search. Indexes and columns lean on it.

CREATE OR REPLACE FUNCTION fitflow.plain(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN btrim(regexp_replace(
        replace(
            translate(
                regexp_replace(
                    casefold(
                        normalize(
                            translate(value,
                                U&'''`\00B4\02B9\02BB\02BC\05F3\05F4\2018\2019\2032\FF07', ''),
                            NFKD)
                        COLLATE pg_unicode_fast),
                    '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7'
                    '\u061c\u0640\u064b-\u065f\u0670\u180e\u200b-\u200f\u202a-\u202e'
                    '\u2060-\u206f\ufe00-\ufe0f\ufeff]',
                    '', 'g'),
                -- Arabic letters as CLDR finds them (collations search and fa), and digits.
                U&'\00F8\0142\0111\00F0\0127\0167\0131\00E6\0153'
                '\0671\0649\06CC\06A9\0629\06C1\06D5'
                '\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669'
                '\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9'
                '\0966\0967\0968\0969\096A\096B\096C\096D\096E\096F'
                '\09E6\09E7\09E8\09E9\09EA\09EB\09EC\09ED\09EE\09EF'
                '\0E50\0E51\0E52\0E53\0E54\0E55\0E56\0E57\0E58\0E59',
                U&'olddhtiao\0627\064A\064A\0643\0647\0647\0647'
                '01234567890123456789012345678901234567890123456789'),
            U&'\00FE', 'th'),
        '[\s_\u05be\u2010-\u2015\u2212-]+', ' ', 'g'));
COMMENT ON FUNCTION fitflow.plain(text) IS
    'A text without capitals, accents, vowel signs, apostrophes and invisible characters, with one '
    'letter for those that Arabic and Persian write in several ways, the digits 0 to 9, and one '
    'space for every gap, hyphen and underscore: O’Connor gives oconnor, and Müller muller.';

CREATE OR REPLACE FUNCTION fitflow.folded(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(fitflow.plain(value), '([aou])e', '\1', 'g');
COMMENT ON FUNCTION fitflow.folded(text) IS
    'What two texts share that are one name: plain, and ae, oe and ue for ä, ö and ü. Müller, '
    'Mueller and MULLER are one.';
