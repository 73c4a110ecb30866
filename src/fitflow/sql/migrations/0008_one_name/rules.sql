-- A name is seen, and is one whatever its capitals and accents; an address may be a family's.
-- squawk-ignore-file

SET CONSTRAINTS ALL IMMEDIATE;

ALTER DOMAIN fitflow.label ADD CONSTRAINT label_is_visible CHECK (
        VALUE !~ '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b]'
        AND VALUE !~ '[\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc]'
        AND VALUE !~ '[\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'
        AND VALUE !~ '(^|[^\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u200d'
            '\u203c-\u3299\ufe0f\U0001f000-\U0001faff])[\u200c\u200d\ufe00-\ufe0f]'
) NOT VALID;

CREATE FUNCTION fitflow.is_time_zone(name text) RETURNS boolean
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN EXISTS (
        SELECT FROM pg_catalog.pg_timezone_names AS known WHERE known.name = is_time_zone.name
    );
ALTER TABLE fitflow.gym
    DROP CONSTRAINT gym_time_zone_is_a_place,
    ADD CONSTRAINT gym_time_zone_is_a_place CHECK (
        time_zone ~ '^(UTC|[A-Z][A-Za-z]+(/[A-Za-z_-]+)+)$'
        AND fitflow.is_time_zone(time_zone)
    ) NOT VALID;

CREATE UNIQUE INDEX membership_plan_name_idx
    ON fitflow.membership_plan (gym_id, fitflow.folded(name));

CREATE UNIQUE INDEX exercise_class_name_idx
    ON fitflow.exercise_class (gym_id, fitflow.folded(name));

ALTER TABLE fitflow.class_meeting
    DROP CONSTRAINT class_meeting_room_is_used_once,
    ADD CONSTRAINT class_meeting_room_is_used_once EXCLUDE USING gist (
        gym_id WITH =, fitflow.folded(room) WITH =, during WITH &&
    ) WHERE (cancelled_at IS NULL);

DROP INDEX fitflow.member_email_idx;
CREATE INDEX member_email_idx ON fitflow.member (gym_id, lower(email));

ALTER TABLE fitflow.personal_best
    ADD COLUMN exercise_key text GENERATED ALWAYS AS (fitflow.folded(exercise)) STORED,
    ADD CONSTRAINT personal_best_exercise_is_written_one_way EXCLUDE USING gist (
        gym_id WITH =, member_id WITH =, exercise_key WITH =, exercise WITH <>
    );
CREATE INDEX personal_best_exercise_idx ON fitflow.personal_best (gym_id, exercise_key);
