-- Nobody holds a place on a day without an active membership.
SELECT format('member %s holds a place in meeting %s, on %s', held.member_id, held.meeting_id,
    lower(held.during)) AS finding
FROM booking AS held
JOIN gym ON gym.gym_id = held.gym_id
WHERE held.place IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM membership
        WHERE membership.member_id = held.member_id AND membership.state = 'active'
            AND membership.during @> (lower(held.during) AT TIME ZONE gym.time_zone)::date)
