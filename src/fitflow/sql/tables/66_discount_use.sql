-- discount_use: what was billed with a discount, and what it would have cost without. A row never
-- changes.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid

CREATE TABLE fitflow.discount_use (
    gym_id         bigint                  NOT NULL DEFAULT fitflow.current_gym_id(),
    use_id         bigint                  NOT NULL GENERATED ALWAYS AS IDENTITY,
    discount_id    bigint                  NOT NULL,
    member_id      bigint                  NOT NULL,
    use_no         smallint                NOT NULL,
    part_no        smallint                NOT NULL DEFAULT 0,
    plan_id        bigint                  NOT NULL,
    billing_period fitflow.billing_period  NOT NULL,
    days           datemultirange          NOT NULL,
    price_cents    bigint                  NOT NULL,
    from_day       integer                 NOT NULL,
    until_day      integer                 NOT NULL,
    of_days        integer                 NOT NULL,
    full_cents     bigint                  NOT NULL,
    discount_cents bigint                  NOT NULL,
    off_cents      bigint                  NOT NULL,
    percent_key    numeric(5, 2)           NOT NULL,
    amount_key     bigint                  NOT NULL,
    periods_key    smallint                NOT NULL,
    plan_key       bigint                  NOT NULL,
    invoice_id     bigint,
    amount_cents   bigint,
    tax_count      smallint,
    tax_cents      bigint,
    issued_at      timestamptz,
    issued_on      date,
    purpose        fitflow.invoice_purpose NOT NULL
        GENERATED ALWAYS AS ('membership'::fitflow.invoice_purpose) STORED,
    starts_day     daterange               NOT NULL
        GENERATED ALWAYS AS (daterange(lower(days), lower(days), '[]')) STORED,
    net_cents      bigint GENERATED ALWAYS AS (
        CASE WHEN tax_count IS NOT NULL THEN full_cents - discount_cents END) STORED,
    net_is_gross   boolean GENERATED ALWAYS AS (
        CASE WHEN tax_count IS NOT NULL THEN false END) STORED,
    net_corrects   bigint GENERATED ALWAYS AS (
        CASE WHEN tax_count IS NOT NULL THEN 0 END) STORED,
    invoice_key    bigint                  NOT NULL
        GENERATED ALWAYS AS (coalesce(invoice_id, 0)) STORED,

    PRIMARY KEY (gym_id, use_id),
    -- Each time is used once: whoever has three months has no fourth, and none of them twice.
    UNIQUE (gym_id, discount_id, member_id, use_no, part_no),
    UNIQUE (gym_id, invoice_id),
    -- Lets billed days prove which use they were billed with.
    UNIQUE (gym_id, use_id, member_id, plan_id, invoice_key),
    FOREIGN KEY (gym_id, plan_id, billing_period)
        REFERENCES fitflow.membership_plan (gym_id, plan_id, billing_period),
    FOREIGN KEY (gym_id, discount_id, member_id, percent_key, amount_key, periods_key, plan_key)
        REFERENCES fitflow.member_discount
            (gym_id, discount_id, member_id, percent_key, amount_key, periods_key, plan_key),
    FOREIGN KEY (gym_id, discount_id, member_id, PERIOD starts_day)
        REFERENCES fitflow.member_discount (gym_id, discount_id, member_id, PERIOD during),
    FOREIGN KEY (gym_id, plan_id, invoice_id, member_id, purpose)
        REFERENCES fitflow.invoice (gym_id, plan_key, owed_id, payer_key, purpose),
    -- The invoice is for what the arithmetic says: its amount, or its net amount where tax is
    -- added to the prices.
    FOREIGN KEY (gym_id, invoice_id, amount_cents)
        REFERENCES fitflow.invoice (gym_id, owed_id, amount_cents),
    FOREIGN KEY (gym_id, invoice_id, tax_count, tax_count, net_is_gross, issued_at, issued_on,
            net_corrects, net_cents, tax_cents, amount_cents)
        REFERENCES fitflow.invoice_tax (gym_id, invoice_id, tax_no, tax_count,
            prices_include_tax, issued_at, issued_on, corrects_key, net_total, tax_total,
            amount_total),
    CONSTRAINT discount_use_is_within_its_periods CHECK (use_no BETWEEN 1 AND periods_key),
    CONSTRAINT discount_use_rest_is_a_part_of_a_period CHECK (
        part_no = 0 OR part_no > 0 AND until_day - from_day < of_days
    ),
    CONSTRAINT discount_use_is_of_its_plan CHECK (plan_key IN (0, plan_id)),
    CONSTRAINT discount_use_is_for_days CHECK (
        NOT isempty(days) AND NOT lower_inf(days) AND NOT upper_inf(days)
        AND fitflow.in_reach(lower(days)) AND fitflow.in_reach(upper(days))
        AND 0 <= from_day AND from_day < until_day AND until_day <= of_days AND of_days <= 366
    ),
    CONSTRAINT discount_use_price_is_in_reach CHECK (
        price_cents > 0 AND fitflow.is_amount(price_cents)
    ),
    -- The parts of a period add up to its price, as they do without a discount.
    CONSTRAINT discount_use_would_cost_its_days CHECK (
        full_cents = round(price_cents::numeric * until_day / of_days)
            - round(price_cents::numeric * from_day / of_days)
    ),
    CONSTRAINT discount_use_takes_off_what_it_says CHECK (
        discount_cents = CASE
            WHEN percent_key > 0 THEN round(full_cents * percent_key / 100)
            ELSE least(full_cents, round(amount_key::numeric * until_day / of_days)
                - round(amount_key::numeric * from_day / of_days))
        END
        AND off_cents = CASE
            WHEN percent_key > 0 THEN round(price_cents * percent_key / 100)
            ELSE least(price_cents, amount_key)
        END
    ),
    CONSTRAINT discount_use_bills_what_is_left CHECK (
        (full_cents = discount_cents) = (invoice_id IS NULL)
        AND (invoice_id IS NULL) = (amount_cents IS NULL)
        AND num_nulls(tax_count, tax_cents, issued_at, issued_on) IN (0, 4)
        AND (tax_count IS NULL OR invoice_id IS NOT NULL)
        AND (tax_count IS NOT NULL OR coalesce(amount_cents, 0) = full_cents - discount_cents)
    )
);

ALTER TABLE fitflow.invoice_period ADD FOREIGN KEY (gym_id, use_id, member_id, plan_id, used_key)
    REFERENCES fitflow.discount_use (gym_id, use_id, member_id, plan_id, invoice_key);
COMMENT ON CONSTRAINT invoice_period_gym_id_use_id_member_id_plan_id_used_key_fkey
    ON fitflow.invoice_period IS
    'Days billed with a discount are those of its use: the member''s, on its plan, on its invoice.';

CREATE INDEX discount_use_plan_idx ON fitflow.discount_use (gym_id, plan_id, billing_period);
COMMENT ON INDEX fitflow.discount_use_plan_idx IS 'Serves the foreign key to membership_plan.';

COMMENT ON TABLE fitflow.discount_use IS
    'What was billed with a discount: which of its times it is, what it would have cost, and what '
    'came off.';
COMMENT ON COLUMN fitflow.discount_use.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.discount_use.use_id IS 'The row''s own number.';
COMMENT ON COLUMN fitflow.discount_use.discount_id IS 'The discount.';
COMMENT ON COLUMN fitflow.discount_use.member_id IS 'Who has it.';
COMMENT ON COLUMN fitflow.discount_use.use_no IS
    'Which of the billing periods they have it for, from 1.';
COMMENT ON COLUMN fitflow.discount_use.part_no IS
    '0 for the period; from 1 for the rests of periods beside it, which count none.';
COMMENT ON COLUMN fitflow.discount_use.plan_id IS 'The plan that was billed.';
COMMENT ON COLUMN fitflow.discount_use.billing_period IS 'How long its periods are.';
COMMENT ON COLUMN fitflow.discount_use.days IS
    'The days that were billed; freezes move them: invoice_period has where they lie now.';
COMMENT ON COLUMN fitflow.discount_use.price_cents IS
    'What a whole period costs without discount, in the smallest units of the currency.';
COMMENT ON COLUMN fitflow.discount_use.from_day IS
    'The first of the period''s days that is billed, from 0.';
COMMENT ON COLUMN fitflow.discount_use.until_day IS
    'The day of the period after the last that is billed.';
COMMENT ON COLUMN fitflow.discount_use.of_days IS 'How many days the period has.';
COMMENT ON COLUMN fitflow.discount_use.full_cents IS
    'What these days would have cost, in the smallest units of the currency, tax included where '
    'the gym''s prices include it.';
COMMENT ON COLUMN fitflow.discount_use.discount_cents IS
    'What came off: the percentage of that, or the amount''s share of the days, and never more.';
COMMENT ON COLUMN fitflow.discount_use.off_cents IS 'What comes off the price of a whole period.';
COMMENT ON COLUMN fitflow.discount_use.percent_key IS
    'The percentage, as the discount says; 0 for none.';
COMMENT ON COLUMN fitflow.discount_use.amount_key IS
    'The amount, as the discount says; 0 for none.';
COMMENT ON COLUMN fitflow.discount_use.periods_key IS
    'How many billing periods, as the discount says; 32767 for ever.';
COMMENT ON COLUMN fitflow.discount_use.plan_key IS
    'The plan, as the discount says; 0 for every plan.';
COMMENT ON COLUMN fitflow.discount_use.invoice_id IS
    'The invoice; NULL where nothing is left to be billed.';
COMMENT ON COLUMN fitflow.discount_use.amount_cents IS 'What the invoice is for; NULL without one.';
COMMENT ON COLUMN fitflow.discount_use.tax_count IS
    'How many tax rates the invoice has; NULL but where tax is added to the prices.';
COMMENT ON COLUMN fitflow.discount_use.tax_cents IS 'The tax added; NULL where none is.';
COMMENT ON COLUMN fitflow.discount_use.issued_at IS
    'When the invoice was issued; NULL but where tax is added.';
COMMENT ON COLUMN fitflow.discount_use.issued_on IS
    'The gym''s day of that; NULL but where tax is added.';
COMMENT ON COLUMN fitflow.discount_use.purpose IS 'What it is for: the membership.';
COMMENT ON COLUMN fitflow.discount_use.starts_day IS
    'The first of the days, as the foreign key needs it.';
COMMENT ON COLUMN fitflow.discount_use.net_cents IS
    'The net amount of the invoice where tax is added to the prices; NULL elsewhere.';
COMMENT ON COLUMN fitflow.discount_use.net_is_gross IS
    'That its prices do not include tax, as the foreign key needs it; NULL elsewhere.';
COMMENT ON COLUMN fitflow.discount_use.net_corrects IS
    'That it is no credit note, as the foreign key needs it; NULL elsewhere.';
COMMENT ON COLUMN fitflow.discount_use.invoice_key IS 'The invoice again, 0 for none.';
COMMENT ON CONSTRAINT discount_use_gym_id_discount_id_member_id_use_no_part_no_key
    ON fitflow.discount_use IS
    'A member uses each of the times of a discount once.';
COMMENT ON CONSTRAINT discount_use_gym_id_invoice_id_key ON fitflow.discount_use IS
    'An invoice has one discount.';
COMMENT ON CONSTRAINT discount_use_is_within_its_periods ON fitflow.discount_use IS
    'A discount is used for no more billing periods than it is for.';
COMMENT ON CONSTRAINT discount_use_rest_is_a_part_of_a_period ON fitflow.discount_use IS
    'Only the rest of a period has a discount without counting as one.';
COMMENT ON CONSTRAINT discount_use_is_of_its_plan ON fitflow.discount_use IS
    'A discount for a plan is used on that plan.';
COMMENT ON CONSTRAINT discount_use_is_for_days ON fitflow.discount_use IS
    'A discount is used for days of a billing period, between 1900 and 2299.';
COMMENT ON CONSTRAINT discount_use_price_is_in_reach ON fitflow.discount_use IS
    'A price that a discount is taken off is above zero, and at most 100,000,000,000 of the '
    'smallest units of a currency.';
COMMENT ON CONSTRAINT discount_use_would_cost_its_days ON fitflow.discount_use IS
    'What days would have cost is their share of the price of the period.';
COMMENT ON CONSTRAINT discount_use_takes_off_what_it_says ON fitflow.discount_use IS
    'A discount takes off its percentage, or its amount by the days, and no more than the price.';
COMMENT ON CONSTRAINT discount_use_bills_what_is_left ON fitflow.discount_use IS
    'What a discount leaves of a price is billed, and nothing is where it leaves nothing.';

ALTER TABLE fitflow.discount_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.discount_use FORCE ROW LEVEL SECURITY;
CREATE POLICY discount_use_of_the_current_gym ON fitflow.discount_use
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.discount_use TO fitflow_app, fitflow_analyst;

CREATE TRIGGER discount_use_only_grows
    BEFORE UPDATE OR DELETE OR TRUNCATE ON fitflow.discount_use
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.discount_use ENABLE ALWAYS TRIGGER discount_use_only_grows;
