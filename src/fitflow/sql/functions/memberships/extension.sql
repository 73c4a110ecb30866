-- gifts: days for nothing, which come after the time a member has been billed for.

CREATE FUNCTION fitflow.give_days(member_id bigint, days integer, today date, at timestamptz)
    RETURNS date
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    spell membership;
    freezes membership[];
    starts_on date;
    begins_on date;
    ends_on date;
    ended   membership;
BEGIN
    -- The membership they have, or else the next: one after a gap is another.
    SELECT lower(held.days), upper(held.days) INTO begins_on, ends_on
    FROM (
        SELECT unnest(range_agg(membership.during)) AS days
        FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND membership.billing_period <> 'day'
    ) AS held
    WHERE NOT held.days << daterange(today, NULL)
    ORDER BY held.days
    LIMIT 1;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_membership_to_extend', 'member {member_id} has no membership to extend',
            '{do:member reactivate} or {do:member enrol} them first',
            jsonb_build_object('member_id', member_id));
    END IF;
    SELECT least(ends_on, greatest(today, max(upper(billed.during)))) INTO starts_on
    FROM invoice_period AS billed
    WHERE billed.gym_id = gym AND billed.member_id = member_id
        AND billed.during && daterange(begins_on, ends_on);

    ended := ended_with_its_term(member_id, ends_on);
    -- Freezes to come stay on their days.
    SELECT array_agg(membership) INTO freezes
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.state = 'frozen' AND lower(membership.during) >= starts_on
        AND membership.during && daterange(begins_on, ends_on);
    PERFORM set_freezes(member_id, starts_on, '{}', 'extension', at, ends_on);
    PERFORM cut_membership(member_id, starts_on);
    PERFORM move_membership(member_id, starts_on, days);
    UPDATE membership
    SET during = daterange(lower(membership.during), starts_on + days)
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND upper(membership.during) = starts_on AND membership.state = 'active'
    RETURNING * INTO spell;
    IF NOT FOUND AND NOT EXISTS (
        SELECT FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND upper(membership.during) = starts_on
    ) THEN
        PERFORM refuse(
            'no_membership_to_extend',
            'the membership of member {member_id} has not begun on {starts_on}',
            'extend it once it has: {do:member show} has its days',
            jsonb_build_object('member_id', member_id, 'starts_on', starts_on));
    ELSIF spell IS NULL THEN
        PERFORM refuse(
            'membership_is_frozen',
            'the paid time of member {member_id} ends in a freeze, on {starts_on}',
            '{do:member unfreeze} first, or make the freeze longer',
            jsonb_build_object('member_id', member_id, 'starts_on', starts_on));
    END IF;
    INSERT INTO invoice_period (gym_id, member_id, during, purpose, plan_id)
    VALUES (gym, member_id, daterange(starts_on, starts_on + days), 'membership', spell.plan_id);
    PERFORM set_freezes(member_id, starts_on, freezes, 'extension', at, ends_on);
    PERFORM keep_end(ended, ended.term_until + days, at);
    RETURN starts_on;
END
$$;
COMMENT ON FUNCTION fitflow.give_days(bigint, integer, date, timestamptz) IS
    'Gives a member days for nothing at the end of the time they have been billed for of the '
    'membership they have, or else of the next, and returns the first of them; what comes after '
    'them comes that many days later, but for freezes.';

CREATE FUNCTION fitflow.take_gifts(
    member_id bigint, starts_on date, ends_on date DEFAULT NULL
) RETURNS integer
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym   CONSTANT bigint := fitflow.current_gym_id();
    given daterange;
    days  integer := 0;
BEGIN
    FOR given IN
        SELECT billed.during * daterange(starts_on, ends_on)
        FROM invoice_period AS billed
        WHERE billed.gym_id = gym AND billed.member_id = member_id
            AND billed.invoice_id IS NULL AND billed.use_id IS NULL
            AND billed.during && daterange(starts_on, ends_on)
        ORDER BY lower(billed.during) DESC
    LOOP
        PERFORM cut_membership(member_id, lower(given));
        PERFORM cut_membership(member_id, upper(given));
        DELETE FROM invoice_period
        WHERE invoice_period.gym_id = gym AND invoice_period.member_id = member_id
            AND invoice_period.during <@ given;
        DELETE FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND membership.during <@ given;
        PERFORM move_membership(member_id, upper(given), lower(given) - upper(given));
        days := days + (upper(given) - lower(given));
    END LOOP;
    RETURN days;
END
$$;
COMMENT ON FUNCTION fitflow.take_gifts(bigint, date, date) IS
    'Takes the days given for nothing from a day on, up to another where one is given, out of a '
    'membership, so that they can be given elsewhere, and returns how many they were. There are no '
    'freezes on those days.';

REVOKE EXECUTE ON FUNCTION fitflow.give_days, fitflow.take_gifts FROM PUBLIC;
