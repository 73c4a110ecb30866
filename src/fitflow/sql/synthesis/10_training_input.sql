-- What was measured of the members who wear a device: when they joined, and for some once or twice
-- more. The fitter the heart, the lower it beats at rest and the higher the power it bears for an
-- hour; no measured maximum is below what the whole workouts of the fitness level reach.
WITH tested AS (
    SELECT
        member.member_id,
        coalesce(member.sex, 'female') AS sex,
        extract(year FROM age(member.registered_on,
            coalesce(member.born_on, member.registered_on - 13000))) AS age_years,
        truth.fitness_level,
        test_no,
        member.registered_on + CASE WHEN test_no = 0 THEN 0 ELSE
            test_no * 120 + floor(100 * synthesis.draw(
                %(seed)s::bigint, 'tests again on', member.member_id, test_no))
        END::integer AS since
    FROM fitflow.member
    JOIN synthesis.member_truth AS truth
        ON truth.gym_id = member.gym_id AND truth.member_id = member.member_id
    -- Two fifths are tested again, and two fifths of them once more.
    JOIN generate_series(0, 2) AS test_no
        ON synthesis.draw(%(seed)s::bigint, 'tests again', member.member_id) < power(0.4, test_no)
    WHERE member.gym_id = fitflow.current_gym_id() AND truth.has_wearable
        AND (%(joined)s::bigint[] IS NULL OR member.member_id = ANY (%(joined)s::bigint[]))
)
INSERT INTO fitflow.training_input (member_id, measure, since, value, entered_at)
SELECT
    tested.member_id,
    found.measure::fitflow.training_measure,
    tested.since,
    round(found.value::numeric, CASE found.measure WHEN 'weight_kg' THEN 1 ELSE 0 END),
    (tested.since + time '09:00') AT TIME ZONE %(time_zone)s::text
FROM tested
CROSS JOIN LATERAL (
    SELECT
        synthesis.draw_normal(%(seed)s::bigint, 'maximum', member_id) AS maximum,
        synthesis.draw_normal(%(seed)s::bigint, 'resting', member_id) AS resting,
        synthesis.draw_normal(%(seed)s::bigint, 'threshold', member_id) AS threshold,
        synthesis.draw_normal(%(seed)s::bigint, 'weight', member_id) AS weight,
        synthesis.draw_normal(%(seed)s::bigint, 'progress', member_id) AS progress
) AS body
CROSS JOIN LATERAL (
    SELECT greatest(
        208 - 0.7 * age_years + 5 * maximum, 190 - 3 * fitness_level + 2 * abs(maximum)
    ) AS maximum_bpm
) AS heart
CROSS JOIN LATERAL (VALUES
    -- A maximum is found once: it falls by less than a beat a year.
    ('heart_rate_max', CASE WHEN test_no = 0 THEN maximum_bpm END),
    ('heart_rate_resting', 74 - 4 * fitness_level + 3 * resting - test_no),
    ('heart_rate_threshold', CASE WHEN test_no = 0 THEN 0.89 * maximum_bpm END),
    ('power_threshold',
        (112 + 30 * fitness_level + 6 * threshold) * (1 + test_no * (0.01 + 0.01 * progress))),
    ('weight_kg',
        CASE sex WHEN 'male' THEN 83 + 10 * weight ELSE 68 + 9 * weight END
            * (1 - test_no * (0.015 + 0.015 * progress)))
) AS found (measure, value)
WHERE found.value IS NOT NULL AND tested.since <= %(today)s::date;
