-- closed_membership: who was a member of a closed month, in which state, on which plan and at
-- which price, stays: recurring revenue and active members of the month are what they were.

CREATE TABLE fitflow.closed_membership (
    gym_id    bigint NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id bigint NOT NULL,
    said      jsonb  NOT NULL,

    PRIMARY KEY (gym_id, member_id),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id)
);
COMMENT ON TABLE fitflow.closed_membership IS
    'What a member''s spells said of the closed months, as long as a transaction changes them: '
    'the first change notes it, and it goes once it was compared. Between transactions there are '
    'no rows.';
COMMENT ON COLUMN fitflow.closed_membership.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.closed_membership.member_id IS 'Whose spells are changed.';
COMMENT ON COLUMN fitflow.closed_membership.said IS
    'By month, what they said of it: as membership_of_closed_months() tells it.';

-- No client reads or writes it: what it says is what they are held to.
ALTER TABLE fitflow.closed_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.closed_membership FORCE ROW LEVEL SECURITY;
CREATE POLICY closed_membership_of_the_current_gym ON fitflow.closed_membership
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());

-- Triggers, because what stays is what all the rows of a member say of the closed days together: a
-- spell is cut, moved and written anew, and says the same.
CREATE FUNCTION fitflow.note_closed_memberships() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym CONSTANT bigint := coalesce(NEW.gym_id, OLD.gym_id);
BEGIN
    -- Holds off whoever closes a month, as refuse_closed_days() does.
    PERFORM pg_advisory_xact_lock_shared(gym::integer, 1);
    -- A spell of open days changes nothing of it.
    IF EXISTS (
        SELECT FROM closed_month AS closed
        WHERE closed.gym_id = gym
            AND daterange(closed.month, (closed.month + interval '1 month')::date)
                && ANY (ARRAY[OLD.during, NEW.during])
    ) AND NOT brings_former_papers() THEN
        INSERT INTO closed_membership (gym_id, member_id, said)
        SELECT gym, member.member_id, membership_of_closed_months(gym, member.member_id)
        FROM member
        WHERE member.gym_id = gym AND member.member_id IN (OLD.member_id, NEW.member_id)
            AND NOT EXISTS (
                SELECT FROM closed_membership AS noted
                WHERE noted.gym_id = gym AND noted.member_id = member.member_id);
    END IF;
    RETURN coalesce(NEW, OLD);
END
$$;
COMMENT ON FUNCTION fitflow.note_closed_memberships() IS
    'Notes, until it is compared, what a member''s spells say of the closed months.';
CREATE TRIGGER membership_is_noted_before BEFORE INSERT OR UPDATE OR DELETE ON fitflow.membership
    FOR EACH ROW EXECUTE FUNCTION fitflow.note_closed_memberships();

CREATE FUNCTION fitflow.refuse_closed_memberships() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    -- At the end of a transaction it may be another gym than the row's.
    chosen CONSTANT text := coalesce(current_setting('fitflow.gym_id', true), '');
    gym    CONSTANT bigint := coalesce(NEW.gym_id, OLD.gym_id);
    noted  closed_membership;
    is_now jsonb;
    other  text;
BEGIN
    PERFORM set_config('fitflow.gym_id', gym::text, true);
    FOR noted IN
        DELETE FROM closed_membership
        WHERE closed_membership.gym_id = gym
            AND closed_membership.member_id IN (OLD.member_id, NEW.member_id)
        RETURNING *
    LOOP
        is_now := membership_of_closed_months(gym, noted.member_id);
        SELECT min(closed.month::text) INTO other
        FROM closed_month AS closed
        WHERE closed.gym_id = gym
            AND noted.said -> closed.month::text IS DISTINCT FROM is_now -> closed.month::text;
        IF other IS NOT NULL THEN
            PERFORM refuse(
                'month_is_closed',
                'the books of {month} are closed: the membership of member {member_id} in it stays '
                'as it is',
                'give a day in a month that is open',
                jsonb_build_object('month', other, 'member_id', noted.member_id),
                'restrict_violation');
        END IF;
    END LOOP;
    PERFORM set_config('fitflow.gym_id', chosen, true);
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
