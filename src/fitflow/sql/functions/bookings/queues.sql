-- queues: who must be locked before a place changes hands. Members are locked first, in the order
-- of their numbers, then meetings in the order of theirs, then the numbering of invoices.

CREATE FUNCTION fitflow.lock_members(members bigint[]) RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    SELECT FROM fitflow.member
    WHERE member.gym_id = fitflow.current_gym_id() AND member.member_id = ANY (members)
    ORDER BY member.member_id
    FOR NO KEY UPDATE
$$;
COMMENT ON FUNCTION fitflow.lock_members(bigint[]) IS
    'Locks members as lock_member does, in the order of their numbers, so that two who lock the '
    'same ones wait for each other only one way.';

CREATE FUNCTION fitflow.lock_at_once(members bigint[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    PERFORM FROM (
        SELECT FROM member
        WHERE member.gym_id = current_gym_id() AND member.member_id = ANY (members)
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS locked
    HAVING count(*) < cardinality(members);
    IF FOUND THEN
        PERFORM refuse(
            'booked_at_this_moment', 'somebody booked at this very moment',
            'nothing was changed; try again', state => 'serialization_failure');
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.lock_at_once(bigint[]) IS
    'Locks members out of turn, after a meeting: who is locked by others makes this transaction '
    'begin anew, for waiting could mean that each waits for the other.';

CREATE FUNCTION fitflow.booked_members(meeting_ids bigint[], waiting_only boolean) RETURNS bigint[]
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT booking.member_id), '{}')
    FROM fitflow.booking
    WHERE booking.gym_id = fitflow.current_gym_id()
        AND booking.meeting_id = ANY (meeting_ids)
        AND booking.cancelled_at IS NULL
        AND (booking.place IS NULL OR NOT waiting_only)
$$;
COMMENT ON FUNCTION fitflow.booked_members(bigint[], boolean) IS
    'Who has a live booking of one of the meetings, or waits in its queue.';

CREATE FUNCTION fitflow.lock_all_with_bookings(members bigint[], since date) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    meetings CONSTANT bigint[] := ARRAY(
        SELECT DISTINCT booking.meeting_id
        FROM booking
        WHERE booking.gym_id = current_gym_id()
            AND booking.member_id = ANY (members)
            AND booking.cancelled_at IS NULL
            AND booking.during && tstzrange(since::timestamp AT TIME ZONE gym_time_zone(), NULL)
        ORDER BY booking.meeting_id);
BEGIN
    PERFORM lock_members(members || booked_members(meetings, waiting_only => true));
    PERFORM lock_meeting(freeing.meeting_id) FROM unnest(meetings) AS freeing (meeting_id);
END
$$;
COMMENT ON FUNCTION fitflow.lock_all_with_bookings(bigint[], date) IS
    'Locks members with what free_bookings needs of each from a day on: before anything else is '
    'locked, so that nobody waits in a circle.';

CREATE FUNCTION fitflow.lock_with_bookings(member_id bigint, since date) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    PERFORM lock_all_with_bookings(ARRAY[member_id], since);
    PERFORM lock_member(member_id);
END
$$;
COMMENT ON FUNCTION fitflow.lock_with_bookings(bigint, date) IS
    'Locks a member likewise, and refuses a number that is nobody''s.';

REVOKE EXECUTE ON FUNCTION
    fitflow.lock_members, fitflow.lock_at_once, fitflow.booked_members,
    fitflow.lock_all_with_bookings, fitflow.lock_with_bookings
    FROM PUBLIC;
