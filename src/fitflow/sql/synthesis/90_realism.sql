-- What a synthetic gym looks like, beside what was published about real ones.
WITH today AS (
    SELECT run.today, run.opened_on FROM synthesis.run WHERE gym_id = fitflow.current_gym_id()
),
member_month AS (
    SELECT membership.member_id, membership.billing_period, month::date AS month
    FROM today
    CROSS JOIN LATERAL generate_series(
        date_trunc('month', today.today) - interval '12 months',
        date_trunc('month', today.today) - interval '1 month', interval '1 month') AS month
    JOIN fitflow.membership
        ON membership.gym_id = fitflow.current_gym_id()
        AND membership.state = 'active'
        AND membership.during @> daterange(month::date, (month + interval '1 month')::date)
),
visits AS (
    SELECT
        member_month.billing_period,
        member_month.month,
        member_month.member_id,
        count(session.session_id) AS visits
    FROM member_month
    LEFT JOIN fitflow.workout_session AS session
        ON session.gym_id = fitflow.current_gym_id()
        AND session.member_id = member_month.member_id
        AND session.visited_on >= member_month.month
        AND session.visited_on < member_month.month + interval '1 month'
    GROUP BY 1, 2, 3
),
last_visit AS (
    SELECT tenure.billing_period, tenure.ends_on, max(session.visited_on) AS visited_on
    FROM synthesis.tenure
    CROSS JOIN today
    JOIN fitflow.workout_session AS session
        ON session.gym_id = tenure.gym_id
        AND session.member_id = tenure.member_id
        AND session.visited_on >= tenure.starts_on
        AND session.visited_on < tenure.ends_on
    WHERE tenure.gym_id = fitflow.current_gym_id() AND tenure.ends_on <= today.today
    GROUP BY tenure.member_id, tenure.tenure_no, tenure.billing_period, tenure.ends_on
),
survival AS (
    SELECT
        billing_period,
        avg((coalesce(ends_on, 'infinity') > starts_on + interval '14 months')::integer) AS share
    FROM synthesis.tenure
    CROSS JOIN today
    WHERE gym_id = fitflow.current_gym_id()
        AND tenure_no = 1
        AND starts_on + interval '14 months' <= today.today
    GROUP BY billing_period
),
kept AS (
    SELECT avg(EXISTS (
        SELECT FROM fitflow.membership AS later
        WHERE later.gym_id = now_member.gym_id
            AND later.member_id = now_member.member_id
            AND later.during @> (month + interval '1 year')::date)::integer) AS share
    FROM today
    CROSS JOIN LATERAL generate_series(
        today.opened_on + interval '3 months', today.today - interval '1 year',
        interval '1 month') AS month
    JOIN fitflow.membership AS now_member
        ON now_member.gym_id = fitflow.current_gym_id()
        AND now_member.billing_period <> 'day'
        AND now_member.during @> month::date
),
clock AS (
    SELECT extract(hour FROM lower(during) AT TIME ZONE time_zone) AS hour, count(*) AS visits
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
    GROUP BY 1
),
january AS (
    SELECT
        extract(month FROM starts_on) = 1 AS in_january,
        avg((coalesce(ends_on, 'infinity') <= starts_on + interval '1 year')::integer) AS share
    FROM synthesis.tenure
    CROSS JOIN today
    WHERE gym_id = fitflow.current_gym_id()
        AND tenure_no = 1
        AND billing_period <> 'day'
        AND starts_on > today.opened_on + 60
        AND starts_on + interval '1 year' <= today.today
    GROUP BY 1
)
SELECT 'visits in a month of a monthly membership' AS figure, 4.3 AS published,
    (SELECT avg(visits) FROM visits WHERE billing_period = 'month') AS drawn,
    'DellaVigna and Malmendier, American Economic Review 2006' AS source
UNION ALL
SELECT 'months between the last visit and leaving, monthly membership', 2.31,
    (SELECT avg(ends_on - visited_on) / 30.4 FROM last_visit WHERE billing_period = 'month'),
    'DellaVigna and Malmendier, American Economic Review 2006'
UNION ALL
SELECT '14-month survival, monthly over annual contracts', 1.17,
    (SELECT share FROM survival WHERE billing_period = 'month')
        / nullif((SELECT share FROM survival WHERE billing_period = 'year'), 0),
    'DellaVigna and Malmendier, American Economic Review 2006'
UNION ALL
SELECT 'share of members still there a year later', 0.714,
    (SELECT share FROM kept),
    'IHRSA, as quoted by ClubReady'
UNION ALL
SELECT 'share of visits that start at 6-8, 12-14 or 17-19 o''clock (six of 24 hours)', NULL,
    (SELECT sum(visits) FILTER (WHERE hour IN (6, 7, 12, 13, 17, 18)) / sum(visits) FROM clock),
    'peaks named by ptdirect.com, without a share'
UNION ALL
SELECT 'first-year leavers, January joiners over others', 1.0,
    (SELECT share FROM january WHERE in_january)
        / nullif((SELECT share FROM january WHERE NOT in_january), 0),
    'Retentionguru, 1.47 million members: January joiners are no likelier to quit';
