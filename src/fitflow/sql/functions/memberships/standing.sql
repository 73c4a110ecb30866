-- standing: how members stand at the end of the last day of the range.

-- With plans of its own: who reads what is kept plans for none of it.
CREATE FUNCTION fitflow.standing_worked_out() RETURNS TABLE (
    member_id      bigint,
    plan_id        bigint,
    value_cents    bigint,
    risk           text,
    reason         text,
    last_visit     date,
    idle_days      integer,
    usual_days     numeric,
    streak_weeks   bigint,
    visits_28_days bigint
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100000 ROWS 10000
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT
        member_id,
        plan_id,
        value_cents,
        CASE
            WHEN came.visits IS NULL THEN risk
            WHEN fitflow.comes_less(days_seen, last_30 + came.visits, before_30) THEN 'some'
            ELSE 'none'
        END,
        CASE
            WHEN came.visits IS NULL THEN reason
            WHEN fitflow.comes_less(days_seen, last_30 + came.visits, before_30)
                THEN fitflow.less_in_words(last_30 + came.visits, before_30)
        END,
        CASE WHEN came.visits IS NULL THEN last_visit ELSE (SELECT fitflow.as_of()) END,
        CASE WHEN came.visits IS NULL THEN idle_days ELSE 0 END,
        CASE
            WHEN came.visits IS NULL THEN usual_days
            WHEN cardinality(gaps) >= 2 THEN (
                SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY gap)::numeric, 1)
                FROM unnest(gaps || idle_days) AS gap
            )
        END,
        CASE WHEN came.visits IS NULL THEN streak_weeks
            ELSE fitflow.streak_weeks(weeks | 1, frozen_weeks) END,
        last_28 + coalesce(came.visits, 0)
    FROM fitflow.member_standing
    LEFT JOIN (
        SELECT member_id, count(*) AS visits
        FROM fitflow.workout_session
        WHERE gym_id = fitflow.current_gym_id()
            AND visited_on = (SELECT fitflow.as_of())
        GROUP BY member_id
    ) AS came USING (member_id)
    WHERE gym_id = fitflow.current_gym_id();
END
$$;
COMMENT ON FUNCTION fitflow.standing_worked_out IS
    'How members stand at the end of the last day of the range, in one pass: where nobody is kept '
    'as of that day, and each has to be worked out.';

-- Inlined where it is read: who reads few columns, or one risk, has no others looked up.
CREATE FUNCTION fitflow.standing() RETURNS TABLE (
    member_id      bigint,
    plan_id        bigint,
    value_cents    bigint,
    risk           text,
    reason         text,
    last_visit     date,
    idle_days      integer,
    usual_days     numeric,
    streak_weeks   bigint,
    visits_28_days bigint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        member_id, plan_id, value_cents, risk, reason, last_visit, idle_days, usual_days,
        streak_weeks, last_28
    FROM fitflow.member_standing
    WHERE gym_id = fitflow.current_gym_id()
        AND (SELECT fitflow.kept_day('member_standing') IS NOT NULL)
        AND member_id NOT IN (
            SELECT member_id
            FROM fitflow.workout_session
            WHERE gym_id = fitflow.current_gym_id()
                AND visited_on = (SELECT fitflow.as_of())
        )
    UNION ALL
    -- Whoever came on the last day stands better for it.
    SELECT
        member_id,
        plan_id,
        value_cents,
        CASE WHEN fitflow.comes_less(days_seen, last_30 + came.visits, before_30)
            THEN 'some' ELSE 'none' END,
        CASE WHEN fitflow.comes_less(days_seen, last_30 + came.visits, before_30)
            THEN fitflow.less_in_words(last_30 + came.visits, before_30) END,
        (SELECT fitflow.as_of()),
        0,
        CASE WHEN cardinality(gaps) >= 2 THEN (
            SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY gap)::numeric, 1)
            FROM unnest(gaps || idle_days) AS gap
        ) END,
        fitflow.streak_weeks(weeks | 1, frozen_weeks),
        last_28 + came.visits
    FROM (
        SELECT member_id, count(*) AS visits
        FROM fitflow.workout_session
        WHERE gym_id = fitflow.current_gym_id()
            AND visited_on = (SELECT fitflow.as_of())
        GROUP BY member_id
    ) AS came
    JOIN fitflow.member_standing USING (member_id)
    WHERE gym_id = fitflow.current_gym_id()
        AND (SELECT fitflow.kept_day('member_standing') IS NOT NULL)
    UNION ALL
    SELECT
        member_id, plan_id, value_cents, risk, reason, last_visit, idle_days, usual_days,
        streak_weeks, visits_28_days
    FROM fitflow.standing_worked_out()
    WHERE (SELECT fitflow.kept_day('member_standing') IS NULL)
$$;
COMMENT ON FUNCTION fitflow.standing IS
    'How members stand at the end of the last day of the range: as member_standing has them, and '
    'who came on that day with it.';
