-- One month of recordings: most sessions of the members who wear a device.
INSERT INTO fitflow.wearable_recording (
    recording_id, member_id, session_id, format, content_sha256, device, sport, during
)
OVERRIDING SYSTEM VALUE
SELECT
    session.session_id,
    session.member_id,
    session.session_id,
    'synthetic',
    sha256(convert_to(%(seed)s::bigint || '/' || session.session_id, 'UTF8')),
    synthesis.pick(
        ARRAY['Chest strap', 'Wrist watch', 'Wrist watch', 'Arm band'],
        synthesis.draw(%(seed)s::bigint, 'device', session.member_id)),
    CASE
        WHEN class.category = 'Cycling' THEN 'indoor_cycling'
        WHEN session.meeting_id IS NOT NULL THEN 'fitness_class'
        ELSE 'gym'
    END,
    tstzrange(start.started_at, start.started_at + length.seconds * interval '1 second')
FROM fitflow.workout_session AS session
JOIN synthesis.member_truth AS truth
    ON truth.gym_id = session.gym_id AND truth.member_id = session.member_id
LEFT JOIN fitflow.class_meeting AS meeting
    ON meeting.gym_id = session.gym_id AND meeting.meeting_id = session.meeting_id
LEFT JOIN fitflow.exercise_class AS class
    ON class.gym_id = meeting.gym_id AND class.class_id = meeting.class_id
CROSS JOIN LATERAL (
    SELECT lower(session.during) + floor(
        60 + 60 * synthesis.draw(%(seed)s::bigint, 'starts device', session.session_id)
    ) * interval '1 second' AS started_at
) AS start
-- The longest whole workout that fits the visit, less up to half a minute.
CROSS JOIN LATERAL (
    SELECT greatest(2700, least(5400, 900 * floor(
            extract(epoch FROM upper(session.during) - start.started_at) / 900)))
        - floor(30 * synthesis.draw(%(seed)s::bigint, 'stops device', session.session_id))
        AS seconds
) AS length
WHERE session.gym_id = fitflow.current_gym_id()
    AND session.visited_on >= %(since)s::date AND session.visited_on < %(until)s::date
    AND truth.has_wearable
    AND synthesis.draw(%(seed)s::bigint, 'records', session.session_id)
        < %(recorded_share)s::double precision;
