-- closed_memberships: who was a member of a closed month, in which state, on which plan and at
-- which price, stays: recurring revenue and active members of the month are what they were.

-- Triggers, because what stays is what all the rows of a member say of the closed days together: a
-- spell is cut, moved and written anew, and says the same. The first change of a member's spells
-- notes what they said, and once all is written it is compared.
CREATE FUNCTION fitflow.note_closed_memberships() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym    CONSTANT bigint := coalesce(NEW.gym_id, OLD.gym_id);
    person bigint;
    name   text;
BEGIN
    PERFORM refuse_closed_days(gym, '{}');  -- holds off whoever closes a month
    IF brings_former_papers() OR NOT EXISTS (
        SELECT FROM closed_month WHERE closed_month.gym_id = gym
    ) THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    FOREACH person IN ARRAY array_remove(ARRAY[OLD.member_id, NEW.member_id], NULL) LOOP
        name := format('fitflow.closed_%s_%s', gym, person);
        IF coalesce(current_setting(name, true), '') = '' THEN
            PERFORM set_config(name, membership_of_closed_months(gym, person)::text, true);
        END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END
$$;
COMMENT ON FUNCTION fitflow.note_closed_memberships() IS
    'Notes, until the end of the transaction, what a member''s spells say of the closed months.';
CREATE TRIGGER membership_is_noted_before BEFORE INSERT OR UPDATE OR DELETE ON fitflow.membership
    FOR EACH ROW EXECUTE FUNCTION fitflow.note_closed_memberships();

CREATE FUNCTION fitflow.refuse_closed_memberships() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym    CONSTANT bigint := coalesce(NEW.gym_id, OLD.gym_id);
    person bigint;
    was    jsonb;
    is_now jsonb;
    other  text;
BEGIN
    FOREACH person IN ARRAY array_remove(ARRAY[OLD.member_id, NEW.member_id], NULL) LOOP
        was := nullif(
            current_setting(format('fitflow.closed_%s_%s', gym, person), true), '')::jsonb;
        CONTINUE WHEN was IS NULL;  -- no month was closed
        is_now := membership_of_closed_months(gym, person);
        SELECT min(closed.month::text) INTO other
        FROM closed_month AS closed
        WHERE closed.gym_id = gym
            AND was -> closed.month::text IS DISTINCT FROM is_now -> closed.month::text;
        IF other IS NOT NULL THEN
            PERFORM refuse(
                'month_is_closed',
                'the books of {month} are closed: the membership of member {member_id} in it stays '
                'as it is',
                'give a day in a month that is open',
                jsonb_build_object('month', other, 'member_id', person), 'restrict_violation');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_closed_memberships() IS
    'Refuses that a transaction changes the memberships of a closed month.';
CREATE CONSTRAINT TRIGGER membership_of_closed_months_stays
    AFTER INSERT OR UPDATE OR DELETE ON fitflow.membership
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_closed_memberships();

ALTER TABLE fitflow.membership ENABLE ALWAYS TRIGGER membership_is_noted_before;
ALTER TABLE fitflow.membership ENABLE ALWAYS TRIGGER membership_of_closed_months_stays;

REVOKE EXECUTE ON FUNCTION
    fitflow.note_closed_memberships, fitflow.refuse_closed_memberships
    FROM PUBLIC;
