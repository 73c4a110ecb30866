-- invoice: what is owed. One row is one thing owed, or the credit note that corrects one; neither
-- ever changes.

CREATE TABLE fitflow.invoice (
    gym_id          bigint                  NOT NULL DEFAULT fitflow.current_gym_id(),
    invoice_id      bigint                  NOT NULL GENERATED ALWAYS AS IDENTITY,
    -- Wide columns first, and what a column is computed from before it: a row has few gaps.
    member_id       bigint,
    plan_id         bigint,
    meeting_id      bigint,
    amount_cents    bigint                  NOT NULL,
    corrects_id     bigint,
    issued_at       timestamptz             NOT NULL,
    owed_id         bigint  GENERATED ALWAYS AS (
        CASE WHEN amount_cents > 0 THEN invoice_id END) STORED,
    note_id         bigint  GENERATED ALWAYS AS (
        CASE WHEN corrects_id IS NOT NULL THEN invoice_id END) STORED,
    number          integer                 NOT NULL,
    previous_number integer GENERATED ALWAYS AS (nullif(number, 1) - 1) STORED,
    purpose         fitflow.invoice_purpose NOT NULL,
    due_on          date                    NOT NULL,
    currency        char(3)                 NOT NULL DEFAULT fitflow.gym_currency(),
    service_period  daterange,
    credit_reason   fitflow.label,
    time_zone       text                    NOT NULL DEFAULT fitflow.gym_time_zone(),
    issued_on       date                    NOT NULL
        GENERATED ALWAYS AS ((issued_at AT TIME ZONE time_zone)::date) STORED,
    year            smallint                NOT NULL
        GENERATED ALWAYS AS (CASE WHEN isfinite(issued_at) THEN
            extract(year FROM (issued_at AT TIME ZONE time_zone))::smallint ELSE 0 END) STORED,
    prices_include_tax boolean              NOT NULL DEFAULT true,
    tax_count       smallint                NOT NULL DEFAULT 0,
    net_cents       bigint,
    tax_cents       bigint,
    taxed_id        bigint  GENERATED ALWAYS AS (
        CASE WHEN tax_count > 0 THEN invoice_id END) STORED,
    corrects_key    bigint  GENERATED ALWAYS AS (
        CASE WHEN tax_count > 0 THEN coalesce(corrects_id, 0) END) STORED,
    item            fitflow.label,
    paid_by_id      bigint,
    paid_by_bank    boolean GENERATED ALWAYS AS (
        CASE WHEN paid_by_id IS NOT NULL THEN false END) STORED,
    payer_key       bigint                  NOT NULL
        GENERATED ALWAYS AS (coalesce(member_id, 0)) STORED,
    plan_key        bigint                  NOT NULL
        GENERATED ALWAYS AS (coalesce(plan_id, 0)) STORED,

    PRIMARY KEY (gym_id, invoice_id),
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    FOREIGN KEY (gym_id, currency) REFERENCES fitflow.gym (gym_id, currency),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, plan_id) REFERENCES fitflow.membership_plan (gym_id, plan_id),

    -- Numbered without gaps: every number but 1 leans on the one below it. Who writes those of a
    -- month in several statements has it looked at in the end.
    UNIQUE (gym_id, year, number),
    FOREIGN KEY (gym_id, year, previous_number) REFERENCES fitflow.invoice (gym_id, year, number)
        DEFERRABLE INITIALLY DEFERRED,

    -- Payments, days and entries prove by foreign key which invoice they are for: none is for a
    -- credit note. Decision 0040 says why a key begins with what it does.
    UNIQUE (gym_id, plan_key, owed_id, payer_key, purpose),
    UNIQUE (gym_id, member_id, owed_id),
    UNIQUE (gym_id, corrects_id, note_id, amount_cents),

    CONSTRAINT invoice_issued_at_is_an_instant CHECK (fitflow.in_reach(issued_at)),
    CONSTRAINT invoice_due_on_is_a_day CHECK (fitflow.in_reach(due_on)),
    CONSTRAINT invoice_amount_is_not_zero CHECK (amount_cents <> 0),
    CONSTRAINT invoice_amount_is_in_reach CHECK (fitflow.is_amount(amount_cents)),
    CONSTRAINT invoice_credit_note_names_what_it_corrects CHECK (
        (amount_cents < 0) = (corrects_id IS NOT NULL)
        AND (amount_cents < 0) = (credit_reason IS NOT NULL)
    ),
    CONSTRAINT invoice_for_days_names_them CHECK (
        amount_cents < 0
        OR (purpose IN ('membership', 'freeze_fee')) = (service_period IS NOT NULL)
    ),
    CONSTRAINT invoice_days_are_bounded CHECK (
        NOT isempty(service_period)
        AND NOT lower_inf(service_period) AND NOT upper_inf(service_period)
        AND fitflow.in_reach(lower(service_period)) AND fitflow.in_reach(upper(service_period))
    ),
    CONSTRAINT invoice_for_a_missed_class_names_it CHECK (
        (amount_cents > 0 AND purpose IN ('late_cancellation', 'no_show'))
            = (meeting_id IS NOT NULL)
    ),
    -- What is charged or sold by itself has no plan. Purposes are compared as text, as streams are:
    -- a label that is new to a database serves no rule before its transaction ends.
    CONSTRAINT invoice_for_a_membership_names_its_plan CHECK (
        (purpose IN ('membership', 'freeze_fee', 'joining_fee', 'late_cancellation', 'no_show'))
            = (plan_id IS NOT NULL)
    ),
    CONSTRAINT invoice_for_an_item_names_it CHECK (
        (amount_cents > 0 AND purpose::text IN ('charge', 'retail')) = (item IS NOT NULL)
    ),
    CONSTRAINT invoice_only_for_goods_is_anonymous CHECK (
        purpose::text = 'retail' OR member_id IS NOT NULL
    ),
    CONSTRAINT invoice_for_a_sale_is_paid_at_once CHECK (
        (amount_cents > 0 AND purpose::text IN ('retail', 'training_package'))
            = (paid_by_id IS NOT NULL)
    ),
    -- What is not taxed has no rows of invoice_tax; their own keys hold what is.
    CONSTRAINT invoice_taxed_names_its_tax CHECK (
        tax_count BETWEEN 0 AND 12
        AND (tax_count > 0) = (net_cents IS NOT NULL) AND (tax_count > 0) = (tax_cents IS NOT NULL)
        AND (tax_count > 0 OR prices_include_tax)
    ),
    -- A foreign key with a NULL in it asks nothing: who owes nothing and is on no plan is 0 here.
    FOREIGN KEY (gym_id, corrects_id, payer_key, plan_key, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, payer_key, plan_key, purpose),
    FOREIGN KEY (gym_id, meeting_id, member_id)
        REFERENCES fitflow.booking (gym_id, meeting_id, member_id)
);

CREATE UNIQUE INDEX invoice_meeting_idx ON fitflow.invoice (gym_id, meeting_id, member_id)
    WHERE meeting_id IS NOT NULL;
-- What has no number goes to the front: PostgreSQL fills the last page of an index, and splits
-- others in half.
CREATE UNIQUE INDEX invoice_taxed_idx ON fitflow.invoice (gym_id, taxed_id NULLS FIRST);
CREATE UNIQUE INDEX invoice_owed_idx
    ON fitflow.invoice (gym_id, owed_id NULLS FIRST, amount_cents);
CREATE INDEX invoice_plan_idx ON fitflow.invoice (gym_id, plan_id);
CREATE INDEX invoice_due_on_idx ON fitflow.invoice (gym_id, due_on);
-- Invoices stand in the order of their days: these need no tree.
CREATE INDEX invoice_issued_on_idx ON fitflow.invoice
    USING brin (gym_id, issued_on) WITH (pages_per_range = 32);
CREATE INDEX invoice_issued_late_idx ON fitflow.invoice (gym_id, issued_on)
    WHERE issued_on > due_on;

COMMENT ON TABLE fitflow.invoice IS
    'What is owed: one thing by one member, or the credit note that corrects it. A row never '
    'changes once it is issued.';
COMMENT ON COLUMN fitflow.invoice.gym_id IS 'The gym that is owed.';
COMMENT ON COLUMN fitflow.invoice.invoice_id IS 'The row''s own number.';
COMMENT ON COLUMN fitflow.invoice.number IS
    'The number on the paper, from 1 each year and without gaps, credit notes included.';
COMMENT ON COLUMN fitflow.invoice.member_id IS
    'Who owes it; NULL for goods sold to somebody unknown.';
COMMENT ON COLUMN fitflow.invoice.plan_id IS
    'The plan they were on; NULL for what is charged or sold by itself.';
COMMENT ON COLUMN fitflow.invoice.item IS
    'What is charged or sold; NULL for what a plan says, for training and on a credit note.';
COMMENT ON COLUMN fitflow.invoice.paid_by_id IS
    'The money that paid for what was sold, all of it at once; NULL unless it is such a receipt.';
COMMENT ON COLUMN fitflow.invoice.paid_by_bank IS
    'False on a receipt, as its key needs it, for what a bank takes back pays nothing; NULL '
    'elsewhere.';
COMMENT ON COLUMN fitflow.invoice.payer_key IS
    'Who owes it, 0 for somebody unknown: what a credit note and money repeat.';
COMMENT ON COLUMN fitflow.invoice.plan_key IS
    'The plan, 0 without one: what a credit note, money and billed days repeat.';
COMMENT ON COLUMN fitflow.invoice.purpose IS 'What it is for.';
COMMENT ON COLUMN fitflow.invoice.service_period IS
    'The days it was issued for, the last one excluded, or those a credit note gives back; NULL '
    'for a fee. Freezes move days: invoice_period has where they lie now.';
COMMENT ON COLUMN fitflow.invoice.meeting_id IS
    'The meeting missed; NULL unless the fee for one.';
COMMENT ON COLUMN fitflow.invoice.amount_cents IS
    'What is owed, tax included, in the smallest units of the currency; negative on a credit note.';
COMMENT ON COLUMN fitflow.invoice.currency IS 'The gym''s currency.';
COMMENT ON COLUMN fitflow.invoice.due_on IS 'The gym''s day on which it is to be paid.';
COMMENT ON COLUMN fitflow.invoice.corrects_id IS
    'The invoice that a credit note corrects; NULL on an invoice.';
COMMENT ON COLUMN fitflow.invoice.credit_reason IS
    'Why the credit note was issued; NULL on an invoice.';
COMMENT ON COLUMN fitflow.invoice.issued_at IS 'When it was issued.';
COMMENT ON COLUMN fitflow.invoice.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.invoice.issued_on IS 'The gym''s day on which it was issued.';
COMMENT ON COLUMN fitflow.invoice.year IS 'The year of that day: numbers start anew in each.';
COMMENT ON COLUMN fitflow.invoice.previous_number IS
    'The number before this one; NULL for the first of a year.';
COMMENT ON COLUMN fitflow.invoice.owed_id IS
    'The row''s own number again, NULL on a credit note: what pays, corrects or bills days by an '
    'invoice points here.';
COMMENT ON COLUMN fitflow.invoice.note_id IS
    'The row''s own number on a credit note, NULL on an invoice: the entry of a credit note points '
    'here.';
COMMENT ON COLUMN fitflow.invoice.prices_include_tax IS
    'Whether tax is taken out of its prices (gross), or added to them (net).';
COMMENT ON COLUMN fitflow.invoice.tax_count IS
    'How many tax rates it has, each a row of invoice_tax; 0 where it is not taxed.';
COMMENT ON COLUMN fitflow.invoice.net_cents IS
    'What it is for without tax, in the smallest units of the currency; NULL where it is not '
    'taxed. What net and tax lack of the amount is rounding, at most a cent a rate (EN 16931, '
    'BT-114).';
COMMENT ON COLUMN fitflow.invoice.tax_cents IS
    'The tax on it, in the smallest units of the currency; NULL where it is not taxed.';
COMMENT ON COLUMN fitflow.invoice.taxed_id IS
    'The row''s own number where it is taxed, NULL elsewhere: rows of invoice_tax point here.';
COMMENT ON COLUMN fitflow.invoice.corrects_key IS
    'The invoice that a credit note corrects, 0 on an invoice, NULL where it is not taxed: its '
    'rows of invoice_tax say the same.';

-- invoice, continued: what its rules say to people, its policy and grants.

COMMENT ON CONSTRAINT invoice_gym_id_year_number_key ON fitflow.invoice IS
    'An invoice number is used once a year.';
COMMENT ON CONSTRAINT invoice_gym_id_year_previous_number_fkey ON fitflow.invoice IS
    'Invoices are numbered without gaps.';
COMMENT ON CONSTRAINT invoice_issued_at_is_an_instant ON fitflow.invoice IS
    'An invoice is issued at an instant between 1900 and 2299.';
COMMENT ON CONSTRAINT invoice_due_on_is_a_day ON fitflow.invoice IS
    'An invoice is due on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT invoice_amount_is_not_zero ON fitflow.invoice IS
    'An invoice is for an amount, and a credit note for one given back.';
COMMENT ON CONSTRAINT invoice_amount_is_in_reach ON fitflow.invoice IS
    'An invoice is for at most 100,000,000,000 of the smallest units of a currency.';
COMMENT ON CONSTRAINT invoice_credit_note_names_what_it_corrects ON fitflow.invoice IS
    'A credit note names the invoice it corrects and the reason, and nothing else does.';
COMMENT ON CONSTRAINT invoice_for_days_names_them ON fitflow.invoice IS
    'An invoice for a membership or a freeze names its days, and no other does.';
COMMENT ON CONSTRAINT invoice_days_are_bounded ON fitflow.invoice IS
    'An invoice is for days with a first and a last, between 1900 and 2299.';
COMMENT ON CONSTRAINT invoice_for_a_missed_class_names_it ON fitflow.invoice IS
    'The fee for a missed class names the class, and no other invoice does.';
COMMENT ON CONSTRAINT invoice_for_a_membership_names_its_plan ON fitflow.invoice IS
    'An invoice for a membership or a fee names the plan, and one for anything else does not.';
COMMENT ON CONSTRAINT invoice_for_an_item_names_it ON fitflow.invoice IS
    'An invoice for a charge or for goods says what for, and no other does.';
COMMENT ON CONSTRAINT invoice_only_for_goods_is_anonymous ON fitflow.invoice IS
    'Only goods are sold to somebody unknown.';
COMMENT ON CONSTRAINT invoice_for_a_sale_is_paid_at_once ON fitflow.invoice IS
    'The receipt for goods or training names the money that paid it, and no invoice does.';
COMMENT ON CONSTRAINT invoice_gym_id_corrects_id_payer_key_plan_key_purpose_fkey
    ON fitflow.invoice IS
    'A credit note is for the same member, plan and purpose as the invoice it corrects.';
COMMENT ON CONSTRAINT invoice_gym_id_meeting_id_member_id_fkey ON fitflow.invoice IS
    'The fee for a missed class goes to somebody who booked it.';
COMMENT ON INDEX fitflow.invoice_meeting_idx IS
    'A missed class costs a member once.';
COMMENT ON CONSTRAINT invoice_taxed_names_its_tax ON fitflow.invoice IS
    'An invoice with tax says its net amount, its tax and how many rates it has, at most 12; one '
    'without says none of these.';
COMMENT ON INDEX fitflow.invoice_taxed_idx IS
    'Serves the foreign key by which rows of invoice_tax prove that their invoice is taxed.';
COMMENT ON INDEX fitflow.invoice_owed_idx IS
    'Serves the foreign key by which an entry proves the amount of its invoice.';
COMMENT ON INDEX fitflow.invoice_plan_idx IS 'Serves the foreign key to membership_plan.';
COMMENT ON INDEX fitflow.invoice_due_on_idx IS
    'Serves dunning and arrears: what was due by a day.';
COMMENT ON INDEX fitflow.invoice_issued_on_idx IS
    'Serves owed_by_day: what was billed on a day.';
COMMENT ON INDEX fitflow.invoice_issued_late_idx IS
    'Serves arrears: what was due before it was issued.';

ALTER TABLE fitflow.invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_of_the_current_gym ON fitflow.invoice
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.invoice TO fitflow_app;
-- Why something is credited, and what is charged, may be about somebody's health.
GRANT SELECT (
        gym_id, invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
        amount_cents, currency, due_on, corrects_id, issued_at, time_zone, issued_on, year,
        previous_number, owed_id, note_id, prices_include_tax, tax_count, net_cents, tax_cents,
        taxed_id, corrects_key, paid_by_id, paid_by_bank, payer_key,
        plan_key
    )
    ON fitflow.invoice TO fitflow_analyst;
