-- While somebody waits who could come, no place of a class stays free.
SELECT format('member %s waits for meeting %s, which has %s of %s places free', waiting.member_id,
    meeting.meeting_id, meeting.capacity - held.places, meeting.capacity) AS finding
FROM class_meeting AS meeting
CROSS JOIN LATERAL (
    SELECT count(booking.place) AS places FROM booking
    WHERE booking.meeting_id = meeting.meeting_id
) AS held
JOIN booking AS waiting
    ON waiting.meeting_id = meeting.meeting_id AND waiting.place IS NULL
    AND waiting.cancelled_at IS NULL
WHERE meeting.cancelled_at IS NULL AND held.places < meeting.capacity
    -- A place freed once the class had begun goes to nobody.
    AND NOT EXISTS (
        SELECT FROM booking AS late
        WHERE late.meeting_id = meeting.meeting_id AND late.cancelled_at >= lower(meeting.during))
    -- Who was somewhere else, kept out for a debt, or not active, at any time may have been passed
    -- over.
    AND NOT EXISTS (
        SELECT FROM dunning_event AS step
        WHERE step.member_id = waiting.member_id AND step.action = 'hold_access')
    AND NOT EXISTS (
        SELECT FROM booking AS other
        WHERE other.member_id = waiting.member_id AND other.meeting_id <> meeting.meeting_id
            AND other.during && meeting.during)
    AND (
        SELECT count(*) = 1 AND bool_and(state = 'active' AND during @> meeting.held_on)
        FROM membership WHERE membership.member_id = waiting.member_id)
    AND NOT EXISTS (
        SELECT FROM audit_log
        WHERE audit_log.operation IN (
                'freeze', 'unfreeze', 'cancel_membership', 'reactivate', 'change_plan', 'extend')
            AND (audit_log.arguments ->> 'member_id')::bigint = waiting.member_id)
