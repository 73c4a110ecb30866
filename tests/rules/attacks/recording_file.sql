-- recording_file: the files recordings came in. Ann's is kept.

-- rule: recording_file_pkey
-- refused:
INSERT INTO recording_file (name, content) VALUES ('copy of ann.fit', 'ann');
-- accepted:
INSERT INTO recording_file (name, content) VALUES ('ann.fit', 'ann, later');

-- rule: recording_file_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO recording_file (name, content) VALUES ('bob.fit', 'bob');
-- accepted:
INSERT INTO recording_file (name, content) VALUES ('bob.fit', 'bob');

-- rule: recording_file_is_of_one_recording, nothing in it
-- refused:
INSERT INTO recording_file (name, content) VALUES ('bob.fit', '');
-- accepted:
INSERT INTO recording_file (name, content) VALUES ('bob.fit', 'b');

-- rule: recording_file_is_of_one_recording, a byte more than 64 MiB
-- refused:
INSERT INTO recording_file (name, content)
VALUES ('bob.fit', convert_to(repeat('b', 67108865), 'UTF8'));
-- accepted:
INSERT INTO recording_file (name, content)
VALUES ('bob.fit', convert_to(repeat('b', 67108864), 'UTF8'));
