-- audit_log: chain 1 has two entries.

-- rule: audit_log_pkey
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 2, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 1));
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));

-- rule: audit_log_gym_id_request_key_key
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000012', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));

-- rule: audit_log_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (2, 1, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', NULL);
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (2, 1, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', NULL);

-- rule: audit_log_gym_id_chain_no_previous_no_previous_hash_fkey, another entry's hash
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 1));
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));

-- rule: audit_log_gym_id_chain_no_previous_no_previous_hash_fkey, an entry left out
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 4, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));

-- rule: audit_log_gym_id_chain_no_previous_no_previous_hash_fkey, rewriting what another stands on
-- refused:
UPDATE audit_log SET actor = 'nobody' WHERE entry_no = 1;
-- accepted:
UPDATE audit_log SET actor = 'nobody' WHERE entry_no = 2;

-- rule: audit_log_only_the_first_has_no_previous, a chain cut through
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', NULL);
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));

-- rule: audit_log_only_the_first_has_no_previous, a first that follows another
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (2, 1, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (2, 1, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', NULL);

-- rule: audit_log_body_is_a_sha256
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', '\x00',
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256(''),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));

-- rule: audit_log_logged_at_is_an_instant
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, 'infinity', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2299-12-31 23:59+00', 'front desk', 'enrol',
        '01900000-0000-7000-8000-000000000013', sha256('{}'),
        '{}', '{}', (SELECT entry_hash FROM audit_log WHERE entry_no = 2));

-- rule: audit_log_text_is_digested, a text that the digest is not of
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, salt,
    body_sha256, arguments, answer, arguments_sha256, answer_sha256, previous_hash)
SELECT 1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol', '01900000-0000-7000-8000-000000000013',
    drawn.salt, sha256('{}'), '{"member_id": 3}', '{}',
    salted_sha256(drawn.salt, '{"member_id": 4}'), salted_sha256(drawn.salt, '{}'), entry_hash
FROM audit_log, (VALUES (gen_random_uuid())) AS drawn (salt) WHERE entry_no = 2;
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, salt,
    body_sha256, arguments, answer, arguments_sha256, answer_sha256, previous_hash)
SELECT 1, 3, '2026-01-01 09:10+01', 'front desk', 'enrol', '01900000-0000-7000-8000-000000000013',
    drawn.salt, sha256('{}'), '{"member_id": 3}', '{}',
    salted_sha256(drawn.salt, '{"member_id": 3}'), salted_sha256(drawn.salt, '{}'), entry_hash
FROM audit_log, (VALUES (gen_random_uuid())) AS drawn (salt) WHERE entry_no = 2;

-- rule: audit_log_text_is_digested, one digest of two
-- refused:
UPDATE audit_log SET answer = NULL, arguments = NULL, body_sha256 = NULL, former_hash = entry_hash,
    emptied_in = 1, emptied_by = 1, answer_sha256 = sha256('')
WHERE entry_no = 2;
-- accepted:
UPDATE audit_log SET answer = NULL, arguments = NULL, emptied_in = 1, emptied_by = 1,
    arguments_sha256 = sha256(''), answer_sha256 = sha256('')
WHERE entry_no = 2;

-- rule: audit_log_has_its_text_or_who_emptied_it, a text that nobody took out
-- refused:
UPDATE audit_log SET arguments = NULL, answer = NULL, body_sha256 = NULL, former_hash = entry_hash
WHERE entry_no = 2;
-- accepted:
UPDATE audit_log SET arguments = NULL, answer = NULL, body_sha256 = NULL, former_hash = entry_hash,
    emptied_in = 1, emptied_by = 1
WHERE entry_no = 2;

-- rule: audit_log_has_its_text_or_who_emptied_it, half of a text
-- refused:
UPDATE audit_log SET arguments = NULL, body_sha256 = NULL, former_hash = entry_hash,
    emptied_in = 1, emptied_by = 1
WHERE entry_no = 2;
-- accepted:
UPDATE audit_log SET arguments = NULL, answer = NULL, body_sha256 = NULL, former_hash = entry_hash,
    emptied_in = 1, emptied_by = 1
WHERE entry_no = 2;

-- rule: audit_log_has_its_text_or_who_emptied_it, a hash of one's own
-- refused:
UPDATE audit_log SET former_hash = sha256('guess') WHERE entry_no = 2;
-- accepted:
UPDATE audit_log SET actor = 'nobody' WHERE entry_no = 2;

-- rule: audit_log_gym_id_emptied_in_emptied_by_fkey
-- refused:
UPDATE audit_log SET arguments = NULL, answer = NULL, body_sha256 = NULL, former_hash = entry_hash,
    emptied_in = 1, emptied_by = 3
WHERE entry_no = 2;
-- accepted:
UPDATE audit_log SET arguments = NULL, answer = NULL, body_sha256 = NULL, former_hash = entry_hash,
    emptied_in = 1, emptied_by = 1
WHERE entry_no = 2;

-- rule: at_is_not_to_come, sold next year
-- refused:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'sell',
        '01900000-0000-7000-8000-000000000013', sha256(''), jsonb_build_object('at',
        fitflow.now() + interval '1 year'), '{}',
        (SELECT entry_hash FROM audit_log WHERE entry_no = 2));
-- accepted:
INSERT INTO audit_log (chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
    arguments, answer, previous_hash)
VALUES (1, 3, '2026-01-01 09:10+01', 'front desk', 'sell',
        '01900000-0000-7000-8000-000000000013', sha256(''), jsonb_build_object('at',
        fitflow.now() + interval '4 minutes'), '{}',
        (SELECT entry_hash FROM audit_log WHERE entry_no = 2));

-- target: audit_log_gym_id_chain_no_entry_no_entry_hash_key
