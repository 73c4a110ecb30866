-- invoice_line: what an invoice is for, line by line: some days, or a fee, at one tax rate. A row
-- of invoice_tax names its last line, each line starts from the sum of those before it.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid

CREATE TABLE fitflow.invoice_line (
    gym_id         bigint               NOT NULL DEFAULT fitflow.current_gym_id(),
    invoice_id     bigint               NOT NULL,
    line_no        smallint             NOT NULL,
    line_count     smallint             NOT NULL,
    category       fitflow.tax_category NOT NULL,
    rate_percent   numeric(5, 3)        NOT NULL,
    corrects_key   bigint               NOT NULL,
    issued_at      timestamptz          NOT NULL,
    amount_cents   bigint               NOT NULL,
    running_cents  bigint               NOT NULL,
    days           daterange,
    applies        daterange,
    previous_no    smallint GENERATED ALWAYS AS (nullif(line_no, 1) - 1) STORED,
    previous_running_cents bigint GENERATED ALWAYS AS (
        CASE WHEN line_no > 1 THEN running_cents - amount_cents END) STORED,
    rated_category fitflow.tax_category GENERATED ALWAYS AS (
        CASE WHEN category IN ('standard', 'reduced') AND corrects_key = 0 THEN category END)
        STORED,
    known       tstzrange            NOT NULL
        GENERATED ALWAYS AS (tstzrange(issued_at, issued_at, '[]')) STORED,

    PRIMARY KEY (gym_id, invoice_id, category, rate_percent, line_no),
    -- What a rate, and the next line, start from: all lines say alike what the rate says.
    UNIQUE (gym_id, invoice_id, category, rate_percent, line_no, line_count, corrects_key,
        issued_at, running_cents),
    FOREIGN KEY (gym_id, invoice_id, category, rate_percent)
        REFERENCES fitflow.invoice_tax (gym_id, invoice_id, category, rate_percent),
    FOREIGN KEY (gym_id, invoice_id, category, rate_percent, previous_no, line_count, corrects_key,
            issued_at, previous_running_cents)
        REFERENCES fitflow.invoice_line (gym_id, invoice_id, category, rate_percent, line_no,
            line_count, corrects_key, issued_at, running_cents),
    -- The rate was that of its days, as known when it was issued. A credit has the rate of what it
    -- corrects, whatever is known meanwhile.
    FOREIGN KEY (gym_id, rated_category, rate_percent, applies, PERIOD known)
        REFERENCES fitflow.tax_rate (gym_id, category, rate_percent, applies, PERIOD known),
    CONSTRAINT invoice_line_none_after_the_last CHECK (line_no BETWEEN 1 AND line_count),
    CONSTRAINT invoice_line_first_starts_from_nothing CHECK (
        line_no <> 1 OR running_cents = amount_cents
    ),
    CONSTRAINT invoice_line_is_for_an_amount CHECK (
        CASE WHEN corrects_key = 0 THEN amount_cents > 0 ELSE amount_cents < 0 END
    ),
    CONSTRAINT invoice_line_is_taxed_at_the_rate_of_its_days CHECK (
        corrects_key <> 0 OR category NOT IN ('standard', 'reduced')
        OR (days <@ applies AND NOT isempty(days)) IS TRUE
    )
);

ALTER TABLE fitflow.invoice_tax ADD FOREIGN KEY (
    gym_id, invoice_id, category, rate_percent, line_count, line_count, corrects_key, issued_at,
    sum_cents
) REFERENCES fitflow.invoice_line (
    gym_id, invoice_id, category, rate_percent, line_no, line_count, corrects_key, issued_at,
    running_cents
) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX invoice_line_rate_idx
    ON fitflow.invoice_line (gym_id, rated_category, rate_percent, applies);

COMMENT ON INDEX fitflow.invoice_line_rate_idx IS 'Serves the foreign key to tax_rate.';
COMMENT ON TABLE fitflow.invoice_line IS
    'The lines of an invoice that is taxed: days or a fee, at one tax rate each.';
COMMENT ON COLUMN fitflow.invoice_line.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.invoice_line.invoice_id IS 'The invoice or credit note.';
COMMENT ON COLUMN fitflow.invoice_line.line_no IS 'Which line of that rate it is, from 1.';
COMMENT ON COLUMN fitflow.invoice_line.line_count IS 'How many lines that rate has.';
COMMENT ON COLUMN fitflow.invoice_line.category IS 'How it is taxed.';
COMMENT ON COLUMN fitflow.invoice_line.rate_percent IS
    'The rate, in percent of the net amount; 0 for what is exempt or outside.';
COMMENT ON COLUMN fitflow.invoice_line.corrects_key IS
    'The invoice that a credit note corrects, 0 on an invoice.';
COMMENT ON COLUMN fitflow.invoice_line.issued_at IS 'When it was issued, as the invoice says.';
COMMENT ON COLUMN fitflow.invoice_line.amount_cents IS
    'Its price, tax included where the invoice''s prices include it, in the smallest units of the '
    'currency; negative on a credit note.';
COMMENT ON COLUMN fitflow.invoice_line.running_cents IS
    'The prices of this line and those of its rate before it.';
COMMENT ON COLUMN fitflow.invoice_line.days IS
    'The days it is for, or the day of a fee, the last one excluded; NULL on a credit note that '
    'gives back none.';
COMMENT ON COLUMN fitflow.invoice_line.applies IS
    'The days on which its rate applies, as tax_rate has them; NULL on a credit note, and for what '
    'has no rate.';
COMMENT ON COLUMN fitflow.invoice_line.previous_no IS 'The line before; NULL for the first.';
COMMENT ON COLUMN fitflow.invoice_line.previous_running_cents IS
    'The prices before; NULL for the first line.';
COMMENT ON COLUMN fitflow.invoice_line.rated_category IS
    'The category again where it has a rate that a foreign key proves; NULL elsewhere.';
COMMENT ON COLUMN fitflow.invoice_line.known IS
    'The instant of issue, as the foreign key needs it.';
COMMENT ON CONSTRAINT invoice_line_none_after_the_last ON fitflow.invoice_line IS
    'A tax rate of an invoice has as many lines as it says.';
COMMENT ON CONSTRAINT invoice_line_first_starts_from_nothing ON fitflow.invoice_line IS
    'The sum of a rate''s first line is its own price.';
COMMENT ON CONSTRAINT invoice_line_is_for_an_amount ON fitflow.invoice_line IS
    'A line of an invoice is for an amount, and one of a credit note for an amount given back.';
COMMENT ON CONSTRAINT invoice_line_is_taxed_at_the_rate_of_its_days ON fitflow.invoice_line IS
    'A line is taxed at the rate of its days: a change of the rate splits it.';

ALTER TABLE fitflow.invoice_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.invoice_line FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_line_of_the_current_gym ON fitflow.invoice_line
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.invoice_line TO fitflow_app, fitflow_analyst;

CREATE TRIGGER invoice_line_only_grows
    BEFORE UPDATE OR DELETE OR TRUNCATE ON fitflow.invoice_line
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.invoice_line ENABLE ALWAYS TRIGGER invoice_line_only_grows;
