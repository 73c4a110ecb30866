-- invoice_period: which days are billed, and by which invoice. A freeze moves them, a cancellation
-- gives them back; the membership they lie in must be there and in the right state.

CREATE TABLE fitflow.invoice_period (
    gym_id     bigint                   NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id  bigint                   NOT NULL,
    during     daterange                NOT NULL,
    purpose    fitflow.invoice_purpose  NOT NULL,
    invoice_id bigint,
    plan_id    bigint                   NOT NULL,
    state      fitflow.membership_state NOT NULL
        GENERATED ALWAYS AS (CASE purpose
            WHEN 'freeze_fee' THEN 'frozen'::fitflow.membership_state
            ELSE 'active'::fitflow.membership_state
        END) STORED,
    until      date GENERATED ALWAYS AS (upper(during)) STORED,
    use_id     bigint,
    used_key   bigint GENERATED ALWAYS AS (
        CASE WHEN use_id IS NOT NULL THEN coalesce(invoice_id, 0) END) STORED,

    -- A day is billed once.
    PRIMARY KEY (gym_id, member_id, during WITHOUT OVERLAPS),
    FOREIGN KEY (gym_id, plan_id) REFERENCES fitflow.membership_plan (gym_id, plan_id),
    FOREIGN KEY (gym_id, invoice_id, member_id, plan_id, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, payer_key, plan_key, purpose),
    -- Nobody is billed for days without a membership, nor at the full price for frozen ones.
    -- Deferred, so that one transaction can cut a membership and move its billed days.
    FOREIGN KEY (gym_id, member_id, state, PERIOD during)
        REFERENCES fitflow.membership (gym_id, member_id, state, PERIOD during)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT invoice_period_is_for_days CHECK (purpose IN ('membership', 'freeze_fee')),
    CONSTRAINT invoice_period_discount_is_off_the_membership CHECK (
        use_id IS NULL OR purpose = 'membership'
    ),
    CONSTRAINT invoice_period_is_bounded CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)
        AND fitflow.in_reach(lower(during)) AND fitflow.in_reach(upper(during))
    )
);

CREATE INDEX invoice_period_invoice_idx ON fitflow.invoice_period (gym_id, invoice_id);
CREATE INDEX invoice_period_use_idx ON fitflow.invoice_period (gym_id, use_id)
    WHERE use_id IS NOT NULL;
CREATE INDEX invoice_period_plan_idx ON fitflow.invoice_period (gym_id, plan_id, until);

COMMENT ON TABLE fitflow.invoice_period IS
    'Which days of a membership are billed, and by which invoice; freezes move them and '
    'cancellations give them back.';
COMMENT ON COLUMN fitflow.invoice_period.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.invoice_period.member_id IS 'Whose days they are.';
COMMENT ON COLUMN fitflow.invoice_period.during IS 'The days, the last one excluded.';
COMMENT ON COLUMN fitflow.invoice_period.purpose IS
    'membership for active days, freeze_fee for frozen ones.';
COMMENT ON COLUMN fitflow.invoice_period.invoice_id IS
    'The invoice that bills them; NULL for days given for nothing, and where a discount leaves '
    'nothing to be billed.';
COMMENT ON COLUMN fitflow.invoice_period.use_id IS
    'The use of a discount that they are billed with; NULL without one.';
COMMENT ON COLUMN fitflow.invoice_period.used_key IS
    'The invoice again, 0 for none, where there is a discount; NULL elsewhere.';
COMMENT ON COLUMN fitflow.invoice_period.plan_id IS 'The plan they were billed on.';
COMMENT ON COLUMN fitflow.invoice_period.state IS
    'What the membership must be on those days, from the purpose.';
COMMENT ON COLUMN fitflow.invoice_period.until IS
    'The first day after them; NULL without an end, which is refused.';
COMMENT ON CONSTRAINT invoice_period_pkey ON fitflow.invoice_period IS
    'A day of a member''s membership is billed once.';
COMMENT ON CONSTRAINT invoice_period_gym_id_member_id_state_during_fkey
    ON fitflow.invoice_period IS
    'Only days of a membership are billed: active ones at its price, frozen ones at the freeze '
    'fee.';
COMMENT ON CONSTRAINT invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey
    ON fitflow.invoice_period IS
    'Billed days are the same member''s, on the same plan and for the same purpose as their '
    'invoice.';
COMMENT ON CONSTRAINT invoice_period_is_for_days ON fitflow.invoice_period IS
    'Days are billed for a membership or for its freeze.';
COMMENT ON CONSTRAINT invoice_period_discount_is_off_the_membership ON fitflow.invoice_period IS
    'A discount is off the price of the membership, and not off a freeze fee.';
COMMENT ON CONSTRAINT invoice_period_is_bounded ON fitflow.invoice_period IS
    'Billed days have a first and a last, between 1900 and 2299.';
COMMENT ON INDEX fitflow.invoice_period_invoice_idx IS 'Serves the foreign key to invoice.';
COMMENT ON INDEX fitflow.invoice_period_use_idx IS
    'Serves the foreign key to discount_use, and how it is told where days of one lie.';
COMMENT ON INDEX fitflow.invoice_period_plan_idx IS
    'Serves the foreign key to membership_plan, and whose billed time ends on a day.';

ALTER TABLE fitflow.invoice_period ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.invoice_period FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_period_of_the_current_gym ON fitflow.invoice_period
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.invoice_period TO fitflow_app, fitflow_analyst;
