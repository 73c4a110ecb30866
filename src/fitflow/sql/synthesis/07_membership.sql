-- The timeline: each tenure cut at its freeze and at its change of plan. Only monthly plans freeze
-- and change, always on a billing day. Leavings more than a month ahead have not been announced
-- yet.
WITH tenure AS (
    SELECT
        tenure.*,
        least(periods, (%(today)s::date + 31 - starts_on) / 28) AS known_periods
    FROM synthesis.tenure
    WHERE gym_id = fitflow.current_gym_id()
        AND (%(joined)s::bigint[] IS NULL OR member_id = ANY (%(joined)s::bigint[]))
),
event AS (
    SELECT
        tenure.*,
        pause.n AS freeze_from,
        pause.n + pause.months AS freeze_to,
        -- No change falls inside the freeze.
        CASE WHEN change.n BETWEEN pause.n AND pause.n + pause.months THEN NULL
            ELSE change.n END AS change_from,
        change.to_plan
    FROM tenure
    LEFT JOIN LATERAL (
        SELECT
            n,
            1 + floor(2.4 * power(synthesis.draw(
                %(seed)s::bigint, 'freeze months', tenure.member_id * 16 + tenure.tenure_no), 1.5)
            )::integer AS months
        FROM generate_series(2, tenure.known_periods - 1) AS n
        WHERE synthesis.draw(
            %(seed)s::bigint, 'freezes', tenure.member_id * 16 + tenure.tenure_no, n)
            < CASE WHEN extract(month FROM
                fitflow.billing_day(tenure.starts_on, 'month', n)) BETWEEN 6 AND 8
                THEN 0.030 ELSE 0.006 END
            AND fitflow.billing_day(tenure.starts_on, 'month', n) <= %(today)s::date
        ORDER BY n
        LIMIT 1
    ) AS pause ON tenure.billing_period = 'month'
        AND pause.n + pause.months < coalesce(tenure.periods, 1000)
    LEFT JOIN LATERAL (
        SELECT
            n,
            CASE
                WHEN tenure.plan_id = 4 THEN 1
                WHEN tenure.plan_id = 1 THEN 2
                WHEN tenure.plan_id = 3 THEN 2
                WHEN synthesis.draw(%(seed)s::bigint, 'up or down', tenure.member_id) < 0.6 THEN 3
                ELSE 1
            END AS to_plan
        FROM generate_series(2, tenure.known_periods - 1) AS n
        WHERE synthesis.draw(
            %(seed)s::bigint, 'changes plan', tenure.member_id * 16 + tenure.tenure_no, n) < 0.011
            AND fitflow.billing_day(tenure.starts_on, 'month', n) <= %(today)s::date
        ORDER BY n
        LIMIT 1
    ) AS change ON tenure.billing_period = 'month'
),
cut AS (
    SELECT
        event.*,
        n AS from_n,
        lead(n) OVER (PARTITION BY member_id, tenure_no ORDER BY n) AS to_n
    FROM event
    CROSS JOIN LATERAL (
        SELECT DISTINCT n
        FROM unnest(ARRAY[0, freeze_from, freeze_to, change_from]) AS n
        WHERE n IS NOT NULL
    ) AS boundary
),
spell AS (
    SELECT
        cut.*,
        CASE WHEN change_from <= from_n THEN to_plan ELSE plan_id END AS plan_now,
        (freeze_from <= from_n AND from_n < freeze_to) IS TRUE AS is_frozen,
        fitflow.billing_day(starts_on, billing_period, from_n) AS from_day,
        CASE
            WHEN to_n IS NOT NULL THEN fitflow.billing_day(starts_on, billing_period, to_n)
            WHEN ends_on <= %(today)s::date + 31 THEN ends_on
        END AS until_day,
        to_n IS NULL AND ends_on <= %(today)s::date + 31 AS is_last,
        -- Prices rose by about 4 percent a year; a member keeps the price of the day they signed.
        floor((%(today)s::date - CASE WHEN change_from <= from_n
            THEN fitflow.billing_day(starts_on, billing_period, change_from)
            ELSE starts_on END) / 365.0)::integer AS years_ago
    FROM cut
)
INSERT INTO fitflow.membership (
    member_id, during, state, plan_id, billing_period, price_cents,
    freeze_fee_cents, freeze_reason, cancel_reason, billing_anchor
)
SELECT
    spell.member_id,
    daterange(spell.from_day, spell.until_day),
    (CASE WHEN spell.is_frozen THEN 'frozen' ELSE 'active' END)::fitflow.membership_state,
    spell.plan_now,
    spell.billing_period,
    plan.price_cents - 10 * round(plan.price_cents * 0.004 * spell.years_ago)::bigint,
    CASE WHEN spell.is_frozen THEN 0 END,
    CASE WHEN spell.is_frozen THEN synthesis.pick(
        ARRAY['Holiday', 'Injury', 'Illness', 'Work abroad', 'Pregnancy', 'Exams'],
        synthesis.draw(%(seed)s::bigint, 'freeze reason', spell.member_id)) END,
    CASE WHEN spell.is_last AND spell.billing_period <> 'day'
        AND synthesis.draw(%(seed)s::bigint, 'says why', spell.member_id, spell.tenure_no) < 0.8
        THEN synthesis.pick(
            ARRAY['Moved away', 'Too expensive', 'No time', 'No time', 'Did not use it',
                  'Did not use it', 'Changed gym', 'Health', 'Payment failed'],
            synthesis.draw(%(seed)s::bigint, 'cancel reason', spell.member_id, spell.tenure_no))
    END,
    spell.starts_on
FROM spell
JOIN fitflow.membership_plan AS plan
    ON plan.gym_id = fitflow.current_gym_id() AND plan.plan_id = spell.plan_now;
