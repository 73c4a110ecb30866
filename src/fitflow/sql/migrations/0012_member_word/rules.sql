-- Who has one name alone has no family name; and the words of the members there are.
-- squawk-ignore-file

ALTER TABLE fitflow.personal_best ALTER COLUMN exercise_key SET NOT NULL;
ALTER TABLE fitflow.trainer ALTER COLUMN family_name DROP NOT NULL;
ALTER TABLE fitflow.member
    ALTER COLUMN family_name DROP NOT NULL,
    ADD COLUMN words text[] NOT NULL GENERATED ALWAYS AS (
        fitflow.words_of_member(given_name, family_name, email, phone)) STORED;

ALTER TABLE fitflow.member_word DISABLE TRIGGER member_word_follows_its_member;
INSERT INTO fitflow.member_word (gym_id, word, member_id)
SELECT member.gym_id, word, member.member_id
FROM fitflow.member
CROSS JOIN unnest(member.words) AS word;
ALTER TABLE fitflow.member_word ENABLE TRIGGER member_word_follows_its_member;
