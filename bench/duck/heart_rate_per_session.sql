SELECT
    visited_on,
    session_id,
    member_id,
    member,
    kind,
    total / recorded AS average_bpm,
    maximum_bpm, recorded, below_zones, zone_1, zone_2, zone_3, zone_4, zone_5,
    reference_bpm,
    reference,
    recording_id
FROM (
    SELECT
        session_id,
        CASE WHEN session_id IS NULL THEN recording_id END AS recording_id,
        member_id,
        max(day) AS visited_on,
        max(bpm) AS reference_bpm,
        max(reference) AS reference,
        sum(seconds)::bigint AS recorded,
        sum(total)::bigint AS total,
        max(maximum_bpm) AS maximum_bpm,
        sum(below_zones)::bigint AS below_zones,
        sum(zone_1)::bigint AS zone_1,
        sum(zone_2)::bigint AS zone_2,
        sum(zone_3)::bigint AS zone_3,
        sum(zone_4)::bigint AS zone_4,
        sum(zone_5)::bigint AS zone_5
    FROM zone_seconds(getvariable('since'), getvariable('until'))
    GROUP BY session_id, CASE WHEN session_id IS NULL THEN recording_id END, member_id
)
LEFT JOIN (
    SELECT session_id, kind::text AS visit_kind FROM workout_session
) USING (session_id)
CROSS JOIN LATERAL (SELECT coalesce(visit_kind, 'elsewhere') AS kind)
JOIN member_name USING (member_id)
ORDER BY visited_on DESC, session_id DESC NULLS LAST, recording_id DESC
