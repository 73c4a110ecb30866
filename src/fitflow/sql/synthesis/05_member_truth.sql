-- What drives each member. Visits scatter log-normally; few take a trainer; some wear a device.
INSERT INTO synthesis.member_truth (
    member_id, frailty, visits_per_month, class_share, fitness_level, has_trainer, has_wearable
)
SELECT
    member_id,
    exp(0.55 * synthesis.draw_normal(%(seed)s::bigint, 'frailty', member_id)),
    least(24, %(visits_per_month)s::double precision
        * exp(0.60 * synthesis.draw_normal(%(seed)s::bigint, 'visits', member_id) - 0.18)),
    0.05 + 0.70 * power(synthesis.draw(%(seed)s::bigint, 'class share', member_id), 1.5),
    1 + floor(5 * synthesis.draw(%(seed)s::bigint, 'fitness', member_id)),
    synthesis.draw(%(seed)s::bigint, 'has trainer', member_id) < 0.06,
    synthesis.draw(%(seed)s::bigint, 'has wearable', member_id)
        < %(wearable_share)s::double precision
FROM fitflow.member
WHERE gym_id = fitflow.current_gym_id()
    AND (%(joined)s::bigint[] IS NULL OR member_id = ANY (%(joined)s::bigint[]));
