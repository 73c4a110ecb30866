-- How long a tenure lasts: the first billing period after which the member leaves.

CREATE FUNCTION synthesis.draw_periods(
    seed bigint, member_id bigint, tenure_no integer, plan_id bigint, starts_on date, horizon date
) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN plan.billing_period = 'day' THEN 1 ELSE (
        SELECT min(n)
        FROM generate_series(1, CASE plan.billing_period
            WHEN 'week' THEN (horizon - starts_on) / 7
            WHEN 'four_weeks' THEN (horizon - starts_on) / 28
            WHEN 'month' THEN (horizon - starts_on) / 28
            WHEN 'quarter' THEN (horizon - starts_on) / 89
            ELSE (horizon - starts_on) / 365
        END) AS n
        WHERE fitflow.billing_day($5, plan.billing_period, n) <= $6
            AND synthesis.draw($1, 'leaves', $2 * 16 + $3, n) < truth.frailty
                * CASE plan.billing_period
                    WHEN 'week' THEN 0.09
                    WHEN 'quarter' THEN CASE WHEN n <= 2 THEN 0.16 ELSE 0.10 END
                    WHEN 'year' THEN CASE WHEN n = 1 THEN 0.38 ELSE 0.16 END
                    ELSE CASE
                        WHEN n <= 2 THEN 0.012
                        WHEN n <= 6 THEN 0.034
                        WHEN n <= 12 THEN 0.028
                        WHEN n <= 24 THEN 0.021
                        ELSE 0.016
                    END
                END
    ) END
    FROM fitflow.membership_plan AS plan
    JOIN synthesis.member_truth AS truth
        ON truth.gym_id = plan.gym_id AND truth.member_id = $2
    WHERE plan.gym_id = fitflow.current_gym_id() AND plan.plan_id = $4
$$;
COMMENT ON FUNCTION synthesis.draw_periods(bigint, bigint, integer, bigint, date, date) IS
    'After how many billing periods a synthetic member leaves; NULL when not by the horizon.';

CREATE FUNCTION synthesis.draw_last_visit_by(
    seed bigint, member_id bigint, tenure_no integer, billing_period fitflow.billing_period,
    starts_on date, ends_on date
) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN ends_on IS NULL THEN 'infinity'
        WHEN billing_period IN ('day', 'week') THEN ends_on - 1
        ELSE greatest(
            starts_on + 10,
            ends_on - (30.4 * (0.5 + 3.1
                * synthesis.draw(seed, 'idle', member_id, tenure_no)))::integer)
    END;
COMMENT ON FUNCTION synthesis.draw_last_visit_by(
    bigint, bigint, integer, fitflow.billing_period, date, date) IS
    'The day after which a synthetic member no longer comes: leavers stop half a month to three '
    'and a half before they leave.';
