-- refuse: how an operation says no. A refusal is a code with parameters; the sentence is a template
-- that is told once, where it is refused, and filled in for whoever reads it: here for psql, in
-- src/fitflow/errors/words.py for everybody else.

CREATE FUNCTION fitflow.local_words(at timestamptz) RETURNS text
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT to_char(at AT TIME ZONE fitflow.gym_time_zone(), 'FMDay FMDD FMMonth YYYY "at" HH24:MI')
$$;
COMMENT ON FUNCTION fitflow.local_words(timestamptz) IS
    'An instant by the gym''s own clock, for a person: Monday 2 February 2026 at 18:00.';

CREATE FUNCTION fitflow.in_words(template text, parameters jsonb) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    name  text;
    value text;
BEGIN
    FOR name, value IN SELECT * FROM jsonb_each_text(parameters) LOOP
        CONTINUE WHEN position('{' || name || '}' IN template) = 0;
        template := replace(template, '{' || name || '}', coalesce(
            CASE
                WHEN name = 'month' THEN left(value, 7)
                WHEN name LIKE '%\_at' THEN local_words(value::timestamptz)
                WHEN name LIKE '%\_cents' THEN money_in_words(value::bigint, gym_currency())
            END, value, 'none'));
    END LOOP;
    RETURN regexp_replace(template, '\{do:([^}]*)\}', '\1', 'g');
END
$$;
COMMENT ON FUNCTION fitflow.in_words(text, jsonb) IS
    'A template of a refusal with its {names} filled in: *_at by the gym''s clock, *_cents as '
    'money with its currency, a month without its day, anything else as it is; {do:member show} is '
    'the words of a command.';

CREATE FUNCTION fitflow.refuse(
    code       text,
    sentence   text,
    hint       text,
    parameters jsonb DEFAULT '{}',
    state      text DEFAULT 'raise_exception'
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = state,
        CONSTRAINT = code,
        MESSAGE = in_words(sentence, parameters),
        HINT = in_words(hint, parameters),
        DETAIL = jsonb_build_object(
            'sentence', sentence, 'hint', hint,
            'parameters', parameters || jsonb_build_object(
                'time_zone', gym_time_zone(), 'currency', gym_currency(),
                'currency_digits', currency_digits(gym_currency())));
END
$$;
COMMENT ON FUNCTION fitflow.refuse(text, text, text, jsonb, text) IS
    'Refuses with a code and parameters: instants, days, cents and names as they are, never in '
    'words. The sentence and the hint are templates that name them; the detail is all of it as '
    'JSON, for programs. A hint names a command as {do:member show}, and each reader is told its '
    'own way to it.';

REVOKE EXECUTE ON FUNCTION
    fitflow.local_words, fitflow.in_words, fitflow.refuse
    FROM PUBLIC;
