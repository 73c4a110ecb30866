-- Members, in the order they join. Joins follow the months of the year more mildly than folklore
-- has it, a new gym fills faster in its first weeks, and the gym grows by about a tenth a year.
WITH calendar AS (
    SELECT
        %(opened_on)s::date + n AS day,
        n,
        CASE extract(month FROM %(opened_on)s::date + n)
            WHEN 1 THEN 1.30 WHEN 2 THEN 1.12 WHEN 3 THEN 1.05 WHEN 4 THEN 0.98
            WHEN 5 THEN 0.95 WHEN 6 THEN 0.88 WHEN 7 THEN 0.82 WHEN 8 THEN 0.85
            WHEN 9 THEN 1.15 WHEN 10 THEN 1.08 WHEN 11 THEN 0.98 ELSE 0.80
        END
        * CASE extract(isodow FROM %(opened_on)s::date + n)
            WHEN 1 THEN 1.4 WHEN 6 THEN 0.7 WHEN 7 THEN 0.3 ELSE 1.0 END
        * (1 + 0.1 * n / 365.0)
        * (1 + 5 * exp(-n / 20.0::double precision)) AS weight
    FROM generate_series(0, %(today)s::date - %(opened_on)s::date - 1) AS n
),
shares AS MATERIALIZED (
    SELECT array_agg(share ORDER BY n) AS until
    FROM (SELECT n, sum(weight) OVER (ORDER BY n) / sum(weight) OVER () AS share FROM calendar)
),
joiner AS MATERIALIZED (
    SELECT
        number,
        %(opened_on)s::date + least(
            width_bucket(
                (number - synthesis.draw(%(seed)s::bigint, 'joins on', number))
                    / %(members)s::double precision,
                shares.until),
            %(today)s::date - %(opened_on)s::date - 1) AS registered_on,
        synthesis.pick(
            ARRAY['Adam', 'Aisha', 'Alina', 'Amir', 'Anna', 'Anton', 'Ben', 'Beatriz', 'Carlos',
                  'Charlotte', 'Chiara', 'Daniel', 'Deniz', 'Diana', 'Elena', 'Elias', 'Emil',
                  'Emma', 'Eva', 'Fatima', 'Finn', 'Frida', 'Gabriel', 'Hana', 'Hannah', 'Henry',
                  'Ida', 'Igor', 'Isabel', 'Jan', 'Jana', 'Jasmin', 'Johan', 'Julia', 'Karim',
                  'Klara', 'Lara', 'Lea', 'Leon', 'Lina', 'Lukas', 'Maja', 'Marco', 'Maria',
                  'Marta', 'Max', 'Mehmet', 'Mia', 'Milan', 'Mira', 'Nadia', 'Nina', 'Noah',
                  'Nora', 'Olivia', 'Omar', 'Oskar', 'Paul', 'Paula', 'Petra', 'Rafael', 'Rania',
                  'Robert', 'Ruth', 'Samuel', 'Sara', 'Selma', 'Sofia', 'Stefan', 'Svenja',
                  'Theo', 'Tim', 'Tomas', 'Vera', 'Victor', 'William', 'Yara', 'Zoe'],
            synthesis.draw(%(seed)s::bigint, 'given name', number)) AS given_name,
        synthesis.pick(
            ARRAY['Albrecht', 'Almeida', 'Andersen', 'Arslan', 'Bauer', 'Becker', 'Bianchi',
                  'Blanc', 'Braun', 'Carvalho', 'Castillo', 'Celik', 'Christensen', 'Dubois',
                  'Dvorak', 'Engel', 'Esposito', 'Fernandes', 'Fischer', 'Fuchs', 'Garcia',
                  'Gruber', 'Haas', 'Hartmann', 'Hoffmann', 'Horvat', 'Huber', 'Ibrahim',
                  'Jankowski', 'Johansson', 'Kaiser', 'Kaya', 'Klein', 'Koch', 'Kovacs',
                  'Kowalski', 'Kraus', 'Lange', 'Larsen', 'Lehmann', 'Lopez', 'Maier', 'Marino',
                  'Martin', 'Mayer', 'Meyer', 'Muller', 'Nguyen', 'Nielsen', 'Nowak', 'Olsen',
                  'Oliveira', 'Pereira', 'Peters', 'Popescu', 'Richter', 'Romano', 'Roth',
                  'Sahin', 'Sanchez', 'Schmid', 'Schneider', 'Schulz', 'Silva', 'Simon',
                  'Sommer', 'Stein', 'Suzuki', 'Svoboda', 'Thomas', 'Toth', 'Vargas', 'Wagner',
                  'Walter', 'Weber', 'Werner', 'Wolf', 'Wood', 'Yildiz', 'Zimmermann'],
            synthesis.draw(%(seed)s::bigint, 'family name', number)) AS family_name,
        16 + 52 * power(synthesis.draw(%(seed)s::bigint, 'age', number), 1.6) AS age
    FROM generate_series(1, %(members)s::bigint) AS number
    CROSS JOIN shares
)
INSERT INTO fitflow.member (
    member_id, given_name, family_name, email, phone, born_on, sex, registered_on
)
OVERRIDING SYSTEM VALUE
SELECT
    number,
    given_name,
    family_name,
    CASE WHEN synthesis.draw(%(seed)s::bigint, 'has email', number) < 0.97
        THEN lower(given_name || '.' || family_name) || number || '@example.org' END,
    CASE WHEN synthesis.draw(%(seed)s::bigint, 'has phone', number) < 0.80
        THEN '+49301' || lpad((number + 100000)::text, 7, '0') END,
    CASE WHEN synthesis.draw(%(seed)s::bigint, 'has birthday', number) < 0.95
        THEN registered_on - (age * 365.25)::integer END,
    CASE WHEN synthesis.draw(%(seed)s::bigint, 'has sex', number) < 0.93 THEN
        CASE WHEN given_name = ANY (ARRAY[
            'Adam', 'Amir', 'Anton', 'Ben', 'Carlos', 'Daniel', 'Deniz', 'Elias', 'Emil', 'Finn',
            'Gabriel', 'Henry', 'Igor', 'Jan', 'Johan', 'Karim', 'Leon', 'Lukas', 'Marco', 'Max',
            'Mehmet', 'Milan', 'Noah', 'Omar', 'Oskar', 'Paul', 'Rafael', 'Robert', 'Samuel',
            'Stefan', 'Theo', 'Tim', 'Tomas', 'Victor', 'William'
        ]) THEN 'male' ELSE 'female' END
    END::fitflow.sex,
    registered_on
FROM joiner;
