-- ending: take a membership away from a day on, whoever ends it and why.

CREATE FUNCTION fitflow.end_membership(
    member_id bigint, ends_on date, why text, reason text, ended_by fitflow.ending, at timestamptz,
    until date DEFAULT NULL
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
    SET cancel_reason = reason, ended_by = end_membership.ended_by
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
COMMENT ON FUNCTION fitflow.end_membership(
    bigint, date, text, text, fitflow.ending, timestamptz, date) IS
    'Takes a locked member''s membership away from a day on, up to another where one is given: the '
    'billed days from then on are credited, and what joining costs that begins then; their places '
    'are freed, as it answers.';

CREATE FUNCTION fitflow.spells_ahead(member_id bigint, today date)
    RETURNS SETOF fitflow.membership
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT spell.*
    FROM fitflow.membership AS spell
    WHERE spell.gym_id = fitflow.current_gym_id() AND spell.member_id = spells_ahead.member_id
        AND coalesce(upper(spell.during), 'infinity') > today
        -- A day pass says nothing of the membership beside it.
        AND (spell.billing_period <> 'day' OR NOT EXISTS (
            SELECT FROM fitflow.membership AS held
            WHERE held.gym_id = spell.gym_id AND held.member_id = spell.member_id
                AND held.billing_period <> 'day'
                AND coalesce(upper(held.during), 'infinity') > today))
$$;
COMMENT ON FUNCTION fitflow.spells_ahead(bigint, date) IS
    'The spells of a member that have days from one on; day passes only where there is nothing '
    'else.';

CREATE FUNCTION fitflow.ended_with_its_term(member_id bigint, ends_on date)
    RETURNS fitflow.membership
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT spell
    FROM fitflow.membership AS spell
    WHERE spell.gym_id = fitflow.current_gym_id()
        AND spell.member_id = ended_with_its_term.member_id
        AND upper(spell.during) = ends_on AND spell.term_until = ends_on
        AND spell.ended_by = 'notice' AND NOT spell.freeze_extends_term
$$;
COMMENT ON FUNCTION fitflow.ended_with_its_term(bigint, date) IS
    'The last spell of a membership that ends on a day by notice, with a term that no freeze makes '
    'longer; NULL for any other.';

CREATE FUNCTION fitflow.last_spell(member_id bigint, day date) RETURNS fitflow.membership
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT spell
    FROM fitflow.membership AS spell
    WHERE spell.gym_id = fitflow.current_gym_id() AND spell.member_id = last_spell.member_id
        AND spell.billing_period <> 'day'
        AND upper(spell.during) = coalesce(
            fitflow.membership_end(last_spell.member_id, day),
            fitflow.membership_end(last_spell.member_id, day - 1))
$$;
COMMENT ON FUNCTION fitflow.last_spell(bigint, date) IS
    'The last spell of the uninterrupted membership that a day is in, or that ends before it; NULL '
    'when it has no end, or there is none.';

CREATE FUNCTION fitflow.carry_ending(ending fitflow.membership, day date) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    last CONSTANT membership := last_spell(ending.member_id, day);
BEGIN
    IF ending.ended_by IS NULL OR last.member_id IS NULL OR last.ended_by IS NOT NULL THEN
        RETURN;
    END IF;
    UPDATE membership AS spell
    SET ended_by = NULL, cancel_reason = NULL
    WHERE spell.gym_id = last.gym_id AND spell.member_id = last.member_id
        AND upper(spell.during) = lower(last.during) AND spell.ended_by = ending.ended_by;
    UPDATE membership AS spell
    SET
        during = daterange(lower(last.during), CASE ending.ended_by
            WHEN 'notice' THEN greatest(upper(last.during), last.term_until)
            ELSE upper(last.during) END),
        ended_by = ending.ended_by,
        cancel_reason = ending.cancel_reason
    WHERE spell.gym_id = last.gym_id AND spell.member_id = last.member_id
        AND spell.during = last.during;
END
$$;
COMMENT ON FUNCTION fitflow.carry_ending(fitflow.membership, date) IS
    'Writes down on the last spell of a membership how it ends, when freezes were taken out or '
    'laid in at its end; by notice not before its term.';

CREATE FUNCTION fitflow.keep_end(ended fitflow.membership, ends_on date, at timestamptz)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    until CONSTANT date := membership_end(ended.member_id, ends_on - 1);
BEGIN
    IF until > ends_on THEN
        PERFORM end_membership(
            ended.member_id, ends_on, 'your membership ends', ended.cancel_reason, ended.ended_by,
            at, until);
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.keep_end(fitflow.membership, date, timestamptz) IS
    'Ends a membership again on its day, if it ended with its term and a freeze has moved it on.';

CREATE FUNCTION fitflow.ending_json(
    ends_on date, ended_by fitflow.ending, because text, agreed fitflow.membership DEFAULT NULL
) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_object(
        'until', ends_on - 1, 'ended_by', ended_by, 'because', because,
        'term_until', agreed.term_until - 1,
        'notice_by', agreed.term_until - greatest(agreed.term_notice_days, 1));
COMMENT ON FUNCTION fitflow.ending_json IS
    'What an operation answers of an end: the last day, how it ends, why on that day, and of the '
    'term its last day and the last on which notice is given for it.';

REVOKE EXECUTE ON FUNCTION
    fitflow.end_membership, fitflow.spells_ahead, fitflow.ended_with_its_term, fitflow.last_spell,
    fitflow.carry_ending, fitflow.keep_end, fitflow.ending_json
    FROM PUBLIC;
