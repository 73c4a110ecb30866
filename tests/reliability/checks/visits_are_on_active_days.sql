-- Nobody trains without an active membership on the gym's day, or in a class without the place.
SELECT format('member %s was in session %s on %s', visit.member_id, visit.session_id,
    lower(visit.during)) AS finding
FROM workout_session AS visit
JOIN gym ON gym.gym_id = visit.gym_id
WHERE NOT EXISTS (
        SELECT FROM membership
        WHERE membership.member_id = visit.member_id AND membership.state = 'active'
            AND membership.during @> (lower(visit.during) AT TIME ZONE gym.time_zone)::date)
    OR visit.meeting_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM booking
        WHERE booking.meeting_id = visit.meeting_id AND booking.member_id = visit.member_id
            AND booking.place = visit.place)
