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
    -- What was agreed: a plan that is sold on other terms later changes none of it.
    term_until          date,
    term_notice_days    smallint NOT NULL DEFAULT 0,
    notice_days         smallint NOT NULL DEFAULT 0,
    rolls_by            fitflow.billing_period,
    freeze_extends_term boolean  NOT NULL DEFAULT false,
    freeze_is_open      boolean  NOT NULL DEFAULT false,
    ended_by            fitflow.ending,
    next_on        date GENERATED ALWAYS AS (
        CASE WHEN ended_by IS NULL AND upper(during) < term_until THEN upper(during) END) STORED,
    offered_on     date,
    offered_day    daterange GENERATED ALWAYS AS (
        CASE WHEN offered_on IS NOT NULL THEN daterange(offered_on, offered_on, '[]') END) STORED,
    rise_id        bigint,

    -- Nobody holds two memberships on one day.
    PRIMARY KEY (gym_id, member_id, during WITHOUT OVERLAPS),
    -- Lets a workout prove by foreign key that its day is an active one.
    UNIQUE (gym_id, member_id, state, during WITHOUT OVERLAPS),
    -- Lets a spell within a term prove that another follows it; finds who began on a day.
    UNIQUE (gym_id, since, member_id),
    FOREIGN KEY (gym_id, next_on, member_id)
        REFERENCES fitflow.membership (gym_id, since, member_id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, plan_id, billing_period)
        REFERENCES fitflow.membership_plan (gym_id, plan_id, billing_period),
    -- At the price of the day it was offered on, or at one agreed with the member.
    FOREIGN KEY (gym_id, plan_id, price_cents, PERIOD offered_day)
        REFERENCES fitflow.plan_price (gym_id, plan_id, price_cents, PERIOD during),
    -- Or at what it rose to, for whom the rise concerns, once their notice is over.
    FOREIGN KEY (gym_id, rise_id, member_id, plan_id, price_cents, PERIOD during)
        REFERENCES fitflow.price_rise_member (
            gym_id, rise_id, member_id, plan_id, price_cents, PERIOD holds)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT membership_price_has_one_source CHECK (num_nonnulls(offered_on, rise_id) < 2),
    CONSTRAINT membership_price_rises_after_its_term CHECK (
        rise_id IS NULL OR coalesce(lower(during) >= term_until, true)
    ),
    CONSTRAINT membership_offered_on_is_a_day CHECK (fitflow.in_reach(offered_on)),
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
    ),
    CONSTRAINT membership_term_until_is_a_day CHECK (fitflow.in_reach(term_until)),
    CONSTRAINT membership_notice_is_within_a_year CHECK (
        notice_days BETWEEN 0 AND 366 AND term_notice_days BETWEEN 0 AND 366
    ),
    CONSTRAINT membership_rolls_on_from_a_term CHECK (
        term_until IS NOT NULL OR coalesce(rolls_by, 'day') = 'day'
    ),
    CONSTRAINT membership_day_pass_has_no_term CHECK (
        billing_period <> 'day' OR term_until IS NULL AND rolls_by IS NULL
    ),
    CONSTRAINT membership_open_freeze_is_frozen CHECK (state = 'frozen' OR NOT freeze_is_open),
    CONSTRAINT membership_ending_has_a_day CHECK (ended_by IS NULL OR NOT upper_inf(during)),
    CONSTRAINT membership_special_ending_has_a_reason CHECK (
        ended_by IS DISTINCT FROM 'special' OR cancel_reason IS NOT NULL
    ),
    CONSTRAINT membership_ends_after_its_term CHECK (
        coalesce(ended_by, 'special') NOT IN ('notice', 'term') OR term_until IS NULL
        OR (upper(during) >= term_until) IS TRUE
    )
);

CREATE INDEX membership_next_on_idx ON fitflow.membership (gym_id, next_on, member_id)
    WHERE next_on IS NOT NULL;
CREATE INDEX membership_until_idx ON fitflow.membership (gym_id, until, member_id);
CREATE INDEX membership_for_nothing_idx ON fitflow.membership (gym_id, since)
    WHERE billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) = 0;
CREATE INDEX membership_rise_idx ON fitflow.membership (gym_id, rise_id, member_id)
    WHERE rise_id IS NOT NULL;
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
COMMENT ON COLUMN fitflow.membership.term_until IS
    'The first day after the term for which the membership is agreed at least; NULL for none.';
COMMENT ON COLUMN fitflow.membership.term_notice_days IS
    'How many days before the end of the term notice must be given, as agreed.';
COMMENT ON COLUMN fitflow.membership.notice_days IS
    'How many days before it ends notice must be given where no term is running, as agreed.';
COMMENT ON COLUMN fitflow.membership.rolls_by IS
    'Where it can be left once no term is running, as agreed: day for any day, else the ends of '
    'such stretches counted from term_until; NULL for the ends of its billing periods.';
COMMENT ON COLUMN fitflow.membership.freeze_extends_term IS
    'Whether days of a freeze within the term make the term that much longer, as agreed.';
COMMENT ON COLUMN fitflow.membership.freeze_is_open IS
    'Whether the freeze lasts until further notice, and to the end of the spell at the latest; '
    'false for one with a day of return, and for active days.';
COMMENT ON COLUMN fitflow.membership.ended_by IS
    'How the membership ends after this spell; NULL while it goes on, and where that was not '
    'written down.';
COMMENT ON COLUMN fitflow.membership.next_on IS
    'The day after a spell that ends within its term, and nothing says how: another spell begins '
    'then. NULL for every other.';
COMMENT ON COLUMN fitflow.membership.offered_on IS
    'The day on which the plan was offered at the price of the spell, and it was agreed; NULL '
    'where the price was agreed with the member.';
COMMENT ON COLUMN fitflow.membership.offered_day IS
    'offered_on as a range, for the foreign key to what the plan cost that day; NULL with it.';
COMMENT ON COLUMN fitflow.membership.rise_id IS
    'The rise that the price is of; NULL for any other.';
COMMENT ON CONSTRAINT membership_price_has_one_source ON fitflow.membership IS
    'A membership''s price was offered on a day, or is of a rise, or was agreed with the member.';
COMMENT ON CONSTRAINT membership_price_rises_after_its_term ON fitflow.membership IS
    'Within its term the price of a membership does not rise.';
COMMENT ON CONSTRAINT membership_offered_on_is_a_day ON fitflow.membership IS
    'A price was offered on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT membership_gym_id_plan_id_price_cents_offered_day_fkey
    ON fitflow.membership IS
    'A membership''s price is what the plan cost on the day it was offered.';
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
COMMENT ON CONSTRAINT membership_term_until_is_a_day ON fitflow.membership IS
    'The term of a membership ends on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT membership_notice_is_within_a_year ON fitflow.membership IS
    'The notice of a membership is between 0 and 366 days.';
COMMENT ON CONSTRAINT membership_rolls_on_from_a_term ON fitflow.membership IS
    'Only a membership with a term rolls on by stretches counted from its end.';
COMMENT ON CONSTRAINT membership_day_pass_has_no_term ON fitflow.membership IS
    'A day pass has no term, and does not roll on.';
COMMENT ON CONSTRAINT membership_open_freeze_is_frozen ON fitflow.membership IS
    'Only a freeze lasts until further notice.';
COMMENT ON CONSTRAINT membership_ending_has_a_day ON fitflow.membership IS
    'A membership that is ended has a last day.';
COMMENT ON CONSTRAINT membership_special_ending_has_a_reason ON fitflow.membership IS
    'Whoever leaves whatever was agreed has a reason.';
COMMENT ON CONSTRAINT membership_ends_after_its_term ON fitflow.membership IS
    'A membership that ends by notice, or as agreed, does not end within its term.';
COMMENT ON CONSTRAINT membership_gym_id_next_on_member_id_fkey ON fitflow.membership IS
    'Within its term a membership goes on, or it is written down how it ends.';
COMMENT ON INDEX fitflow.membership_next_on_idx IS
    'Serves the foreign key of spells within a term.';
COMMENT ON INDEX fitflow.membership_until_idx IS
    'Serves what counts by day who stopped: the roll-ups of memberships.';
COMMENT ON INDEX fitflow.membership_for_nothing_idx IS
    'Serves the conversion of trials: who began for nothing.';
COMMENT ON INDEX fitflow.membership_rise_idx IS
    'Serves the foreign key to price_rise_member, and from when on somebody pays more.';
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
        freeze_fee_cents, billing_anchor, since, until, term_until, term_notice_days, notice_days,
        rolls_by, freeze_extends_term, freeze_is_open, ended_by, next_on, offered_on, offered_day,
        rise_id
    )
    ON fitflow.membership TO fitflow_analyst;
