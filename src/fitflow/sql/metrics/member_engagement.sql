-- member_engagement: who trains, who is drifting away and why, those to call first on top.
-- title: Members at risk
-- section: members 4
-- grain: one row per member with a membership on the last day of the range
-- unit: days, visits and cents of the gym's currency a month
-- chart: table
-- columns:
--   member_id            id      the member's number
--   member               text    the member's name
--   risk                 text    high, some, none, or away while frozen
--   reason               text    why the member is at risk; NULL when they are not
--   last_visit           date    day of the last visit; NULL when there was none
--   idle_days            days    active days since the last visit, or since joining
--   usual_days           number  median of active days from one visit to the next; NULL with fewer
--                                than four days of visits
--   streak_weeks         count   weeks in a row with a visit, 26 at most; the week of the last day
--                                does not break it
--   visits_28_days       count   visits in the last 28 active days
--   monthly_value_cents  cents   what the membership brings a month, at its freeze fee while
--                                frozen
--   plan                 text    the plan's name
-- definition: as of the last day of the range, from the visits of the 26 weeks up to it. Frozen
--   days and days without a membership are not counted against anybody. At risk is who never came
--   in 14 active days; or has not come for 14 and for 2.5 times the usual interval (28, when none
--   is known); or came less than half as often in the last 30 active days as in the 30 before,
--   with four visits in those. The risk is high with two reasons, or after 28 days away or 28
--   without a first visit.
SELECT
    standing.member_id,
    -- Looked up of the rows that are shown, when they have been sorted.
    (
        SELECT name
        FROM fitflow.member_name
        WHERE gym_id = fitflow.current_gym_id() AND member_id = standing.member_id
    ) AS member,
    standing.risk,
    standing.reason,
    standing.last_visit,
    standing.idle_days,
    standing.usual_days,
    standing.streak_weeks,
    standing.visits_28_days,
    standing.value_cents AS monthly_value_cents,
    (
        SELECT name::text
        FROM fitflow.membership_plan
        WHERE gym_id = fitflow.current_gym_id() AND plan_id = standing.plan_id
    ) AS plan
FROM fitflow.standing() AS standing
ORDER BY array_position(ARRAY['high', 'some', 'none', 'away'], risk), monthly_value_cents DESC,
    idle_days DESC, member_id
;
-- count by risk:
SELECT risk, count(*), sum(value_cents) AS value_cents
FROM fitflow.standing()
GROUP BY risk
ORDER BY array_position(ARRAY['high', 'some', 'none', 'away'], risk)
;
-- finding:
SELECT CASE WHEN sum(rows) IS NULL THEN 'Nobody is at risk' ELSE format(
    '%s at risk, worth %s a month',
    CASE sum(rows) WHEN 1 THEN '1 member is' ELSE sum(rows) || ' members are' END,
    fitflow.money_in_words(sum(value_cents)::bigint, fitflow.gym_currency())) END
FROM counted
WHERE value IN ('high', 'some')
;
