-- trial_conversion: of those who began for nothing in a month, how many came to pay.
-- title: From trial to customer
-- section: members 6
-- grain: one row per month in which somebody began a trial
-- unit: share of those whose trial is decided
-- chart: lines, month by conversion
-- columns:
--   month       month  first day of the month of the members' first day for nothing
--   trials      count  members who began in that month and in the range, and had never paid before
--   converted   count  those of them who have paid since, or have begun to
--   ended       count  those of them whose days for nothing are over, and who have not paid
--   still_on    count  those of them who are on them still
--   conversion  ratio  converted / (converted + ended); NULL while nothing is decided
-- definition: a trial is a recurring membership at no price, active or frozen, of a member who
--   never had one at a price: the trial of a plan, also one that is paid once, days for nothing
--   before a price, and a free plan. A free plan that goes on is one that is not decided. A member
--   converts on the first day of a membership at a price, however long after the trial, up to the
--   end of the range. Each belongs to the month in which they began, so a month's figure is final
--   once nobody is on trial still. Day passes are no memberships.
WITH trial AS (
    SELECT
        date_trunc('month', began.since::timestamp)::date AS month,
        EXISTS (
            SELECT FROM fitflow.paying_spell AS paid
            WHERE paid.gym_id = began.gym_id AND paid.member_id = began.member_id
                AND paid.since < (SELECT fitflow.range_until())
        ) AS is_converted,
        EXISTS (
            SELECT FROM fitflow.membership AS held
            WHERE held.gym_id = began.gym_id AND held.member_id = began.member_id
                AND held.billing_period <> 'day'
                AND held.during @> (SELECT fitflow.as_of())
        ) AS is_member
    FROM fitflow.membership AS began
    WHERE began.gym_id = fitflow.current_gym_id()
        AND began.billing_period <> 'day'
        AND greatest(began.price_cents, began.freeze_fee_cents) = 0
        AND began.since >= (SELECT fitflow.range_since())
        AND began.since < (SELECT fitflow.range_until())
        AND NOT EXISTS (
            SELECT FROM fitflow.membership AS before
            WHERE before.gym_id = began.gym_id AND before.member_id = began.member_id
                AND before.billing_period <> 'day'
                AND before.since < began.since
        )
)
SELECT
    month,
    count(*) AS trials,
    count(*) FILTER (WHERE is_converted) AS converted,
    count(*) FILTER (WHERE NOT is_converted AND NOT is_member) AS ended,
    count(*) FILTER (WHERE NOT is_converted AND is_member) AS still_on,
    round(
        count(*) FILTER (WHERE is_converted)::numeric
            / nullif(count(*) FILTER (WHERE is_converted OR NOT is_member), 0),
        4) AS conversion
FROM trial
GROUP BY month
ORDER BY month
;
-- finding:
SELECT format('%s%% of %s came to pay',
    round(100 * sum(converted)::numeric / sum(converted + ended)),
    CASE sum(converted + ended) WHEN 1 THEN '1 trial' ELSE sum(converted + ended) || ' trials' END)
FROM metric
HAVING sum(converted + ended) > 0
;
