-- Who books: up to a fortnight ahead, most in the last days. Whoever finds no free place waits,
-- behind at most five others; one in sixteen cancels in time, and their place is given away.
WITH asked AS (
    SELECT
        visit.meeting_id,
        visit.member_id,
        meeting.capacity,
        meeting.during,
        visit.turns_up < 0.06 AS is_cancelled,
        greatest(
            lower(meeting.during) - interval '1 hour'
                - power(1 - synthesis.draw(
                    %(seed)s::bigint, 'books', visit.member_id, visit.day_no), 2)
                    * interval '13 days',
            (member.registered_on + time '07:00') AT TIME ZONE meeting.time_zone) AS booked_at
    FROM visit
    JOIN fitflow.class_meeting AS meeting
        ON meeting.gym_id = fitflow.current_gym_id() AND meeting.meeting_id = visit.meeting_id
    JOIN fitflow.member
        ON member.gym_id = meeting.gym_id AND member.member_id = visit.member_id
),
new AS (
    SELECT
        asked.*,
        row_number() OVER (
            PARTITION BY meeting_id, is_cancelled ORDER BY booked_at, member_id) AS turn
    FROM asked
    WHERE booked_at <= %(now)s::timestamptz
        AND lower(during) > %(lived_until)s::timestamptz
        AND booked_at < lower(during)
        AND (NOT is_cancelled
            OR booked_at + (lower(during) - booked_at) / 2 <= %(now)s::timestamptz)
        AND NOT EXISTS (
            SELECT FROM fitflow.booking
            WHERE booking.gym_id = fitflow.current_gym_id()
                AND booking.member_id = asked.member_id
                AND (booking.meeting_id = asked.meeting_id
                    OR (booking.place IS NOT NULL AND booking.during && asked.during)))
),
free AS (
    SELECT
        meeting_id,
        place_no,
        row_number() OVER (PARTITION BY meeting_id ORDER BY place_no) AS turn
    FROM (SELECT DISTINCT meeting_id, capacity FROM new) AS meeting
    CROSS JOIN generate_series(1, capacity) AS place_no
    WHERE NOT EXISTS (
        SELECT FROM fitflow.booking
        WHERE booking.gym_id = fitflow.current_gym_id()
            AND booking.meeting_id = meeting.meeting_id
            -- Whoever waits comes first.
            AND (booking.place = place_no
                OR (booking.place IS NULL AND booking.cancelled_at IS NULL)))
),
offered AS (
    SELECT meeting_id, count(*) AS places FROM free GROUP BY meeting_id
)
INSERT INTO fitflow.booking (
    meeting_id, member_id, place, booked_at, cancelled_at, capacity, during
)
SELECT
    new.meeting_id,
    new.member_id,
    free.place_no,
    new.booked_at,
    CASE WHEN new.is_cancelled THEN new.booked_at + (lower(new.during) - new.booked_at) / 2 END,
    new.capacity,
    new.during
FROM new
LEFT JOIN offered ON offered.meeting_id = new.meeting_id
LEFT JOIN free
    ON free.meeting_id = new.meeting_id AND free.turn = new.turn AND NOT new.is_cancelled
WHERE new.is_cancelled
    OR free.place_no IS NOT NULL
    OR new.turn - coalesce(offered.places, 0) + (
        SELECT count(*)
        FROM fitflow.booking
        WHERE booking.gym_id = fitflow.current_gym_id()
            AND booking.meeting_id = new.meeting_id
            AND booking.place IS NULL AND booking.cancelled_at IS NULL) <= 6;
