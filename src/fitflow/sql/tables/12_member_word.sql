-- member_word: the words a member is found by, worked out of their row, and nobody else's doing.
-- Row-level security lets no index serve ILIKE or a trigram's %, which are not leakproof; a word
-- that begins with what was typed is a range of a B-tree.

CREATE TABLE fitflow.member_word (
    gym_id    bigint NOT NULL DEFAULT fitflow.current_gym_id(),
    word      text   COLLATE "C" NOT NULL,
    member_id bigint NOT NULL,

    PRIMARY KEY (gym_id, word, member_id),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id)
        ON DELETE CASCADE
);

CREATE INDEX member_word_member_idx ON fitflow.member_word (gym_id, member_id);

COMMENT ON TABLE fitflow.member_word IS
    'The words a member is found by: written by the row of the member alone.';
COMMENT ON COLUMN fitflow.member_word.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.member_word.word IS
    'A word, without capitals and accents; a telephone number stands backwards behind a +.';
COMMENT ON COLUMN fitflow.member_word.member_id IS 'Whose it is.';
COMMENT ON INDEX fitflow.member_word_member_idx IS
    'Serves the foreign key, and the second word of a search.';

ALTER TABLE fitflow.member_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.member_word FORCE ROW LEVEL SECURITY;
CREATE POLICY member_word_of_the_current_gym ON fitflow.member_word
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.member_word TO fitflow_app;

CREATE FUNCTION fitflow.keep_member_words() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM member_word AS known
        USING former
        WHERE known.gym_id = former.gym_id AND known.member_id = former.member_id
            AND NOT EXISTS (
                SELECT FROM written
                WHERE written.gym_id = former.gym_id AND written.member_id = former.member_id
                    AND written.words = former.words
            );
    END IF;
    INSERT INTO member_word (gym_id, word, member_id)
    SELECT written.gym_id, word, written.member_id
    FROM written
    CROSS JOIN unnest(written.words) AS word
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.keep_member_words() IS
    'Writes the words of members who are new or changed. A trigger: no constraint makes several '
    'rows of one, and it holds for every writer, imports and drawn gyms among them.';

CREATE FUNCTION fitflow.refuse_foreign_words() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE restrict_violation USING
            MESSAGE = 'the words of a member are worked out of their row, and never written',
            HINT = 'change the member''s name, address or telephone number';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_foreign_words() IS
    'Refuses whoever writes words but the row of their member, or its removal.';

REVOKE EXECUTE ON FUNCTION fitflow.keep_member_words() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION fitflow.refuse_foreign_words() FROM PUBLIC;

CREATE TRIGGER member_word_follows_its_member
    AFTER INSERT OR UPDATE ON fitflow.member_word
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_foreign_words();
CREATE TRIGGER member_word_goes_with_its_member
    BEFORE DELETE OR TRUNCATE ON fitflow.member_word
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_foreign_words();
CREATE TRIGGER member_has_its_words AFTER INSERT ON fitflow.member
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.keep_member_words();
CREATE TRIGGER member_changes_its_words AFTER UPDATE ON fitflow.member
    REFERENCING OLD TABLE AS former NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.keep_member_words();
