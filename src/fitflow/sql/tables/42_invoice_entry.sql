-- invoice_entry: everything that changes how much of an invoice is owed, as a chain: each entry
-- starts from what the one before it left. Money cannot move for an invoice without one.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid

CREATE TABLE fitflow.invoice_entry (
    gym_id            bigint                     NOT NULL DEFAULT fitflow.current_gym_id(),
    invoice_id        bigint                     NOT NULL,
    entry_no          smallint                   NOT NULL,
    kind              fitflow.invoice_entry_kind NOT NULL,
    amount_cents      bigint                     NOT NULL,
    invoice_cents     bigint                     NOT NULL,
    owed_cents        bigint                     NOT NULL,
    credited_cents    bigint                     NOT NULL,
    entered_at        timestamptz                NOT NULL,
    transaction_id    bigint,
    credit_note_id    bigint,
    offset_invoice_id bigint,
    offset_entry_no   smallint,
    write_off_reason  fitflow.label,
    previous_no       smallint GENERATED ALWAYS AS (nullif(entry_no, 1) - 1) STORED,
    previous_owed_cents bigint GENERATED ALWAYS AS (
        CASE WHEN entry_no > 1 THEN owed_cents + amount_cents END) STORED,
    previous_credited_cents bigint GENERATED ALWAYS AS (
        CASE WHEN entry_no > 1 THEN credited_cents
            - CASE WHEN kind = 'credit' THEN amount_cents ELSE 0 END END) STORED,
    note_cents        bigint                     NOT NULL
        GENERATED ALWAYS AS (-amount_cents) STORED,
    by_bank           boolean GENERATED ALWAYS AS (
        CASE WHEN transaction_id IS NOT NULL THEN kind = 'chargeback' END) STORED,
    written_off_cents bigint                     NOT NULL DEFAULT 0,
    previous_written_off_cents bigint GENERATED ALWAYS AS (
        CASE WHEN entry_no > 1 THEN written_off_cents
            - CASE WHEN kind IN ('write_off', 'recovery') THEN amount_cents ELSE 0 END
        END) STORED,
    adjusted_id       bigint GENERATED ALWAYS AS (
        CASE WHEN num_nonnulls(credit_note_id, offset_invoice_id) > 0 THEN invoice_id END) STORED,
    held_id           bigint,
    held_entry_no     integer,

    PRIMARY KEY (gym_id, invoice_id, entry_no),
    UNIQUE (gym_id, invoice_id, entry_no, owed_cents, credited_cents, written_off_cents),
    -- Decision 0040 says why a key begins with what it does.
    UNIQUE (gym_id, offset_invoice_id, offset_entry_no, adjusted_id, entry_no, amount_cents),
    UNIQUE (gym_id, credit_note_id, adjusted_id),
    FOREIGN KEY (gym_id, invoice_id, invoice_cents)
        REFERENCES fitflow.invoice (gym_id, owed_id, amount_cents),
    FOREIGN KEY (
        gym_id, invoice_id, previous_no, previous_owed_cents, previous_credited_cents,
        previous_written_off_cents
    )
        REFERENCES fitflow.invoice_entry
            (gym_id, invoice_id, entry_no, owed_cents, credited_cents, written_off_cents),
    FOREIGN KEY (gym_id, transaction_id, invoice_id, amount_cents, by_bank)
        REFERENCES fitflow.transaction_table
            (gym_id, transaction_id, invoice_id, amount_cents, by_bank),
    FOREIGN KEY (gym_id, credit_note_id, invoice_id, note_cents)
        REFERENCES fitflow.invoice (gym_id, note_id, corrects_id, amount_cents),
    -- The two sides of an offset name each other, and add up to nothing.
    FOREIGN KEY (gym_id, offset_invoice_id, offset_entry_no, invoice_id, entry_no, note_cents)
        REFERENCES fitflow.invoice_entry
            (gym_id, adjusted_id, entry_no, offset_invoice_id, offset_entry_no, amount_cents)
        DEFERRABLE INITIALLY DEFERRED,

    CONSTRAINT invoice_entry_is_numbered_from_one CHECK (entry_no >= 1),
    CONSTRAINT invoice_entry_entered_at_is_an_instant CHECK (fitflow.in_reach(entered_at)),
    CONSTRAINT invoice_entry_first_starts_from_the_invoice CHECK (
        entry_no <> 1 OR (
            owed_cents = invoice_cents - amount_cents
            AND credited_cents = CASE WHEN kind = 'credit' THEN amount_cents ELSE 0 END
            AND written_off_cents = CASE WHEN kind IN ('write_off', 'recovery')
                THEN amount_cents ELSE 0 END
        )
    ),
    CONSTRAINT invoice_entry_sign_follows_its_kind CHECK (
        CASE
            WHEN kind IN ('payment', 'overpayment', 'credit', 'write_off') THEN amount_cents > 0
            WHEN kind IN ('refund', 'chargeback', 'recovery') THEN amount_cents < 0
            ELSE amount_cents <> 0
        END
    ),
    CONSTRAINT invoice_entry_money_names_its_transaction CHECK (
        (kind IN ('payment', 'overpayment', 'refund', 'chargeback'))
            = (transaction_id IS NOT NULL)
    ),
    CONSTRAINT invoice_entry_credit_names_its_note CHECK (
        (kind = 'credit') = (credit_note_id IS NOT NULL)
    ),
    CONSTRAINT invoice_entry_offset_names_its_other_side CHECK (
        (kind = 'offset') = (offset_invoice_id IS NOT NULL)
        AND (kind = 'offset') = (offset_entry_no IS NOT NULL)
    ),
    -- As text: a label that is added to a type serves no rule before its transaction ends.
    CONSTRAINT invoice_entry_held_names_its_other_side CHECK (
        (kind::text = 'held') = (held_id IS NOT NULL)
        AND (kind::text = 'held') = (held_entry_no IS NOT NULL)
    ),
    CONSTRAINT invoice_entry_write_off_has_a_reason CHECK (
        (kind = 'write_off') = (write_off_reason IS NOT NULL)
    ),
    CONSTRAINT invoice_entry_credits_within_the_invoice CHECK (credited_cents <= invoice_cents),
    -- Whoever pays or writes off does so up to what is owed; only credit goes below, and money
    -- that a gateway took already.
    CONSTRAINT invoice_entry_pays_no_more_than_is_owed CHECK (
        NOT (
            kind IN ('payment', 'write_off')
            OR (kind = 'offset' OR held_id IS NOT NULL) AND amount_cents > 0
        )
        OR owed_cents >= 0
    ),
    CONSTRAINT invoice_entry_recovers_what_was_written_off CHECK (written_off_cents >= 0),
    -- A debt that was given up is no gift: what comes for it undoes the write-off first.
    CONSTRAINT invoice_entry_in_credit_has_nothing_written_off CHECK (
        kind NOT IN ('overpayment', 'credit') OR owed_cents >= 0 OR written_off_cents = 0
    ),
    CONSTRAINT invoice_entry_overpays_into_credit CHECK (kind <> 'overpayment' OR owed_cents < 0),
    CONSTRAINT invoice_entry_gives_back_only_credit CHECK (
        NOT (kind = 'refund' OR (kind = 'offset' OR held_id IS NOT NULL) AND amount_cents < 0)
        OR owed_cents <= 0
    )
);

-- What has no number goes to the front: PostgreSQL fills the last page of an index, and splits
-- others in half.
CREATE UNIQUE INDEX invoice_entry_transaction_idx
    ON fitflow.invoice_entry (gym_id, transaction_id NULLS FIRST, invoice_id);
-- Entries stand in the order in which they were made, but for a few: their days need no tree.
CREATE INDEX invoice_entry_entered_at_idx ON fitflow.invoice_entry
    USING brin (gym_id, entered_at) WITH (pages_per_range = 32);
CREATE UNIQUE INDEX invoice_entry_held_idx
    ON fitflow.invoice_entry (gym_id, held_id NULLS FIRST, held_entry_no);
CREATE INDEX invoice_entry_in_credit_idx ON fitflow.invoice_entry (gym_id, invoice_id)
    WHERE owed_cents < 0;

-- invoice_entry, continued: its comments, policy and grants, and what of an invoice is owed.

COMMENT ON TABLE fitflow.invoice_entry IS
    'Everything that changes how much of an invoice is owed, each entry starting from what the one '
    'before it left; an invoice without entries is owed in full.';
COMMENT ON COLUMN fitflow.invoice_entry.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.invoice_entry.invoice_id IS 'The invoice.';
COMMENT ON COLUMN fitflow.invoice_entry.entry_no IS 'Which entry of that invoice it is, from 1.';
COMMENT ON COLUMN fitflow.invoice_entry.kind IS 'What happened.';
COMMENT ON COLUMN fitflow.invoice_entry.amount_cents IS
    'How much less is owed, in the smallest units of the currency; negative when more is.';
COMMENT ON COLUMN fitflow.invoice_entry.invoice_cents IS
    'The invoice''s amount, carried along by foreign key to bound the entries.';
COMMENT ON COLUMN fitflow.invoice_entry.owed_cents IS
    'What is owed from this entry on; negative when the member has credit.';
COMMENT ON COLUMN fitflow.invoice_entry.credited_cents IS
    'All that credit notes took off the invoice up to and including this entry.';
COMMENT ON COLUMN fitflow.invoice_entry.entered_at IS 'When it happened.';
COMMENT ON COLUMN fitflow.invoice_entry.transaction_id IS
    'The money that moved; NULL for an entry without money.';
COMMENT ON COLUMN fitflow.invoice_entry.credit_note_id IS
    'The credit note, itself a row of invoice; NULL for any other entry.';
COMMENT ON COLUMN fitflow.invoice_entry.offset_invoice_id IS
    'The invoice on the other side of an offset; NULL for any other entry.';
COMMENT ON COLUMN fitflow.invoice_entry.offset_entry_no IS
    'Its entry; NULL for any other entry than an offset.';
COMMENT ON COLUMN fitflow.invoice_entry.write_off_reason IS
    'Why it will never be paid; NULL for any other entry.';
COMMENT ON COLUMN fitflow.invoice_entry.previous_no IS
    'The number of the entry before; NULL for the first.';
COMMENT ON COLUMN fitflow.invoice_entry.previous_owed_cents IS
    'What was owed before; NULL for the first entry, which starts from the invoice.';
COMMENT ON COLUMN fitflow.invoice_entry.previous_credited_cents IS
    'What had been credited before; NULL for the first entry.';
COMMENT ON COLUMN fitflow.invoice_entry.note_cents IS
    'The amount with the other sign: what the credit note or the other side of an offset has.';
COMMENT ON COLUMN fitflow.invoice_entry.by_bank IS
    'Whether its money was taken back by the bank; NULL for an entry without money.';
COMMENT ON COLUMN fitflow.invoice_entry.written_off_cents IS
    'What is written off from this entry on: all that was, less what was recovered.';
COMMENT ON COLUMN fitflow.invoice_entry.previous_written_off_cents IS
    'What was written off before; NULL for the first entry.';
COMMENT ON COLUMN fitflow.invoice_entry.adjusted_id IS
    'The invoice again, where a credit note or an offset changed it; NULL elsewhere: the credit '
    'note and the other side of an offset point here.';
COMMENT ON COLUMN fitflow.invoice_entry.held_id IS
    'The money held that pays, or takes the credit left; NULL for any other entry.';
COMMENT ON COLUMN fitflow.invoice_entry.held_entry_no IS
    'Its entry there; NULL for any other entry than one of money held.';
COMMENT ON CONSTRAINT invoice_entry_gym_id_credit_note_id_adjusted_id_key
    ON fitflow.invoice_entry IS
    'A credit note is entered on its invoice once.';
COMMENT ON CONSTRAINT invoice_entry_is_numbered_from_one ON fitflow.invoice_entry IS
    'Entries of an invoice are numbered from 1.';
COMMENT ON CONSTRAINT invoice_entry_entered_at_is_an_instant ON fitflow.invoice_entry IS
    'An entry is made at an instant between 1900 and 2299.';
COMMENT ON CONSTRAINT invoice_entry_first_starts_from_the_invoice ON fitflow.invoice_entry IS
    'The first entry starts from the amount of the invoice.';
COMMENT ON CONSTRAINT invoice_entry_sign_follows_its_kind ON fitflow.invoice_entry IS
    'Payments, credits and write-offs lower what is owed; refunds, chargebacks and recoveries '
    'raise it.';
COMMENT ON CONSTRAINT invoice_entry_money_names_its_transaction ON fitflow.invoice_entry IS
    'An entry of money names its transaction, and no other does.';
COMMENT ON CONSTRAINT invoice_entry_credit_names_its_note ON fitflow.invoice_entry IS
    'A credit names its credit note, and no other entry does.';
COMMENT ON CONSTRAINT invoice_entry_offset_names_its_other_side ON fitflow.invoice_entry IS
    'An offset names its other side, and no other entry does.';
COMMENT ON CONSTRAINT invoice_entry_held_names_its_other_side ON fitflow.invoice_entry IS
    'What money held pays names its other side, and no other entry does.';
COMMENT ON CONSTRAINT invoice_entry_write_off_has_a_reason ON fitflow.invoice_entry IS
    'A write-off has a reason, and no other entry does.';
COMMENT ON CONSTRAINT invoice_entry_credits_within_the_invoice ON fitflow.invoice_entry IS
    'The credit notes of an invoice never exceed it.';
COMMENT ON CONSTRAINT invoice_entry_pays_no_more_than_is_owed ON fitflow.invoice_entry IS
    'No more is paid or written off than is owed.';
COMMENT ON CONSTRAINT invoice_entry_recovers_what_was_written_off ON fitflow.invoice_entry IS
    'No more is recovered than was written off.';
COMMENT ON CONSTRAINT invoice_entry_in_credit_has_nothing_written_off ON fitflow.invoice_entry IS
    'An invoice with something written off gives no credit: the write-off is undone first.';
COMMENT ON CONSTRAINT invoice_entry_overpays_into_credit ON fitflow.invoice_entry IS
    'An overpayment is more than was owed.';
COMMENT ON CONSTRAINT invoice_entry_gives_back_only_credit ON fitflow.invoice_entry IS
    'No more is given back than the member has credit.';
COMMENT ON INDEX fitflow.invoice_entry_transaction_idx IS
    'Money is entered on an invoice once.';
COMMENT ON INDEX fitflow.invoice_entry_held_idx IS
    'An entry of money held is of one invoice.';
COMMENT ON INDEX fitflow.invoice_entry_entered_at_idx IS
    'Serves arrears: what was entered on a day.';
COMMENT ON INDEX fitflow.invoice_entry_in_credit_idx IS
    'Serves billing: who may have credit left.';

ALTER TABLE fitflow.invoice_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.invoice_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY invoice_entry_of_the_current_gym ON fitflow.invoice_entry
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.invoice_entry TO fitflow_app;
-- Why something is written off may be about somebody's health.
GRANT SELECT (
        gym_id, invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
        credited_cents, entered_at, transaction_id, credit_note_id, offset_invoice_id,
        offset_entry_no, previous_no, previous_owed_cents, previous_credited_cents,
        note_cents, by_bank, written_off_cents, previous_written_off_cents, adjusted_id,
        held_id, held_entry_no
    )
    ON fitflow.invoice_entry TO fitflow_analyst;
