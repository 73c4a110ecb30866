-- A place is held once, within the capacity, at the time of the class, and in none cancelled.
SELECT format('place %s of meeting %s (capacity %s, %s) is held %s times',
    held.place, held.meeting_id, meeting.capacity,
    coalesce('cancelled ' || meeting.cancelled_at, 'on'), count(*)) AS finding
FROM booking AS held
LEFT JOIN class_meeting AS meeting USING (meeting_id)
WHERE held.place IS NOT NULL
GROUP BY held.place, held.meeting_id, meeting.capacity, meeting.cancelled_at, meeting.during
HAVING count(*) > 1 OR held.place < 1 OR held.place > coalesce(meeting.capacity, 0)
    OR meeting.cancelled_at IS NOT NULL OR bool_or(held.during <> meeting.during)
    OR bool_or(held.cancelled_at IS NOT NULL)
