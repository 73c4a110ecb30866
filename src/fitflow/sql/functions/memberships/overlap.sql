-- overlap: say which membership is in the way of a new one, once the constraint has refused it.

CREATE FUNCTION fitflow.refuse_overlap(member_id bigint, starts_on date, ends_on date)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    held record;
BEGIN
    SELECT membership.during, plan.name INTO held
    FROM membership
    JOIN membership_plan AS plan USING (gym_id, plan_id)
    WHERE membership.gym_id = current_gym_id()
        AND membership.member_id = refuse_overlap.member_id
        -- Without an end it is in the way of all that comes later; greatest() would pass over that.
        AND membership.during && daterange(
            starts_on, CASE WHEN ends_on IS NOT NULL THEN greatest(ends_on, starts_on + 1) END)
    ORDER BY lower(membership.during)
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'membership_overlaps',
            CASE WHEN upper(held.during) IS NULL
                THEN 'member {member_id} is on {plan} from {begins_on} on, without an end: no '
                    'other membership can start on {starts_on}'
                ELSE 'member {member_id} is on {plan} from {begins_on} to {last_on}: no other '
                    'membership can be held on these days too' END,
            '{do:member show} has their days; {do:member change-plan} puts them on another plan, '
            'and {do:member extend} makes it longer',
            jsonb_build_object(
                'member_id', member_id, 'plan', held.name, 'begins_on', lower(held.during),
                'last_on', upper(held.during) - 1, 'starts_on', starts_on),
            'exclusion_violation');
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_overlap(bigint, date, date) IS
    'Refuses a membership that another one of the member is in the way of, and says which.';

REVOKE EXECUTE ON FUNCTION fitflow.refuse_overlap FROM PUBLIC;
