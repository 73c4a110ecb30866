-- member_word: the words a member is found by, which nobody writes but the row of the member. The
-- trigger that says so is tested in tests/scenarios/test_search.py; here it stands aside.

-- rule: member_word_pkey
-- refused:
ALTER TABLE member_word DISABLE TRIGGER member_word_follows_its_member;
INSERT INTO member_word (word, member_id) VALUES ('lee', 1);
-- accepted:
ALTER TABLE member_word DISABLE TRIGGER member_word_follows_its_member;
INSERT INTO member_word (word, member_id) VALUES ('leeway', 1);

-- rule: member_word_gym_id_member_id_fkey
-- refused:
ALTER TABLE member_word DISABLE TRIGGER member_word_follows_its_member;
INSERT INTO member_word (word, member_id) VALUES ('lee', 404);
-- accepted:
ALTER TABLE member_word DISABLE TRIGGER member_word_follows_its_member;
INSERT INTO member_word (word, member_id) VALUES ('lee', 2);
