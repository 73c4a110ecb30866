-- session_rating: how hard members found their sessions. Ann rated her Wednesday a 7; Bob trained
-- with Tom on Tuesday, session 2.

-- rule: session_rating_pkey
-- refused:
INSERT INTO session_rating (session_rating_id, member_id, session_id, rpe, rated_at)
OVERRIDING SYSTEM VALUE VALUES (1, 1, 1, 8, '2026-02-05 09:00+01');
-- accepted:
INSERT INTO session_rating (session_rating_id, member_id, session_id, rpe, rated_at)
OVERRIDING SYSTEM VALUE VALUES (5, 1, 1, 8, '2026-02-05 09:00+01');

-- rule: session_rating_gym_id_session_id_key
-- refused:
INSERT INTO session_rating (member_id, session_id, rpe, rated_at)
VALUES (1, 3, 8, '2026-02-05 09:00+01');
-- accepted:
INSERT INTO session_rating (member_id, session_id, rpe, rated_at)
VALUES (1, 1, 8, '2026-02-05 09:00+01');

-- rule: session_rating_gym_id_recording_id_key
-- refused:
INSERT INTO session_rating (member_id, recording_id, rpe, rated_at)
VALUES (1, 1, 8, '2026-02-05 09:00+01'), (1, 1, 8, '2026-02-05 09:00+01');
-- accepted:
INSERT INTO session_rating (member_id, recording_id, rpe, rated_at)
VALUES (1, 1, 8, '2026-02-05 09:00+01'), (1, 2, 8, '2026-02-05 09:00+01');

-- rule: session_rating_gym_id_member_id_recording_id_fkey, another member's
-- refused:
INSERT INTO session_rating (member_id, recording_id, rpe, rated_at)
VALUES (2, 1, 8, '2026-02-05 09:00+01');
-- accepted:
INSERT INTO session_rating (member_id, recording_id, rpe, rated_at)
VALUES (1, 1, 8, '2026-02-05 09:00+01');

-- rule: session_rating_is_of_a_session_or_a_recording, of both
-- refused:
INSERT INTO session_rating (member_id, session_id, recording_id, rpe, rated_at)
VALUES (1, 1, 1, 8, '2026-02-05 09:00+01');
-- accepted:
INSERT INTO session_rating (member_id, session_id, recording_id, rpe, rated_at)
VALUES (1, 1, NULL, 8, '2026-02-05 09:00+01');

-- rule: session_rating_is_of_a_session_or_a_recording, of nothing
-- refused:
INSERT INTO session_rating (member_id, rpe, rated_at) VALUES (1, 8, '2026-02-05 09:00+01');
-- accepted:
INSERT INTO session_rating (member_id, recording_id, rpe, rated_at)
VALUES (1, 1, 8, '2026-02-05 09:00+01');

-- rule: session_rating_gym_id_member_id_session_id_fkey
-- refused:
INSERT INTO session_rating (member_id, session_id, rpe, rated_at)
VALUES (1, 2, 8, '2026-02-05 09:00+01');
-- accepted:
INSERT INTO session_rating (member_id, session_id, rpe, rated_at)
VALUES (2, 2, 8, '2026-02-05 09:00+01');

-- rule: session_rating_is_on_borgs_scale, harder than can be
-- refused:
UPDATE session_rating SET rpe = 11;
-- accepted:
UPDATE session_rating SET rpe = 10;

-- rule: session_rating_is_on_borgs_scale, easier than rest
-- refused:
UPDATE session_rating SET rpe = -1;
-- accepted:
UPDATE session_rating SET rpe = 0;

-- rule: session_rating_rated_at_is_an_instant
-- refused:
UPDATE session_rating SET rated_at = 'infinity';
-- accepted:
UPDATE session_rating SET rated_at = '2026-02-04 11:00+01';
