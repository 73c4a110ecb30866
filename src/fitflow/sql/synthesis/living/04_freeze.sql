-- Who freezes: a fortnight before, from a billing day, for a month to three.
SELECT fitflow.freeze(
    pause.member_id,
    since => pause.freezes_on,
    returns_on => fitflow.billing_day(pause.starts_on, 'month', pause.period_no + pause.months),
    reason => synthesis.pick(
        ARRAY['Holiday', 'Injury', 'Illness', 'Work abroad', 'Pregnancy', 'Exams'],
        synthesis.draw(%(seed)s::bigint, 'freeze reason', pause.member_id)),
    at => %(now)s::timestamptz)
FROM (
    SELECT
        tenure.member_id,
        tenure.starts_on,
        period_no,
        fitflow.billing_day(tenure.starts_on, 'month', period_no) AS freezes_on,
        1 + floor(2.4 * power(synthesis.draw(
            %(seed)s::bigint, 'freeze months', tenure.member_id * 16 + tenure.tenure_no), 1.5)
        )::integer AS months
    FROM synthesis.tenure
    CROSS JOIN LATERAL fitflow.billing_period_no(
        tenure.starts_on, 'month', %(today)s::date + 14) AS period_no
    WHERE tenure.gym_id = fitflow.current_gym_id()
        AND tenure.billing_period = 'month' AND tenure.ends_on IS NULL AND period_no >= 2
        AND synthesis.draw(
            %(seed)s::bigint, 'freezes', tenure.member_id * 16 + tenure.tenure_no, period_no)
            < CASE WHEN extract(month FROM %(today)s::date + 14) BETWEEN 6 AND 8
                THEN 0.030 ELSE 0.006 END
) AS pause
JOIN fitflow.membership AS spell
    ON spell.gym_id = fitflow.current_gym_id() AND spell.member_id = pause.member_id
WHERE pause.freezes_on > %(lived_on)s::date + 14 AND pause.freezes_on <= %(today)s::date + 14
    AND spell.state = 'active' AND upper_inf(spell.during)
    AND spell.during @> pause.freezes_on AND spell.during @> %(today)s::date
    AND NOT EXISTS (
        SELECT FROM fitflow.membership AS frozen
        WHERE frozen.gym_id = spell.gym_id AND frozen.member_id = spell.member_id
            AND frozen.state = 'frozen')
ORDER BY pause.member_id;
