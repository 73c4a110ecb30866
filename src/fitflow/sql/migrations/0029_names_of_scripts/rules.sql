-- All that is worked out of names, anew.
-- squawk-ignore-file

SET CONSTRAINTS ALL IMMEDIATE;

CREATE UNIQUE INDEX membership_plan_name_idx
    ON fitflow.membership_plan (gym_id, fitflow.folded(name));
CREATE UNIQUE INDEX exercise_class_name_idx
    ON fitflow.exercise_class (gym_id, fitflow.folded(name));
ALTER TABLE fitflow.class_meeting
    ADD CONSTRAINT class_meeting_room_is_used_once EXCLUDE USING gist (
        gym_id WITH =, fitflow.folded(room) WITH =, during WITH &&
    ) WHERE (cancelled_at IS NULL);
ALTER TABLE fitflow.personal_best
    ALTER COLUMN exercise_key SET EXPRESSION AS (fitflow.folded(exercise)),
    ADD CONSTRAINT personal_best_exercise_is_written_one_way EXCLUDE USING gist (
        gym_id WITH =, member_id WITH =, exercise_key WITH =, exercise WITH <>
    );
ALTER TABLE fitflow.member ALTER COLUMN words SET EXPRESSION AS (
        fitflow.words_of_member(given_name, family_name, email, phone));

ALTER TABLE fitflow.member_word DISABLE TRIGGER USER;
DELETE FROM fitflow.member_word AS known
USING fitflow.member
WHERE known.gym_id = member.gym_id AND known.member_id = member.member_id
    AND known.word <> ALL (member.words);
INSERT INTO fitflow.member_word (gym_id, word, member_id)
SELECT member.gym_id, word, member.member_id
FROM fitflow.member
CROSS JOIN unnest(member.words) AS word
ON CONFLICT DO NOTHING;
ALTER TABLE fitflow.member_word ENABLE TRIGGER USER;
