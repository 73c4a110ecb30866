-- Trainers. The first three fifths teach classes, the rest train members one to one.
INSERT INTO fitflow.trainer (trainer_id, given_name, family_name, specialty, employed)
OVERRIDING SYSTEM VALUE
SELECT
    number,
    synthesis.pick(
        ARRAY['Ada', 'Bruno', 'Carla', 'Dario', 'Esra', 'Felix', 'Greta', 'Hugo', 'Ines', 'Jonas',
              'Kaya', 'Lukas', 'Maren', 'Nils', 'Olga', 'Pavel', 'Rosa', 'Simon', 'Tara', 'Yusuf'],
        (mod(number - 1, 20) + 0.5) / 20),
    synthesis.pick(
        ARRAY['Adler', 'Brandt', 'Costa', 'Demir', 'Eriksen', 'Falk', 'Grimaldi', 'Hansen',
              'Ivanova', 'Jansen', 'Keller', 'Lindqvist', 'Moreau', 'Novak', 'Okafor', 'Petrov',
              'Quint', 'Rossi', 'Santos', 'Tanaka', 'Urban', 'Vogel', 'Winter', 'Yilmaz'],
        synthesis.draw(%(seed)s::bigint, 'trainer name', number)),
    CASE WHEN number <= %(trainers)s::integer * 3 / 5
        THEN synthesis.pick(
            ARRAY['Indoor cycling', 'Yoga', 'HIIT', 'Pilates', 'Strength', 'Dance', 'Mobility'],
            (mod(number - 1, 7) + 0.5) / 7)
        ELSE synthesis.pick(
            ARRAY['Personal training', 'Rehabilitation', 'Powerlifting', 'Running'],
            (mod(number - 1, 4) + 0.5) / 4)
    END,
    daterange(%(opened_on)s::date - 30
        - floor(700 * synthesis.draw(%(seed)s::bigint, 'trainer hired', number))::integer, NULL)
FROM generate_series(1, %(trainers)s::integer) AS number;
