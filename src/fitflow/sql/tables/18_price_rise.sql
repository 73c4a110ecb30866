-- price_rise: a rise of a plan's price for those who are on it: announced, with its notice, and
-- whom it concerns.

CREATE TABLE fitflow.price_rise (
    gym_id      bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    rise_id     bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    plan_id     bigint        NOT NULL,
    told_on     date          NOT NULL,
    since       date          NOT NULL,
    notice_days smallint      NOT NULL,
    to_cents    bigint        NOT NULL DEFAULT 0,
    by_percent  numeric(5, 2) NOT NULL DEFAULT 0,

    PRIMARY KEY (gym_id, rise_id),
    -- Lets whom it concerns prove by foreign key when it was to be, and to which price.
    UNIQUE (gym_id, rise_id, plan_id, since, notice_days, to_cents, by_percent),
    FOREIGN KEY (gym_id, plan_id) REFERENCES fitflow.membership_plan (gym_id, plan_id),
    CONSTRAINT price_rise_is_told_in_time CHECK (
        fitflow.in_reach(told_on) AND fitflow.in_reach(since) AND since - told_on >= notice_days
    ),
    CONSTRAINT price_rise_notice_is_within_a_year CHECK (notice_days BETWEEN 0 AND 366),
    CONSTRAINT price_rise_is_to_a_price_or_by_a_part CHECK (
        fitflow.is_amount(to_cents) AND by_percent BETWEEN 0 AND 100
        AND to_cents >= 0 AND (to_cents > 0) <> (by_percent > 0)
    )
);
CREATE INDEX price_rise_plan_idx ON fitflow.price_rise (gym_id, plan_id);

CREATE TABLE fitflow.price_rise_member (
    gym_id       bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    rise_id      bigint        NOT NULL,
    member_id    bigint        NOT NULL,
    plan_id      bigint        NOT NULL,
    since        date          NOT NULL,
    notice_days  smallint      NOT NULL,
    to_cents     bigint        NOT NULL,
    by_percent   numeric(5, 2) NOT NULL,
    former_cents bigint        NOT NULL,
    price_cents  bigint        NOT NULL,
    told_on      date          NOT NULL,
    is_spared    boolean       NOT NULL DEFAULT false,
    rises_on     date,
    -- Whoever is told later has the whole notice, too; and nobody pays before the day they know.
    holds        daterange GENERATED ALWAYS AS (CASE WHEN NOT is_spared
        THEN daterange(greatest(since, told_on + notice_days, rises_on), NULL) END) STORED,

    PRIMARY KEY (gym_id, rise_id, member_id),
    -- Lets a membership prove by foreign key that its price has risen, not before its day.
    UNIQUE (gym_id, rise_id, member_id, plan_id, price_cents, holds WITHOUT OVERLAPS),
    FOREIGN KEY (gym_id, rise_id, plan_id, since, notice_days, to_cents, by_percent)
        REFERENCES fitflow.price_rise (
            gym_id, rise_id, plan_id, since, notice_days, to_cents, by_percent),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    CONSTRAINT price_rise_member_pays_more CHECK (price_cents > former_cents),
    CONSTRAINT price_rise_member_pays_what_was_announced CHECK (
        price_cents = CASE WHEN by_percent > 0
            THEN round(former_cents * (100 + by_percent) / 100) ELSE to_cents END
    ),
    CONSTRAINT price_rise_member_price_is_in_reach CHECK (
        former_cents > 0 AND fitflow.is_amount(price_cents)
    ),
    CONSTRAINT price_rise_member_told_on_is_a_day CHECK (fitflow.in_reach(told_on)),
    CONSTRAINT price_rise_member_rises_on_is_a_day CHECK (fitflow.in_reach(rises_on))
);
CREATE INDEX price_rise_member_member_idx ON fitflow.price_rise_member (gym_id, member_id);

COMMENT ON TABLE fitflow.price_rise IS
    'A rise of a plan''s price for those who are on it, as it was announced.';
COMMENT ON COLUMN fitflow.price_rise.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.price_rise.rise_id IS 'The rise''s number.';
COMMENT ON COLUMN fitflow.price_rise.plan_id IS 'The plan.';
COMMENT ON COLUMN fitflow.price_rise.told_on IS 'The day on which it was announced.';
COMMENT ON COLUMN fitflow.price_rise.since IS
    'The day from which on it may be billed: each member''s next billing day is when it is.';
COMMENT ON COLUMN fitflow.price_rise.notice_days IS
    'How many days before they pay more everybody is told at least.';
COMMENT ON COLUMN fitflow.price_rise.to_cents IS
    'The price of one billing period it rises to, in the smallest units of the gym''s currency; 0 '
    'for a rise by a part.';
COMMENT ON COLUMN fitflow.price_rise.by_percent IS
    'The part that each price rises by, in percent; 0 for a rise to a price.';
COMMENT ON CONSTRAINT price_rise_is_told_in_time ON fitflow.price_rise IS
    'A rise is announced at least its notice before the day it is from.';
COMMENT ON CONSTRAINT price_rise_notice_is_within_a_year ON fitflow.price_rise IS
    'The notice of a rise is between 0 and 366 days.';
COMMENT ON CONSTRAINT price_rise_is_to_a_price_or_by_a_part ON fitflow.price_rise IS
    'A price rises to a price above zero, or by a part of it up to 100 percent.';
COMMENT ON INDEX fitflow.price_rise_plan_idx IS 'Serves the foreign key to membership_plan.';

COMMENT ON TABLE fitflow.price_rise_member IS
    'Whom a rise concerns, what they pay before and after it, and since when they know.';
COMMENT ON COLUMN fitflow.price_rise_member.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.price_rise_member.rise_id IS 'The rise.';
COMMENT ON COLUMN fitflow.price_rise_member.member_id IS 'The member.';
COMMENT ON COLUMN fitflow.price_rise_member.plan_id IS 'The plan, as the rise has it.';
COMMENT ON COLUMN fitflow.price_rise_member.since IS 'The day it is from, as the rise has it.';
COMMENT ON COLUMN fitflow.price_rise_member.notice_days IS 'The notice, as the rise has it.';
COMMENT ON COLUMN fitflow.price_rise_member.to_cents IS
    'The price it rises to, as the rise has it; 0 for a rise by a part.';
COMMENT ON COLUMN fitflow.price_rise_member.by_percent IS
    'The part it rises by, as the rise has it; 0 for a rise to a price.';
COMMENT ON COLUMN fitflow.price_rise_member.former_cents IS
    'What they pay for one billing period before, in the smallest units of the gym''s currency.';
COMMENT ON COLUMN fitflow.price_rise_member.price_cents IS
    'What they pay for one afterwards.';
COMMENT ON COLUMN fitflow.price_rise_member.told_on IS
    'Since which day they know: that of the rise, or a later one on which they were added.';
COMMENT ON COLUMN fitflow.price_rise_member.is_spared IS
    'Whether it was taken back for them.';
COMMENT ON COLUMN fitflow.price_rise_member.rises_on IS
    'The day from which on they were told that they pay it; NULL where no day was told.';
COMMENT ON COLUMN fitflow.price_rise_member.holds IS
    'The days on which they may be asked for the price, none before their notice is over and the '
    'day they were told has come; NULL where it was taken back for them.';
COMMENT ON CONSTRAINT price_rise_member_pays_more ON fitflow.price_rise_member IS
    'Whoever a rise concerns pays more after it than before.';
COMMENT ON CONSTRAINT price_rise_member_pays_what_was_announced ON fitflow.price_rise_member IS
    'Whoever a rise concerns pays what was announced: its price, or theirs and the part.';
COMMENT ON CONSTRAINT price_rise_member_price_is_in_reach ON fitflow.price_rise_member IS
    'A price rises from above zero, to at most 100,000,000,000 of the smallest units of a '
    'currency.';
COMMENT ON CONSTRAINT price_rise_member_told_on_is_a_day ON fitflow.price_rise_member IS
    'Whoever a rise concerns is told on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT price_rise_member_rises_on_is_a_day ON fitflow.price_rise_member IS
    'Whoever a rise concerns pays more from a day between 1900 and 2299.';
COMMENT ON INDEX fitflow.price_rise_member_member_idx IS 'Serves the foreign key to member.';

ALTER TABLE fitflow.price_rise ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.price_rise FORCE ROW LEVEL SECURITY;
CREATE POLICY price_rise_of_the_current_gym ON fitflow.price_rise
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.price_rise TO fitflow_app, fitflow_analyst;
ALTER TABLE fitflow.price_rise_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.price_rise_member FORCE ROW LEVEL SECURITY;
CREATE POLICY price_rise_member_of_the_current_gym ON fitflow.price_rise_member
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.price_rise_member TO fitflow_app, fitflow_analyst;
