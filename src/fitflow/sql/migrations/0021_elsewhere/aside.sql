-- A rating, and a best, is of a session or of a recording; and the gym says what was made here.
-- squawk-ignore-file ban-drop-constraint, ban-drop-not-null, ban-drop-generated-expression
-- squawk-ignore-file ban-alter-identity, adding-not-nullable-field, disallowed-unique-constraint
-- squawk-ignore-file adding-field-with-default, adding-serial-primary-key-field
-- squawk-ignore-file constraint-missing-not-valid

ALTER TABLE fitflow.recording
    ADD COLUMN IF NOT EXISTS is_at_gym boolean NOT NULL DEFAULT false;

-- The ratings there are have the numbers of their sessions.
ALTER TABLE fitflow.session_rating DROP CONSTRAINT session_rating_pkey;
ALTER TABLE fitflow.session_rating
    ALTER COLUMN session_id DROP NOT NULL,
    ADD COLUMN recording_id bigint,
    ADD COLUMN session_rating_id bigint GENERATED ALWAYS AS (session_id) STORED;
ALTER TABLE fitflow.session_rating ALTER COLUMN session_rating_id DROP EXPRESSION;
ALTER TABLE fitflow.session_rating
    ALTER COLUMN session_rating_id SET NOT NULL,
    ALTER COLUMN session_rating_id ADD GENERATED ALWAYS AS IDENTITY,
    ADD PRIMARY KEY (gym_id, session_rating_id),
    ADD UNIQUE (gym_id, session_id),
    ADD UNIQUE (gym_id, recording_id);
SELECT setval(
    pg_get_serial_sequence('fitflow.session_rating', 'session_rating_id'), max(session_rating_id))
FROM fitflow.session_rating
HAVING max(session_rating_id) IS NOT NULL;

ALTER TABLE fitflow.personal_best
    ALTER COLUMN session_id DROP NOT NULL,
    ADD COLUMN recording_id bigint;
