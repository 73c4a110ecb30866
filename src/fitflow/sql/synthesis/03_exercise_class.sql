-- Fifteen kinds of class. Cycling needs the bikes, so it has rooms of its own.
INSERT INTO fitflow.exercise_class (class_id, name, category, duration_minutes, capacity)
OVERRIDING SYSTEM VALUE
VALUES
    (1, 'Indoor Cycling', 'Cycling', 45, 20),
    (2, 'Power Ride', 'Cycling', 60, 20),
    (3, 'Morning Ride', 'Cycling', 45, 20),
    (4, 'Climb and Sprint', 'Cycling', 50, 20),
    (5, 'Vinyasa Yoga', 'Yoga', 60, 18),
    (6, 'Yin Yoga', 'Yoga', 60, 18),
    (7, 'Pilates', 'Pilates', 55, 16),
    (8, 'HIIT', 'Conditioning', 45, 24),
    (9, 'Circuit', 'Conditioning', 50, 22),
    (10, 'Boxing', 'Conditioning', 55, 16),
    (11, 'Body Pump', 'Strength', 55, 24),
    (12, 'Kettlebells', 'Strength', 45, 14),
    (13, 'Zumba', 'Dance', 55, 28),
    (14, 'Back and Core', 'Health', 45, 20),
    (15, 'Mobility', 'Health', 45, 20);
