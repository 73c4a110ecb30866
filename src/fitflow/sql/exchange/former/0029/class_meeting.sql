-- Two meetings at once in rooms that are one by their name were held in two: one has a number.
WITH several AS MATERIALIZED (
    SELECT fitflow.folded(staged.room) AS room_key
    FROM pg_temp.staged_rows AS staged
    GROUP BY fitflow.folded(staged.room)
    HAVING count(DISTINCT staged.room) > 1
), held AS MATERIALIZED (
    SELECT staged.meeting_id, staged.room, staged.during, several.room_key
    FROM pg_temp.staged_rows AS staged
    JOIN several ON several.room_key = fitflow.folded(staged.room)
    WHERE staged.cancelled_at IS NULL
)
UPDATE pg_temp.staged_rows AS meeting
SET room = left(meeting.room, 110) || ' (' || 1 + alike.earlier || ')'
FROM (
    SELECT later.meeting_id, count(DISTINCT first.room) AS earlier
    FROM held AS first
    JOIN held AS later
        ON later.room_key = first.room_key
        AND later.meeting_id > first.meeting_id
        AND later.during && first.during
        AND later.room <> first.room
    GROUP BY later.meeting_id
) AS alike
WHERE meeting.meeting_id = alike.meeting_id;
