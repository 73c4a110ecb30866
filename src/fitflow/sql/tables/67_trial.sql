-- trial: the first days on a plan at another price, or for nothing: one for a member, ever.

CREATE TABLE fitflow.trial (
    gym_id      bigint                  NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id   bigint                  NOT NULL,
    plan_id     bigint                  NOT NULL,
    since       date                    NOT NULL,
    days        smallint                NOT NULL,
    price_cents bigint                  NOT NULL,
    invoice_id  bigint,
    purpose     fitflow.invoice_purpose NOT NULL
        GENERATED ALWAYS AS ('membership'::fitflow.invoice_purpose) STORED,

    -- Nobody has a second trial.
    PRIMARY KEY (gym_id, member_id),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, plan_id) REFERENCES fitflow.membership_plan (gym_id, plan_id),
    FOREIGN KEY (gym_id, plan_id, invoice_id, member_id, purpose)
        REFERENCES fitflow.invoice (gym_id, plan_key, owed_id, payer_key, purpose),
    CONSTRAINT trial_starts_on_a_day CHECK (fitflow.in_reach(since)),
    CONSTRAINT trial_lasts_up_to_a_year CHECK (days BETWEEN 1 AND 366),
    CONSTRAINT trial_price_is_an_amount CHECK (
        price_cents >= 0 AND fitflow.is_amount(price_cents)
    ),
    CONSTRAINT trial_at_a_price_is_billed CHECK ((price_cents > 0) = (invoice_id IS NOT NULL))
);

CREATE INDEX trial_plan_idx ON fitflow.trial (gym_id, plan_id, invoice_id);

COMMENT ON TABLE fitflow.trial IS
    'The trial of a member: how a plan began for them. Its days are spells at no price, of which '
    'none bills; freezes and gifts move them.';
COMMENT ON COLUMN fitflow.trial.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.trial.member_id IS 'Who tried it.';
COMMENT ON COLUMN fitflow.trial.plan_id IS 'The plan they tried.';
COMMENT ON COLUMN fitflow.trial.since IS 'The first day of it.';
COMMENT ON COLUMN fitflow.trial.days IS 'How many days it was agreed for.';
COMMENT ON COLUMN fitflow.trial.price_cents IS
    'What it costs once, in the smallest units of the gym''s currency; 0 for nothing.';
COMMENT ON COLUMN fitflow.trial.invoice_id IS 'The invoice for it; NULL for one that is free.';
COMMENT ON COLUMN fitflow.trial.purpose IS 'What the invoice is for: the membership.';
COMMENT ON CONSTRAINT trial_pkey ON fitflow.trial IS 'A member has one trial, ever.';
COMMENT ON CONSTRAINT trial_starts_on_a_day ON fitflow.trial IS
    'A trial begins on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT trial_lasts_up_to_a_year ON fitflow.trial IS
    'A trial lasts between 1 and 366 days.';
COMMENT ON CONSTRAINT trial_price_is_an_amount ON fitflow.trial IS
    'A trial costs nothing or an amount, at most 100,000,000,000 of the smallest units of a '
    'currency.';
COMMENT ON CONSTRAINT trial_at_a_price_is_billed ON fitflow.trial IS
    'A trial at a price has an invoice, and a free one has none.';
COMMENT ON INDEX fitflow.trial_plan_idx IS
    'Serves the foreign keys to membership_plan and invoice.';

ALTER TABLE fitflow.trial ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.trial FORCE ROW LEVEL SECURITY;
CREATE POLICY trial_of_the_current_gym ON fitflow.trial
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.trial TO fitflow_app, fitflow_analyst;
