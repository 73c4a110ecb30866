-- membership: the timeline. One row is a spell of days in one state, on one plan, at one price.
-- Enrolling, changing plan, freezing, returning and cancelling only cut and append spells.

CREATE TABLE fitflow.membership (
    gym_id           bigint                   NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id        bigint                   NOT NULL,
    during           daterange                NOT NULL,
    state            fitflow.membership_state NOT NULL,
    plan_id          bigint                   NOT NULL,
    billing_period   fitflow.billing_period   NOT NULL,
    price_cents      bigint                   NOT NULL,
    freeze_fee_cents bigint,
    freeze_reason    fitflow.label,
    cancel_reason    fitflow.label,
    billing_anchor   date,
    since            date GENERATED ALWAYS AS (lower(during)) STORED,
    until            date GENERATED ALWAYS AS (upper(during)) STORED,

    -- Nobody holds two memberships on one day.
    PRIMARY KEY (gym_id, member_id, during WITHOUT OVERLAPS),
    -- Lets a workout prove by foreign key that its day is an active one.
    UNIQUE (gym_id, member_id, state, during WITHOUT OVERLAPS),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, plan_id, billing_period)
        REFERENCES fitflow.membership_plan (gym_id, plan_id, billing_period),
    CONSTRAINT membership_has_a_first_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND fitflow.in_reach(lower(during))
        AND (upper_inf(during) OR fitflow.in_reach(upper(during)))
    ),
    CONSTRAINT membership_billing_anchor_is_a_day CHECK (fitflow.in_reach(billing_anchor)),
    CONSTRAINT membership_price_is_not_negative CHECK (price_cents >= 0),
    CONSTRAINT membership_prices_are_in_reach CHECK (
        fitflow.is_amount(price_cents) AND fitflow.is_amount(freeze_fee_cents)
    ),
    CONSTRAINT membership_day_pass_is_one_day CHECK (
        billing_period <> 'day'
        OR (state = 'active' AND upper(during) = lower(during) + 1) IS TRUE
    ),
    CONSTRAINT membership_fee_is_for_frozen_days CHECK (
        (state = 'frozen') = (freeze_fee_cents IS NOT NULL)
    ),
    CONSTRAINT membership_freeze_fee_is_not_negative CHECK (freeze_fee_cents >= 0),
    CONSTRAINT membership_freeze_has_a_reason CHECK (
        (state = 'frozen') = (freeze_reason IS NOT NULL)
    ),
    CONSTRAINT membership_cancelled_has_a_last_day CHECK (
        cancel_reason IS NULL OR NOT upper_inf(during)
    )
);

CREATE INDEX membership_since_idx ON fitflow.membership (gym_id, since, member_id);
CREATE INDEX membership_until_idx ON fitflow.membership (gym_id, until, member_id);
CREATE INDEX membership_for_nothing_idx ON fitflow.membership (gym_id, since)
    WHERE billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) = 0;
CREATE INDEX membership_plan_idx ON fitflow.membership (gym_id, plan_id, billing_period);

COMMENT ON TABLE fitflow.membership IS
    'The timeline of who was a member when: one row is a spell of days in one state, on one '
    'plan, at one price.';
COMMENT ON COLUMN fitflow.membership.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.membership.member_id IS 'Whose membership it is.';
COMMENT ON COLUMN fitflow.membership.during IS
    'The days of the spell, the last one excluded; no upper bound while no end is known.';
COMMENT ON COLUMN fitflow.membership.state IS
    'Active days may be trained on and are charged; frozen days are neither.';
COMMENT ON COLUMN fitflow.membership.plan_id IS 'The plan the member is on.';
COMMENT ON COLUMN fitflow.membership.billing_period IS
    'The plan''s billing period, copied so that rules and revenue can read it here; a foreign '
    'key keeps it true.';
COMMENT ON COLUMN fitflow.membership.price_cents IS
    'What this member pays for one billing period when active, in the smallest units of the gym''s '
    'currency.';
COMMENT ON COLUMN fitflow.membership.freeze_fee_cents IS
    'What one billing period costs while frozen, in the smallest units of the gym''s currency; '
    'NULL unless frozen.';
COMMENT ON COLUMN fitflow.membership.freeze_reason IS 'Why the member froze; NULL unless frozen.';
COMMENT ON COLUMN fitflow.membership.cancel_reason IS
    'Why the member leaves at the end of this spell; NULL when they do not leave then or gave'
    ' no reason.';
COMMENT ON COLUMN fitflow.membership.billing_anchor IS
    'The day that billing periods are counted from, so that the 31st stays the 31st; days of the '
    'spell before it belong to a period begun earlier; NULL for the spell''s first day.';
COMMENT ON COLUMN fitflow.membership.since IS
    'The first day of the spell; NULL for one without, which is refused.';
COMMENT ON COLUMN fitflow.membership.until IS
    'The first day after the spell; NULL while no end is known.';
COMMENT ON CONSTRAINT membership_billing_anchor_is_a_day ON fitflow.membership IS
    'Billing periods are counted from a day between 1900 and 2299.';
COMMENT ON CONSTRAINT membership_pkey ON fitflow.membership IS
    'A member holds one membership on any day.';
COMMENT ON CONSTRAINT membership_has_a_first_day ON fitflow.membership IS
    'A membership starts on a day, lasts at least one, and ends on a day if it ends, between '
    '1900 and 2299.';
COMMENT ON CONSTRAINT membership_price_is_not_negative ON fitflow.membership IS
    'A membership''s price is zero or more.';
COMMENT ON CONSTRAINT membership_prices_are_in_reach ON fitflow.membership IS
    'The price and the freeze fee of a membership are '
    'at most 100,000,000,000 of the smallest units of a currency.';
COMMENT ON CONSTRAINT membership_day_pass_is_one_day ON fitflow.membership IS
    'A day pass lasts exactly one day, and cannot be frozen.';
COMMENT ON CONSTRAINT membership_fee_is_for_frozen_days ON fitflow.membership IS
    'Frozen days have a freeze fee, zero or more, and active days have none.';
COMMENT ON CONSTRAINT membership_freeze_fee_is_not_negative ON fitflow.membership IS
    'A freeze fee is zero or more.';
COMMENT ON CONSTRAINT membership_freeze_has_a_reason ON fitflow.membership IS
    'A freeze has a reason, and active days have none.';
COMMENT ON CONSTRAINT membership_cancelled_has_a_last_day ON fitflow.membership IS
    'A membership with a cancellation reason has a last day.';
COMMENT ON INDEX fitflow.membership_since_idx IS
    'Serves what counts by day who began: the roll-ups of memberships.';
COMMENT ON INDEX fitflow.membership_until_idx IS
    'Serves what counts by day who stopped: the roll-ups of memberships.';
COMMENT ON INDEX fitflow.membership_for_nothing_idx IS
    'Serves the conversion of trials: who began for nothing.';
COMMENT ON INDEX fitflow.membership_plan_idx IS
    'Serves the foreign key to membership_plan and revenue by plan.';

ALTER TABLE fitflow.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.membership FORCE ROW LEVEL SECURITY;
CREATE POLICY membership_of_the_current_gym ON fitflow.membership
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.membership TO fitflow_app;
-- Why somebody rests or leaves may be about their health.
GRANT SELECT (
        gym_id, member_id, during, state, plan_id, billing_period, price_cents,
        freeze_fee_cents, billing_anchor, since, until
    )
    ON fitflow.membership TO fitflow_analyst;
