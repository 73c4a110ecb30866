-- One month of bookings. Of a hundred, six are cancelled and eight do not turn up; when more ask
-- than there are places, the first six wait and the others are turned away.
WITH asked AS (
    SELECT
        visit.*,
        turns_up < 0.06 AS is_cancelled,
        row_number() OVER (PARTITION BY meeting_id, turns_up < 0.06 ORDER BY booking_no) AS queue_no
    FROM visit
    WHERE meeting_id IS NOT NULL
)
INSERT INTO fitflow.booking (
    meeting_id, member_id, place, booked_at, cancelled_at, capacity, during
)
SELECT
    asked.meeting_id,
    asked.member_id,
    CASE WHEN NOT is_cancelled AND queue_no <= meeting.capacity THEN queue_no END,
    lower(meeting.during) - interval '3 days' + asked.booking_no * interval '37 minutes',
    CASE WHEN is_cancelled
        THEN lower(meeting.during) - asked.turns_up * interval '100 hours' END,
    meeting.capacity,
    meeting.during
FROM asked
JOIN fitflow.class_meeting AS meeting
    ON meeting.gym_id = fitflow.current_gym_id() AND meeting.meeting_id = asked.meeting_id
WHERE is_cancelled OR queue_no <= meeting.capacity + 6;
