-- What memberships and bookings say besides. Billing periods are counted from where they were: a
-- drawn membership's from its first day, any other's from the first days charged within a stretch.
-- squawk-ignore-file adding-field-with-default, adding-foreign-key-constraint
-- squawk-ignore-file adding-not-nullable-field, constraint-missing-not-valid

ALTER TABLE fitflow.membership
    ADD COLUMN billing_anchor date,
    ADD CONSTRAINT membership_billing_anchor_is_a_day CHECK (isfinite(billing_anchor));
COMMENT ON COLUMN fitflow.membership.billing_anchor IS
    'The day that billing periods are counted from, so that the 31st stays the 31st; days of the '
    'stretch before it belong to a period begun earlier; NULL for the stretch''s first day.';
COMMENT ON CONSTRAINT membership_billing_anchor_is_a_day ON fitflow.membership IS
    'Billing periods are counted from a day.';

UPDATE fitflow.membership SET billing_anchor = (
    SELECT min(lower(charge.service_period))
    FROM fitflow.transaction_table AS charge
    WHERE charge.gym_id = membership.gym_id
        AND charge.member_id = membership.member_id
        AND charge.stream = 'membership'
        AND charge.amount_cents > 0
        AND lower(charge.service_period) <@ membership.during
);
UPDATE fitflow.membership SET billing_anchor = spell.starts_on
FROM synthesis.spell
WHERE spell.gym_id = membership.gym_id
    AND spell.member_id = membership.member_id
    AND lower(membership.during) >= spell.starts_on
    AND (spell.ends_on IS NULL OR lower(membership.during) < spell.ends_on);

ALTER TABLE fitflow.booking ADD COLUMN time_zone text;
UPDATE fitflow.booking SET time_zone = gym.time_zone
FROM fitflow.gym
WHERE gym.gym_id = booking.gym_id;
-- A place was never of use on a day without an active membership: it is given back as it begins.
UPDATE fitflow.booking SET
    place = NULL,
    cancelled_at = greatest(booked_at, lower(during))
WHERE place IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM fitflow.membership
        WHERE membership.gym_id = booking.gym_id
            AND membership.member_id = booking.member_id
            AND membership.state = 'active'
            AND membership.during @> (lower(booking.during) AT TIME ZONE booking.time_zone)::date
    );
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE fitflow.booking
    ALTER COLUMN time_zone SET NOT NULL,
    ALTER COLUMN time_zone SET DEFAULT fitflow.gym_time_zone(),
    ADD COLUMN held_day daterange
        GENERATED ALWAYS AS (CASE WHEN place IS NOT NULL THEN daterange(
            (lower(during) AT TIME ZONE time_zone)::date,
            (lower(during) AT TIME ZONE time_zone)::date, '[]') END) STORED,
    ADD COLUMN required_state fitflow.membership_state NOT NULL
        GENERATED ALWAYS AS ('active'::fitflow.membership_state) STORED;
ALTER TABLE fitflow.booking
    ADD FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    ADD FOREIGN KEY (gym_id, member_id, required_state, PERIOD held_day)
        REFERENCES fitflow.membership (gym_id, member_id, state, PERIOD during)
        DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN fitflow.booking.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.booking.held_day IS
    'The gym''s day on which the place is held, as a range; NULL without a place.';
COMMENT ON COLUMN fitflow.booking.required_state IS
    'The constant active: what the membership must be on that day.';
COMMENT ON CONSTRAINT booking_gym_id_member_id_required_state_held_day_fkey
    ON fitflow.booking IS
    'A place in a class needs an active membership on its day.';
