-- Who joins: as many a day as before, with the names there are; answers their numbers.
INSERT INTO fitflow.member (
    given_name, family_name, email, phone, born_on, sex, registered_on
)
SELECT
    given.given_name,
    family.family_name,
    CASE WHEN synthesis.draw(%(seed)s::bigint, 'has email', joiner_no) < 0.97
        THEN lower(given.given_name || '.' || family.family_name) || joiner_no || '@example.org'
    END,
    CASE WHEN synthesis.draw(%(seed)s::bigint, 'has phone', joiner_no) < 0.80
        THEN '+49302' || lpad(joiner_no::text, 7, '0') END,
    CASE WHEN synthesis.draw(%(seed)s::bigint, 'has birthday', joiner_no) < 0.95
        THEN day - (365.25 * (16 + 52 * power(
            synthesis.draw(%(seed)s::bigint, 'age', joiner_no), 1.6)))::integer END,
    given.sex,
    day
FROM (
    SELECT
        day::date,
        (day::date - %(opened_on)s::date)::bigint * 100 + candidate_no AS joiner_no
    FROM generate_series(
        %(joins_since)s::date::timestamp, %(today)s::date::timestamp, interval '1 day') AS day
    CROSS JOIN generate_series(1, ceil(4 * %(joins_a_day)s::double precision)::integer)
        AS candidate_no
    WHERE synthesis.draw(%(seed)s::bigint, 'joins', extract(epoch FROM day)::bigint, candidate_no)
        < CASE extract(isodow FROM day) WHEN 1 THEN 1.4 WHEN 6 THEN 0.7 WHEN 7 THEN 0.3 ELSE 1.1
            END * %(joins_a_day)s::double precision
            / ceil(4 * %(joins_a_day)s::double precision)
) AS joiner
JOIN fitflow.member AS given
    ON given.gym_id = fitflow.current_gym_id()
    AND given.member_id = 1 + floor(
        %(members)s::bigint * synthesis.draw(%(seed)s::bigint, 'given name', joiner_no))
JOIN fitflow.member AS family
    ON family.gym_id = fitflow.current_gym_id()
    AND family.member_id = 1 + floor(
        %(members)s::bigint * synthesis.draw(%(seed)s::bigint, 'family name', joiner_no))
ORDER BY joiner_no
RETURNING member_id;
