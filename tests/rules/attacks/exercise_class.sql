-- exercise_class: a kind of class on the timetable.

-- rule: exercise_class_pkey
-- refused:
INSERT INTO exercise_class (class_id, name, category, duration_minutes, capacity)
OVERRIDING SYSTEM VALUE VALUES (1, 'Box', 'combat', 60, 12);
-- accepted:
INSERT INTO exercise_class (name, category, duration_minutes, capacity)
VALUES ('Box', 'combat', 60, 12);

-- rule: exercise_class_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO exercise_class (name, category, duration_minutes, capacity)
VALUES ('Box', 'combat', 60, 12);
-- accepted:
INSERT INTO exercise_class (name, category, duration_minutes, capacity)
VALUES ('Box', 'combat', 60, 12);

-- rule: exercise_class_name_idx
-- refused:
INSERT INTO exercise_class (name, category, duration_minutes, capacity)
VALUES ('Spin', 'cycling', 60, 12);
-- accepted:
INSERT INTO exercise_class (name, category, duration_minutes, capacity)
VALUES ('Spin 60', 'cycling', 60, 12);

-- rule: exercise_class_duration_is_a_class, too short
-- refused:
UPDATE exercise_class SET duration_minutes = 9;
-- accepted:
UPDATE exercise_class SET duration_minutes = 10;

-- rule: exercise_class_duration_is_a_class, too long
-- refused:
UPDATE exercise_class SET duration_minutes = 241;
-- accepted:
UPDATE exercise_class SET duration_minutes = 240;

-- rule: exercise_class_has_places, none
-- refused:
UPDATE exercise_class SET capacity = 0;
-- accepted:
UPDATE exercise_class SET capacity = 1;

-- rule: exercise_class_has_places, too many
-- refused:
UPDATE exercise_class SET capacity = 501;
-- accepted:
UPDATE exercise_class SET capacity = 500;

-- rule: exercise_class_cancel_by_is_within_a_week, after it began
-- refused:
UPDATE exercise_class SET cancel_by_minutes = -1;
-- accepted:
UPDATE exercise_class SET cancel_by_minutes = 0;

-- rule: exercise_class_cancel_by_is_within_a_week, too early
-- refused:
UPDATE exercise_class SET cancel_by_minutes = 10081;
-- accepted:
UPDATE exercise_class SET cancel_by_minutes = 10080;

-- rule: exercise_class_fees_are_not_negative, for cancelling late
-- refused:
UPDATE exercise_class SET late_cancel_fee_cents = -1;
-- accepted:
UPDATE exercise_class SET late_cancel_fee_cents = 0;

-- rule: exercise_class_fees_are_not_negative, for not coming
-- refused:
UPDATE exercise_class SET no_show_fee_cents = -1;
-- accepted:
UPDATE exercise_class SET no_show_fee_cents = 0;

-- rule: exercise_class_name_idx, in other capitals
-- refused:
INSERT INTO exercise_class (name, category, duration_minutes, capacity)
VALUES ('SPIN', 'cycling', 60, 12);
-- accepted:
INSERT INTO exercise_class (name, category, duration_minutes, capacity)
VALUES ('SPIN 60', 'cycling', 60, 12);

-- rule: exercise_class_fees_are_in_reach, for cancelling late
-- refused:
UPDATE exercise_class SET late_cancel_fee_cents = 100000000001;
-- accepted:
UPDATE exercise_class SET late_cancel_fee_cents = 100000000000;

-- rule: exercise_class_fees_are_in_reach, for not coming
-- refused:
UPDATE exercise_class SET no_show_fee_cents = 100000000001;
-- accepted:
UPDATE exercise_class SET no_show_fee_cents = 100000000000;
