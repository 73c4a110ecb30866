-- One month of intentions to train: who comes on which day, and for what. Drawn once into a scratch
-- table that the bookings and the sessions are then read from.
CREATE TEMPORARY TABLE visit ON COMMIT DROP AS
WITH spell AS MATERIALIZED (
    SELECT
        spell.member_id,
        spell.during,
        tenure.starts_on,
        coalesce(tenure.ends_on, 'infinity') AS ends_on,
        tenure.last_visit_by,
        tenure.billing_period,
        truth.class_share,
        truth.has_trainer,
        truth.visits_per_month
    FROM fitflow.membership AS spell
    JOIN synthesis.tenure
        ON tenure.gym_id = spell.gym_id AND tenure.member_id = spell.member_id
        AND tenure.starts_on < upper(daterange(%(since)s::date, %(until)s::date) * spell.during)
        AND tenure.last_visit_by >= %(since)s::date
    JOIN synthesis.member_truth AS truth
        ON truth.gym_id = spell.gym_id AND truth.member_id = spell.member_id
    WHERE spell.gym_id = fitflow.current_gym_id()
        AND spell.state = 'active'
        AND spell.during && daterange(%(since)s::date, %(until)s::date)
),
member_day AS (
    SELECT
        spell.member_id,
        day.day,
        spell.class_share,
        spell.has_trainer,
        (day.day - %(opened_on)s::date)::bigint AS day_no,
        spell.billing_period,
        spell.visits_per_month / 30.4
            * day.of_week
            * day.of_year
            -- New members come more often; those about to stop come less.
            * CASE WHEN day.day < spell.starts_on + 45 THEN 1.25 ELSE 1 END
            * CASE WHEN day.day > spell.last_visit_by - 35 THEN 0.55 ELSE 1 END AS chance
    FROM (
        SELECT
            day::date,
            (ARRAY[1.22, 1.18, 1.16, 1.06, 0.88, 0.84, 0.66]::double precision[])
                [extract(isodow FROM day)::integer] AS of_week,
            (ARRAY[1.16, 1.10, 1.06, 1.02, 1.00, 0.96, 0.86, 0.86, 1.02, 1.04, 1.02, 0.82]
                ::double precision[])[extract(month FROM day)::integer] AS of_year
        FROM generate_series(%(since)s::date, %(until)s::date - 1, interval '1 day') AS day
        WHERE to_char(day, 'MM-DD') NOT IN ('12-25', '12-26', '01-01')
        OFFSET 0  -- worked out once a day
    ) AS day
    JOIN spell
        ON spell.during @> day.day
        AND day.day >= spell.starts_on
        AND day.day < spell.ends_on
        AND day.day <= spell.last_visit_by
),
intent AS MATERIALIZED (
    SELECT
        member_id,
        day,
        day_no,
        class_share,
        has_trainer,
        synthesis.draw(%(seed)s::bigint, 'what for', member_id, day_no) AS what_for,
        -- The peaks of the day: before work, at lunch, after work.
        6 + width_bucket(
            synthesis.draw(%(seed)s::bigint, 'hour', member_id, day_no),
            ARRAY[0.075, 0.165, 0.205, 0.24, 0.275, 0.31, 0.375, 0.435, 0.465, 0.50, 0.56, 0.70,
                  0.84, 0.92, 0.97]) AS hour
    FROM member_day
    WHERE billing_period = 'day'
        OR synthesis.draw(%(seed)s::bigint, 'comes', member_id, day_no) < chance
),
timetable AS MATERIALIZED (
    SELECT
        held_on AS day,
        array_agg(meeting_id ORDER BY meeting_id) AS meeting_ids,
        array_agg(share ORDER BY meeting_id) AS shares
    FROM (
        SELECT
            held_on,
            meeting_id,
            sum(appeal) OVER (PARTITION BY held_on ORDER BY meeting_id)
                / sum(appeal) OVER (PARTITION BY held_on) AS share
        FROM fitflow.class_meeting
        CROSS JOIN LATERAL (
            SELECT (0.35 + 1.3 * synthesis.draw(%(seed)s::bigint, 'appeal', class_id, trainer_id))
                * CASE extract(hour FROM lower(during) AT TIME ZONE time_zone)
                    WHEN 6 THEN 0.55 WHEN 9 THEN 0.50 WHEN 12 THEN 0.65
                    WHEN 16 THEN 0.85 WHEN 17 THEN 1.35 ELSE 1.15 END AS appeal
        ) AS weight
        WHERE gym_id = fitflow.current_gym_id()
            AND held_on >= %(since)s::date AND held_on < %(until)s::date
            AND cancelled_at IS NULL
    )
    GROUP BY held_on
),
wish AS (
    SELECT
        intent.*,
        CASE WHEN what_for < class_share THEN
            meeting_ids[1 + width_bucket(
                synthesis.draw(%(seed)s::bigint, 'which class', member_id, day_no), shares)]
        END AS meeting_id,
        has_trainer AND what_for > 0.72 AS wants_trainer
    FROM intent
    LEFT JOIN timetable USING (day)
),
ranked AS (
    SELECT
        wish.*,
        -- Who booked first, for the places; who asked first, for the trainers' hours.
        CASE WHEN meeting_id IS NOT NULL THEN row_number() OVER (
            PARTITION BY meeting_id
            ORDER BY synthesis.draw(%(seed)s::bigint, 'books', member_id, day_no), member_id)
        END AS booking_no,
        CASE WHEN wants_trainer THEN row_number() OVER (
            PARTITION BY day, wants_trainer
            ORDER BY synthesis.draw(%(seed)s::bigint, 'asks', member_id, day_no), member_id)
        END AS training_no,
        synthesis.draw(%(seed)s::bigint, 'turns up', member_id, day_no) AS turns_up
    FROM wish
)
SELECT
    member_id,
    day,
    day_no,
    hour,
    meeting_id,
    booking_no,
    turns_up,
    CASE WHEN training_no <= 13 * %(personal_trainers)s::integer THEN training_no END
        AS training_no
FROM ranked;
