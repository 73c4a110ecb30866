-- invoice_tax: what of an invoice is taxed at one rate. An invoice names its last row, each row
-- starts from the totals of the one before it: so none is missing, none comes later, and the sums
-- are right. An invoice that is not taxed has none.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid

CREATE FUNCTION fitflow.net_of(
    sum_cents bigint, prices_include_tax boolean, rate_percent numeric
) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN prices_include_tax AND rate_percent < 1000  -- NaN is not
        THEN round(sum_cents * 100::numeric / (100 + rate_percent))::bigint ELSE sum_cents END;
COMMENT ON FUNCTION fitflow.net_of(bigint, boolean, numeric) IS
    'The net amount of a sum of prices: where they include tax, without it, rounded once, half '
    'away from zero.';

CREATE FUNCTION fitflow.tax_of(
    sum_cents bigint, prices_include_tax boolean, rate_percent numeric
) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN rate_percent < 1000
        THEN round(fitflow.net_of(sum_cents, prices_include_tax, rate_percent)
            * rate_percent / 100)::bigint ELSE 0 END;
COMMENT ON FUNCTION fitflow.tax_of(bigint, boolean, numeric) IS
    'The tax on a sum of prices: the rate of its net amount, rounded once (EN 16931, BR-CO-17).';

CREATE FUNCTION fitflow.payable_of(
    sum_cents bigint, prices_include_tax boolean, rate_percent numeric
) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN prices_include_tax THEN sum_cents
        ELSE sum_cents + fitflow.tax_of(sum_cents, false, rate_percent) END;
COMMENT ON FUNCTION fitflow.payable_of(bigint, boolean, numeric) IS
    'What is paid for a sum of prices: the prices where they include tax, else with the tax.';

CREATE TABLE fitflow.invoice_tax (
    gym_id             bigint               NOT NULL DEFAULT fitflow.current_gym_id(),
    invoice_id         bigint               NOT NULL,
    tax_no             smallint             NOT NULL,
    tax_count          smallint             NOT NULL,
    line_count         smallint             NOT NULL,
    category           fitflow.tax_category NOT NULL,
    rate_percent       numeric(5, 3)        NOT NULL,
    prices_include_tax boolean              NOT NULL,
    issued_at          timestamptz          NOT NULL,
    issued_on          date                 NOT NULL,
    sum_cents          bigint               NOT NULL,
    net_total          bigint               NOT NULL,
    tax_total          bigint               NOT NULL,
    amount_total       bigint               NOT NULL,
    corrects_id        bigint,
    credit_no          smallint,
    corrected_cents    bigint,
    credited_cents     bigint,
    net_cents          bigint               NOT NULL
        GENERATED ALWAYS AS (fitflow.net_of(sum_cents, prices_include_tax, rate_percent)) STORED,
    tax_cents          bigint               NOT NULL
        GENERATED ALWAYS AS (fitflow.tax_of(sum_cents, prices_include_tax, rate_percent)) STORED,
    amount_cents       bigint               NOT NULL
        GENERATED ALWAYS AS (fitflow.payable_of(sum_cents, prices_include_tax, rate_percent))
        STORED,
    corrects_key       bigint               NOT NULL
        GENERATED ALWAYS AS (coalesce(corrects_id, 0)) STORED,
    previous_no        smallint GENERATED ALWAYS AS (nullif(tax_no, 1) - 1) STORED,
    previous_net_total bigint GENERATED ALWAYS AS (CASE WHEN tax_no > 1 THEN net_total
        - fitflow.net_of(sum_cents, prices_include_tax, rate_percent) END) STORED,
    previous_tax_total bigint GENERATED ALWAYS AS (CASE WHEN tax_no > 1 THEN tax_total
        - fitflow.tax_of(sum_cents, prices_include_tax, rate_percent) END) STORED,
    previous_amount_total bigint GENERATED ALWAYS AS (CASE WHEN tax_no > 1 THEN amount_total
        - fitflow.payable_of(sum_cents, prices_include_tax, rate_percent) END) STORED,
    previous_credit_no smallint GENERATED ALWAYS AS (nullif(credit_no, 1) - 1) STORED,
    previous_credited_cents bigint GENERATED ALWAYS AS (CASE WHEN credit_no > 1
        THEN credited_cents + fitflow.payable_of(sum_cents, prices_include_tax, rate_percent) END)
        STORED,

    PRIMARY KEY (gym_id, invoice_id, tax_no),
    -- Taxed once for all lines of a rate.
    UNIQUE (gym_id, invoice_id, category, rate_percent),
    -- What an invoice, and the next row, start from: all rows say alike what the invoice says.
    UNIQUE (gym_id, invoice_id, tax_no, tax_count, prices_include_tax, issued_at, issued_on,
        corrects_key, net_total, tax_total, amount_total),
    FOREIGN KEY (gym_id, invoice_id) REFERENCES fitflow.invoice (gym_id, taxed_id),
    FOREIGN KEY (gym_id, invoice_id, previous_no, tax_count, prices_include_tax, issued_at,
            issued_on, corrects_key, previous_net_total, previous_tax_total, previous_amount_total)
        REFERENCES fitflow.invoice_tax (gym_id, invoice_id, tax_no, tax_count,
            prices_include_tax, issued_at, issued_on, corrects_key, net_total, tax_total,
            amount_total),
    -- A credit is at the rate of what it corrects, and never more than that.
    UNIQUE (gym_id, invoice_id, category, rate_percent, amount_cents),
    UNIQUE (gym_id, corrects_id, category, rate_percent, credit_no),
    UNIQUE (gym_id, corrects_id, category, rate_percent, credit_no, credited_cents),
    FOREIGN KEY (gym_id, corrects_id, category, rate_percent, corrected_cents)
        REFERENCES fitflow.invoice_tax
            (gym_id, invoice_id, category, rate_percent, amount_cents),
    FOREIGN KEY (gym_id, corrects_id, category, rate_percent, previous_credit_no,
            previous_credited_cents)
        REFERENCES fitflow.invoice_tax
            (gym_id, corrects_id, category, rate_percent, credit_no, credited_cents),

    CONSTRAINT invoice_tax_none_after_the_last CHECK (tax_no BETWEEN 1 AND tax_count),
    CONSTRAINT invoice_tax_first_starts_from_nothing CHECK (
        tax_no <> 1 OR (
            net_total = fitflow.net_of(sum_cents, prices_include_tax, rate_percent)
            AND tax_total = fitflow.tax_of(sum_cents, prices_include_tax, rate_percent)
            AND amount_total = fitflow.payable_of(sum_cents, prices_include_tax, rate_percent))
    ),
    CONSTRAINT invoice_tax_is_a_rate CHECK (
        rate_percent >= 0 AND rate_percent <= 99
        AND (rate_percent = 0 OR category IN ('standard', 'reduced'))
    ),
    CONSTRAINT invoice_tax_credit_names_what_it_corrects CHECK (
        num_nulls(corrects_id, credit_no, corrected_cents, credited_cents) IN (0, 4)
    ),
    CONSTRAINT invoice_tax_credits_start_at_zero CHECK (
        credit_no <> 1 OR credited_cents = -sum_cents
    ),
    CONSTRAINT invoice_tax_credits_are_numbered_from_one CHECK (credit_no >= 1),
    CONSTRAINT invoice_tax_credits_within_the_rate CHECK (
        credited_cents BETWEEN 1 AND corrected_cents
    ),
    -- A credit note gives back what was paid, tax and all.
    CONSTRAINT invoice_tax_credit_includes_tax CHECK (corrects_id IS NULL OR prices_include_tax)
);

ALTER TABLE fitflow.invoice ADD FOREIGN KEY (
    gym_id, taxed_id, tax_count, tax_count, prices_include_tax, issued_at, issued_on, corrects_key,
    net_cents, tax_cents, amount_cents
) REFERENCES fitflow.invoice_tax (
    gym_id, invoice_id, tax_no, tax_count, prices_include_tax, issued_at, issued_on, corrects_key,
    net_total, tax_total, amount_total
) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX invoice_tax_issued_on_idx ON fitflow.invoice_tax (gym_id, issued_on);

COMMENT ON INDEX fitflow.invoice_tax_issued_on_idx IS 'Serves the tax of a month.';
COMMENT ON TABLE fitflow.invoice_tax IS
    'What of an invoice is taxed at one rate, and the tax on it (EN 16931, BG-23); an invoice that '
    'is not taxed has no row.';
COMMENT ON COLUMN fitflow.invoice_tax.gym_id IS
    'The gym.';
COMMENT ON COLUMN fitflow.invoice_tax.invoice_id IS
    'The invoice or credit note.';
COMMENT ON COLUMN fitflow.invoice_tax.tax_no IS
    'Which of its rates it is, from 1.';
COMMENT ON COLUMN fitflow.invoice_tax.tax_count IS
    'How many rates the invoice has.';
COMMENT ON COLUMN fitflow.invoice_tax.line_count IS
    'How many lines are taxed at this rate.';
COMMENT ON COLUMN fitflow.invoice_tax.category IS
    'How they are taxed.';
COMMENT ON COLUMN fitflow.invoice_tax.rate_percent IS
    'The rate, in percent of the net amount; 0 for what is exempt or outside.';
COMMENT ON COLUMN fitflow.invoice_tax.prices_include_tax IS
    'Whether tax is taken out of the prices, as the invoice says.';
COMMENT ON COLUMN fitflow.invoice_tax.issued_at IS
    'When it was issued, as the invoice says.';
COMMENT ON COLUMN fitflow.invoice_tax.issued_on IS
    'The gym''s day on which it was issued, as the invoice says.';
COMMENT ON COLUMN fitflow.invoice_tax.sum_cents IS
    'What its lines add up to, tax included where the prices include it, in the smallest units of '
    'the currency; negative on a credit note.';
COMMENT ON COLUMN fitflow.invoice_tax.net_total IS
    'The net amounts of this row and those before it.';
COMMENT ON COLUMN fitflow.invoice_tax.tax_total IS
    'The tax of this row and those before it.';
COMMENT ON COLUMN fitflow.invoice_tax.amount_total IS
    'What is paid for this row and those before it.';
COMMENT ON COLUMN fitflow.invoice_tax.corrects_id IS
    'The invoice that a credit note corrects; NULL on an invoice.';
COMMENT ON COLUMN fitflow.invoice_tax.credit_no IS
    'On a credit note, which credit of that rate of the invoice it is, from 1; NULL elsewhere.';
COMMENT ON COLUMN fitflow.invoice_tax.corrected_cents IS
    'On a credit note, what was billed at the rate; NULL elsewhere.';
COMMENT ON COLUMN fitflow.invoice_tax.credited_cents IS
    'On a credit note, all that was given back at the rate up to and including it; NULL '
    'elsewhere.';
COMMENT ON COLUMN fitflow.invoice_tax.net_cents IS
    'The net amount of its lines.';
COMMENT ON COLUMN fitflow.invoice_tax.tax_cents IS
    'The tax on them, rounded once.';
COMMENT ON COLUMN fitflow.invoice_tax.amount_cents IS
    'What is paid for them.';
COMMENT ON COLUMN fitflow.invoice_tax.corrects_key IS
    'The invoice that a credit note corrects, 0 on an invoice.';
COMMENT ON COLUMN fitflow.invoice_tax.previous_no IS
    'The row before; NULL for the first.';
COMMENT ON COLUMN fitflow.invoice_tax.previous_net_total IS
    'The net amounts before; NULL for the first row.';
COMMENT ON COLUMN fitflow.invoice_tax.previous_tax_total IS
    'The tax before; NULL for the first row.';
COMMENT ON COLUMN fitflow.invoice_tax.previous_amount_total IS
    'What is paid for the rows before; NULL for the first.';
COMMENT ON COLUMN fitflow.invoice_tax.previous_credit_no IS
    'The credit at the rate before; NULL for the first.';
COMMENT ON COLUMN fitflow.invoice_tax.previous_credited_cents IS
    'What had been given back before; NULL for the first credit.';
COMMENT ON CONSTRAINT invoice_tax_none_after_the_last
    ON fitflow.invoice_tax IS
    'An invoice has as many tax rates as it says.';
COMMENT ON CONSTRAINT invoice_tax_first_starts_from_nothing
    ON fitflow.invoice_tax IS
    'The totals of an invoice''s first tax rate are its own.';
COMMENT ON CONSTRAINT invoice_tax_is_a_rate
    ON fitflow.invoice_tax IS
    'A tax rate is between 0 and 99 percent, and 0 for what is exempt or outside.';
COMMENT ON CONSTRAINT invoice_tax_credit_names_what_it_corrects
    ON fitflow.invoice_tax IS
    'A credit note says what was billed and given back at its rate, and nothing else does.';
COMMENT ON CONSTRAINT invoice_tax_credits_start_at_zero
    ON fitflow.invoice_tax IS
    'Before the first credit note nothing was given back.';
COMMENT ON CONSTRAINT invoice_tax_credits_are_numbered_from_one
    ON fitflow.invoice_tax IS
    'Credits of a tax rate are numbered from 1.';
COMMENT ON CONSTRAINT invoice_tax_credits_within_the_rate
    ON fitflow.invoice_tax IS
    'No more is given back at a tax rate than was paid at it.';
COMMENT ON CONSTRAINT invoice_tax_credit_includes_tax
    ON fitflow.invoice_tax IS
    'What a credit note gives back includes tax.';

ALTER TABLE fitflow.invoice_tax ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.invoice_tax FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_tax_of_the_current_gym ON fitflow.invoice_tax
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.invoice_tax TO fitflow_app, fitflow_analyst;

CREATE TRIGGER invoice_tax_only_grows
    BEFORE UPDATE OR DELETE OR TRUNCATE ON fitflow.invoice_tax
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.invoice_tax ENABLE ALWAYS TRIGGER invoice_tax_only_grows;
