-- ending: take a membership away from a day on, whoever ends it and why.

CREATE FUNCTION fitflow.end_membership(
    member_id bigint, ends_on date, why text, reason text, at timestamptz, until date DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym   CONSTANT bigint := fitflow.current_gym_id();
    freed jsonb;
BEGIN
    PERFORM refuse_closed_days(gym, ARRAY[ends_on]);
    freed := free_bookings(member_id, daterange(ends_on, until), why, at);
    PERFORM release_days(member_id, ends_on, 'end of membership', at, until);
    DELETE FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND daterange(ends_on, until) @> lower(membership.during);
    UPDATE membership
    SET cancel_reason = reason
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND upper(membership.during) = ends_on;
    -- What never begins costs nothing, and is withdrawn from if it was closed at a distance.
    PERFORM credit_invoice(joining.invoice_id, creditable_of(joining.invoice_id),
        'end of membership', NULL, at)
    FROM invoice AS joining
    WHERE joining.gym_id = gym AND joining.member_id = member_id
        AND joining.purpose = 'joining_fee' AND joining.corrects_id IS NULL
        AND daterange(ends_on, until) @> joining.due_on
        AND creditable_of(joining.invoice_id) > 0;
    UPDATE distance_contract AS closed
    SET withdrawn_at = at
    WHERE closed.gym_id = gym AND closed.member_id = member_id
        AND daterange(ends_on, until) @> closed.starts_on
        AND closed.withdrawn_at IS NULL AND closed.closed_at <= at
        AND (at AT TIME ZONE closed.time_zone)::date <= closed.last_withdrawal_on;
    RETURN freed;
END
$$;
COMMENT ON FUNCTION fitflow.end_membership(bigint, date, text, text, timestamptz, date) IS
    'Takes a locked member''s membership away from a day on, up to another where one is given: the '
    'billed days from then on are credited, and what joining costs that begins then; their places '
    'are freed, as it answers.';

REVOKE EXECUTE ON FUNCTION fitflow.end_membership FROM PUBLIC;
