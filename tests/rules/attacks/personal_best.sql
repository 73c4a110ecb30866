-- personal_best: Ann squatted 60 kg, then 65 kg, and rowed 500 m in 110 s.

-- rule: personal_best_pkey
-- refused:
INSERT INTO personal_best (personal_best_id, member_id, session_id, exercise, measure, value,
                           best_no)
OVERRIDING SYSTEM VALUE VALUES (1, 1, 3, 'Deadlift', 'weight_kg', 80, 1);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Deadlift', 'weight_kg', 80, 1);

-- rule: personal_best_gym_id_member_id_exercise_best_no_key
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Back squat', 'weight_kg', 70, 2, 60);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Back squat', 'weight_kg', 70, 3, 65);

-- rule: personal_best_gym_id_member_id_session_id_fkey
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (2, 3, 'Deadlift', 'weight_kg', 80, 1);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (2, 2, 'Deadlift', 'weight_kg', 80, 1);

-- rule: personal_best_gym_id_member_id_recording_id_fkey
-- refused:
INSERT INTO personal_best (member_id, recording_id, exercise, measure, value, best_no)
VALUES (2, 1, 'Deadlift', 'weight_kg', 80, 1);
-- accepted:
INSERT INTO personal_best (member_id, recording_id, exercise, measure, value, best_no)
VALUES (1, 1, 'Deadlift', 'weight_kg', 80, 1);

-- rule: personal_best_is_set_in_a_session_or_a_recording, in both
-- refused:
INSERT INTO personal_best (member_id, session_id, recording_id, exercise, measure, value, best_no)
VALUES (1, 3, 1, 'Deadlift', 'weight_kg', 80, 1);
-- accepted:
INSERT INTO personal_best (member_id, session_id, recording_id, exercise, measure, value, best_no)
VALUES (1, NULL, 1, 'Deadlift', 'weight_kg', 80, 1);

-- rule: personal_best_is_set_in_a_session_or_a_recording, nowhere
-- refused:
INSERT INTO personal_best (member_id, exercise, measure, value, best_no)
VALUES (1, 'Deadlift', 'weight_kg', 80, 1);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Deadlift', 'weight_kg', 80, 1);

-- rule: personal_best_gym_id_member_id_exercise_previous_no_measur_fkey, beating one never set
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Back squat', 'weight_kg', 64, 3, 63);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Back squat', 'weight_kg', 66, 3, 65);

-- rule: personal_best_gym_id_member_id_exercise_previous_no_measur_fkey, numbered below one
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Deadlift', 'weight_kg', 80, 0, 70);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Deadlift', 'weight_kg', 80, 1);

-- rule: personal_best_gym_id_member_id_exercise_previous_no_measur_fkey, another unit
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Row 500 m', 'power_w', 300, 2, 110);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Row 500 m', 'time_s', 109.5, 2, 110);

-- rule: personal_best_value_is_positive, zero
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Deadlift', 'weight_kg', 0, 1);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Deadlift', 'weight_kg', 0.01, 1);

-- rule: personal_best_value_is_positive, not a number
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Deadlift', 'weight_kg', 'NaN', 1);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Deadlift', 'weight_kg', 999999.99, 1);

-- rule: personal_best_only_the_first_has_no_previous, the second beats nothing
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Back squat', 'weight_kg', 70, 3);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Back squat', 'weight_kg', 70, 3, 65);

-- rule: personal_best_only_the_first_has_no_previous, the first beats something
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Deadlift', 'weight_kg', 80, 1, 70);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'Deadlift', 'weight_kg', 80, 1);

-- rule: personal_best_beats_the_previous, less weight
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Back squat', 'weight_kg', 65, 3, 65);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Back squat', 'weight_kg', 65.01, 3, 65);

-- rule: personal_best_beats_the_previous, more time
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Row 500 m', 'time_s', 111, 2, 110);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no,
                           previous_value)
VALUES (1, 3, 'Row 500 m', 'time_s', 109, 2, 110);

-- rule: personal_best_exercise_is_written_one_way
-- refused:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'back SQUAT', 'weight_kg', 80, 1);
-- accepted:
INSERT INTO personal_best (member_id, session_id, exercise, measure, value, best_no)
VALUES (1, 3, 'front SQUAT', 'weight_kg', 80, 1);

-- target: personal_best_gym_id_member_id_exercise_best_no_measure_val_key
