-- Spells: joining, staying and leaving. The monthly hazard falls with tenure and scales with the
-- member's frailty; annual members decide once a year; one leaver in ten comes back.
WITH RECURSIVE joiner AS (
    SELECT
        member_id,
        registered_on AS starts_on,
        CASE
            WHEN draw < 0.27 THEN 1
            WHEN draw < 0.44 THEN 2
            WHEN draw < 0.51 THEN 3
            WHEN draw < 0.64 THEN
                CASE WHEN born_on > registered_on - 27 * 365 THEN 4 ELSE 1 END
            WHEN draw < 0.83 THEN 5
            WHEN draw < 0.88 THEN 6
            WHEN draw < 0.92 THEN 7
            WHEN draw < 0.94 THEN 8
            ELSE 9
        END AS plan_id
    FROM fitflow.member
    CROSS JOIN LATERAL (SELECT synthesis.draw(%(seed)s::bigint, 'plan', member_id) AS draw)
    WHERE gym_id = fitflow.current_gym_id()
        AND (%(joined)s::bigint[] IS NULL OR member_id = ANY (%(joined)s::bigint[]))
),
tenure AS (
    SELECT
        joiner.member_id,
        1::smallint AS tenure_no,
        joiner.starts_on,
        joiner.plan_id,
        length.periods
    FROM joiner
    CROSS JOIN LATERAL synthesis.draw_periods(
        %(seed)s::bigint, joiner.member_id, 1, joiner.plan_id, joiner.starts_on,
        %(today)s::date + 120
    ) AS length (periods)
    UNION ALL
    SELECT
        left_member.member_id,
        (left_member.tenure_no + 1)::smallint,
        back.starts_on,
        left_member.plan_id,
        length.periods
    FROM tenure AS left_member
    JOIN fitflow.membership_plan AS plan
        ON plan.gym_id = fitflow.current_gym_id() AND plan.plan_id = left_member.plan_id
    -- Day-pass guests come back within weeks, others after two to nine months.
    CROSS JOIN LATERAL (
        SELECT fitflow.billing_day(
            left_member.starts_on, plan.billing_period, left_member.periods)
            + CASE WHEN plan.billing_period = 'day' THEN 6 ELSE 60 END
            + floor(
                CASE WHEN plan.billing_period = 'day' THEN 40 ELSE 210 END
                * synthesis.draw(%(seed)s::bigint, 'returns on', left_member.member_id,
                                 left_member.tenure_no))::integer AS starts_on
    ) AS back
    CROSS JOIN LATERAL synthesis.draw_periods(
        %(seed)s::bigint, left_member.member_id, left_member.tenure_no + 1, left_member.plan_id,
        back.starts_on, %(today)s::date + 120
    ) AS length (periods)
    WHERE left_member.periods IS NOT NULL
        AND back.starts_on < %(today)s::date
        AND synthesis.draw(%(seed)s::bigint, 'returns', left_member.member_id,
                           left_member.tenure_no)
            < CASE WHEN plan.billing_period = 'day' THEN 0.55 ELSE 0.10 END
)
INSERT INTO synthesis.tenure (
    member_id, tenure_no, starts_on, plan_id, billing_period, periods, ends_on, last_visit_by
)
SELECT
    tenure.member_id,
    tenure.tenure_no,
    tenure.starts_on,
    tenure.plan_id,
    plan.billing_period,
    tenure.periods,
    ends.ends_on,
    synthesis.draw_last_visit_by(
        %(seed)s::bigint, tenure.member_id, tenure.tenure_no, plan.billing_period,
        tenure.starts_on, ends.ends_on)
FROM tenure
JOIN fitflow.membership_plan AS plan
    ON plan.gym_id = fitflow.current_gym_id() AND plan.plan_id = tenure.plan_id
CROSS JOIN LATERAL (
    SELECT fitflow.billing_day(
        tenure.starts_on, plan.billing_period, tenure.periods) AS ends_on
) AS ends;
