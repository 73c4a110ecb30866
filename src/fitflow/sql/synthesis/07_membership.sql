-- The timeline: each tenure cut at its freeze, its change of plan and a rise of its price. Only
-- monthly plans freeze and change, always on a billing day. Leavings more than a month ahead have
-- not been announced yet.
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
-- Whoever was on the plan at less than it rose to, as agreed before that was told, pays more from
-- their next billing day on, or from the end of a freeze.
risen AS (
    SELECT
        event.*,
        rise.rise_id,
        rise.to_cents,
        CASE WHEN event.freeze_from <= rise.n AND rise.n < event.freeze_to THEN event.freeze_to
            ELSE rise.n END AS rise_from
    FROM event
    LEFT JOIN LATERAL (
        SELECT announced.rise_id, announced.to_cents, announced.plan_id, announced.told_on,
            1 + fitflow.billing_period_no(
                event.starts_on, 'month', announced.since - 1) AS n
        FROM fitflow.price_rise AS announced
        WHERE announced.gym_id = fitflow.current_gym_id() AND event.billing_period = 'month'
            AND event.starts_on < announced.told_on
    ) AS rise ON rise.n < coalesce(event.periods, 1000)
        AND EXISTS (
            SELECT FROM fitflow.plan_price AS agreed
            WHERE agreed.gym_id = fitflow.current_gym_id() AND agreed.plan_id = rise.plan_id
                AND agreed.price_cents < rise.to_cents
                AND CASE WHEN event.change_from <= rise.n THEN
                    event.to_plan = rise.plan_id AND agreed.during @> fitflow.billing_day(
                        event.starts_on, 'month', event.change_from)
                    ELSE event.plan_id = rise.plan_id AND agreed.during @> event.starts_on END)
),
cut AS (
    SELECT
        risen.*,
        n AS from_n,
        lead(n) OVER (PARTITION BY member_id, tenure_no ORDER BY n) AS to_n
    FROM risen
    CROSS JOIN LATERAL (
        SELECT DISTINCT n
        FROM unnest(ARRAY[0, freeze_from, freeze_to, change_from, rise_from]) AS n
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
        (rise_from <= from_n AND (change_from > rise_from AND change_from <= from_n) IS NOT TRUE)
            IS TRUE AS is_risen,
        -- A member keeps the price of the day they signed, unless it rises.
        CASE WHEN change_from <= from_n
            THEN fitflow.billing_day(starts_on, billing_period, change_from)
            ELSE starts_on END AS agreed_on
    FROM cut
)
INSERT INTO fitflow.membership (
    member_id, during, state, plan_id, billing_period, price_cents,
    freeze_fee_cents, freeze_reason, cancel_reason, billing_anchor, offered_on, rise_id
)
SELECT
    spell.member_id,
    daterange(spell.from_day, spell.until_day),
    (CASE WHEN spell.is_frozen THEN 'frozen' ELSE 'active' END)::fitflow.membership_state,
    spell.plan_now,
    spell.billing_period,
    CASE WHEN spell.is_risen THEN spell.to_cents ELSE offered.price_cents END,
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
    spell.starts_on,
    CASE WHEN NOT spell.is_risen THEN spell.agreed_on END,
    CASE WHEN spell.is_risen THEN spell.rise_id END
FROM spell
JOIN fitflow.plan_price AS offered
    ON offered.gym_id = fitflow.current_gym_id() AND offered.plan_id = spell.plan_now
    AND offered.during @> spell.agreed_on;
