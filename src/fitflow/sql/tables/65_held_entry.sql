-- held_entry: everything that changes how much is held, as a chain: each entry starts from what the
-- one before it left, and none leaves less than nothing.

CREATE TYPE fitflow.held_entry_kind AS ENUM (
    'taken',        -- money came in, and is held
    'used',         -- it pays an invoice
    'returned',     -- credit left on an invoice is held again
    'given_back',   -- money went back
    'charged_back', -- the bank took money back
    'expired'       -- what was left of a voucher after its last day: the gym keeps it
);
COMMENT ON TYPE fitflow.held_entry_kind IS 'What changes how much is held.';

CREATE TABLE fitflow.held_entry (
    gym_id           bigint                  NOT NULL DEFAULT fitflow.current_gym_id(),
    held_id          bigint                  NOT NULL,
    entry_no         integer                 NOT NULL,
    kind             fitflow.held_entry_kind NOT NULL,
    amount_cents     bigint                  NOT NULL,
    balance_cents    bigint                  NOT NULL,
    lost_cents       bigint                  NOT NULL DEFAULT 0,
    entered_at       timestamptz             NOT NULL,
    previous_at      timestamptz,
    owner_key        bigint                  NOT NULL,
    last_on          date                    NOT NULL,
    invoice_id       bigint,
    time_zone        text                    NOT NULL DEFAULT fitflow.gym_time_zone(),
    entered_on       date                    NOT NULL
        GENERATED ALWAYS AS ((entered_at AT TIME ZONE time_zone)::date) STORED,
    previous_no      integer GENERATED ALWAYS AS (nullif(entry_no, 1) - 1) STORED,
    previous_balance_cents bigint GENERATED ALWAYS AS (
        CASE WHEN entry_no > 1 THEN balance_cents - amount_cents END) STORED,
    money_cents      bigint GENERATED ALWAYS AS (
        CASE WHEN kind IN ('taken', 'given_back', 'charged_back') THEN amount_cents - lost_cents
        END) STORED,
    by_bank          boolean                 NOT NULL
        GENERATED ALWAYS AS (kind = 'charged_back') STORED,
    moved_no         integer GENERATED ALWAYS AS (
        CASE WHEN kind IN ('taken', 'given_back', 'charged_back') THEN entry_no END) STORED,
    used_no          integer GENERATED ALWAYS AS (
        CASE WHEN invoice_id IS NOT NULL THEN entry_no END) STORED,
    owner_id         bigint GENERATED ALWAYS AS (nullif(owner_key, 0)) STORED,

    PRIMARY KEY (gym_id, held_id, entry_no),
    UNIQUE (gym_id, held_id, entry_no, balance_cents, entered_at),
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    FOREIGN KEY (gym_id, held_id, owner_key, last_on)
        REFERENCES fitflow.held (gym_id, held_id, owner_key, last_on),
    FOREIGN KEY (gym_id, held_id, previous_no, previous_balance_cents, previous_at)
        REFERENCES fitflow.held_entry (gym_id, held_id, entry_no, balance_cents, entered_at),
    -- What is somebody's pays what they owe; a voucher of nobody's pays for whoever has its code.
    FOREIGN KEY (gym_id, owner_id, invoice_id)
        REFERENCES fitflow.invoice (gym_id, member_id, owed_id),

    CONSTRAINT held_entry_is_numbered_from_one CHECK (entry_no >= 1),
    CONSTRAINT held_entry_entered_at_is_an_instant CHECK (fitflow.in_reach(entered_at)),
    CONSTRAINT held_entry_amounts_are_in_reach CHECK (
        fitflow.is_amount(amount_cents) AND fitflow.is_amount(balance_cents)
        AND fitflow.is_amount(lost_cents)
    ),
    CONSTRAINT held_entry_first_takes_money CHECK (
        entry_no <> 1 OR (kind = 'taken' AND balance_cents = amount_cents)
    ),
    CONSTRAINT held_entry_never_goes_below_zero CHECK (balance_cents >= 0),
    CONSTRAINT held_entry_sign_follows_its_kind CHECK (
        CASE
            WHEN kind IN ('taken', 'returned') THEN amount_cents > 0
            -- The bank takes back whatever was paid: what of it is used up, the gym loses.
            WHEN kind = 'charged_back' THEN amount_cents <= 0
            ELSE amount_cents < 0
        END
    ),
    CONSTRAINT held_entry_loses_only_what_is_used_up CHECK (
        lost_cents = 0 OR (kind = 'charged_back' AND lost_cents > 0 AND balance_cents = 0)
    ),
    CONSTRAINT held_entry_used_names_its_invoice CHECK (
        (kind IN ('used', 'returned')) = (invoice_id IS NOT NULL)
    ),
    CONSTRAINT held_entry_follows_the_last_in_time CHECK (
        (entry_no > 1) = (previous_at IS NOT NULL) AND previous_at <= entered_at
    ),
    CONSTRAINT held_entry_is_used_in_time CHECK (kind <> 'used' OR entered_on <= last_on),
    CONSTRAINT held_entry_expires_after_its_last_day CHECK (
        kind <> 'expired' OR (entered_on > last_on AND balance_cents = 0)
    )
);

CREATE INDEX held_entry_entered_on_idx ON fitflow.held_entry (gym_id, entered_on);
CREATE INDEX held_entry_invoice_idx ON fitflow.held_entry (gym_id, invoice_id)
    WHERE invoice_id IS NOT NULL;

-- held_entry, continued: its comments, policy, grants and triggers.

COMMENT ON TABLE fitflow.held_entry IS
    'Everything that changes how much is held, each entry starting from what the one before it '
    'left; their sum up to a day is what was held at its end.';
COMMENT ON COLUMN fitflow.held_entry.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.held_entry.held_id IS 'The money held.';
COMMENT ON COLUMN fitflow.held_entry.entry_no IS 'Which entry of it this is, from 1.';
COMMENT ON COLUMN fitflow.held_entry.kind IS 'What happened.';
COMMENT ON COLUMN fitflow.held_entry.amount_cents IS
    'How much more is held, in the smallest units of the currency; negative when less is.';
COMMENT ON COLUMN fitflow.held_entry.balance_cents IS 'What is held from this entry on.';
COMMENT ON COLUMN fitflow.held_entry.lost_cents IS
    'What the bank took beyond what was left: it was used up, and the gym lost it.';
COMMENT ON COLUMN fitflow.held_entry.entered_at IS 'When it happened.';
COMMENT ON COLUMN fitflow.held_entry.previous_at IS
    'When the entry before happened, carried along by foreign key; NULL for the first.';
COMMENT ON COLUMN fitflow.held_entry.owner_key IS
    'Whose it is, 0 for nobody, carried along by foreign key.';
COMMENT ON COLUMN fitflow.held_entry.last_on IS
    'The last day on which it pays, carried along by foreign key.';
COMMENT ON COLUMN fitflow.held_entry.invoice_id IS
    'The invoice that it pays, or whose credit it takes; NULL for any other entry.';
COMMENT ON COLUMN fitflow.held_entry.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.held_entry.entered_on IS 'The gym''s day on which it happened.';
COMMENT ON COLUMN fitflow.held_entry.previous_no IS
    'The number of the entry before; NULL for the first.';
COMMENT ON COLUMN fitflow.held_entry.previous_balance_cents IS
    'What was held before; NULL for the first entry, which starts from nothing.';
COMMENT ON COLUMN fitflow.held_entry.money_cents IS
    'What its transaction moved; NULL for an entry without money.';
COMMENT ON COLUMN fitflow.held_entry.by_bank IS
    'Whether its money was taken back by the bank.';
COMMENT ON COLUMN fitflow.held_entry.moved_no IS
    'The entry''s number again, where money moved; NULL elsewhere: a transaction names it.';
COMMENT ON COLUMN fitflow.held_entry.used_no IS
    'The entry''s number again, where it is about an invoice; NULL elsewhere: an entry of the '
    'invoice names it.';
COMMENT ON COLUMN fitflow.held_entry.owner_id IS
    'Whose it is; NULL for nobody, who owes no invoice.';
COMMENT ON CONSTRAINT held_entry_pkey ON fitflow.held_entry IS
    'Entries of money held are numbered once each.';
COMMENT ON CONSTRAINT held_entry_gym_id_owner_id_invoice_id_fkey ON fitflow.held_entry IS
    'What is held for a member pays no invoice of somebody else.';
COMMENT ON CONSTRAINT held_entry_is_numbered_from_one ON fitflow.held_entry IS
    'Entries of money held are numbered from 1.';
COMMENT ON CONSTRAINT held_entry_entered_at_is_an_instant ON fitflow.held_entry IS
    'An entry of money held is made at an instant between 1900 and 2299.';
COMMENT ON CONSTRAINT held_entry_amounts_are_in_reach ON fitflow.held_entry IS
    'At most 100,000,000,000 of the smallest units of a currency are held at once.';
COMMENT ON CONSTRAINT held_entry_first_takes_money ON fitflow.held_entry IS
    'Money is held from when it came in: the first entry is all there is.';
COMMENT ON CONSTRAINT held_entry_never_goes_below_zero ON fitflow.held_entry IS
    'No more is taken from money held than is left of it.';
COMMENT ON CONSTRAINT held_entry_sign_follows_its_kind ON fitflow.held_entry IS
    'What is taken in or returned adds to money held, and everything else takes from it.';
COMMENT ON CONSTRAINT held_entry_loses_only_what_is_used_up ON fitflow.held_entry IS
    'Only what a bank takes back when nothing is left is lost.';
COMMENT ON CONSTRAINT held_entry_used_names_its_invoice ON fitflow.held_entry IS
    'An entry that is about an invoice names it, and no other does.';
COMMENT ON CONSTRAINT held_entry_follows_the_last_in_time ON fitflow.held_entry IS
    'Nothing happens to money held before its last entry.';
COMMENT ON CONSTRAINT held_entry_is_used_in_time ON fitflow.held_entry IS
    'An expired voucher pays nothing.';
COMMENT ON CONSTRAINT held_entry_expires_after_its_last_day ON fitflow.held_entry IS
    'What is left of a voucher expires as a whole, after its last day.';
COMMENT ON INDEX fitflow.held_entry_entered_on_idx IS
    'Serves the liability of money held: what was entered in a range of days.';
COMMENT ON INDEX fitflow.held_entry_invoice_idx IS
    'Serves the foreign key to invoice, and what was paid of one from money held.';

ALTER TABLE fitflow.held_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.held_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY held_entry_of_the_current_gym ON fitflow.held_entry
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.held_entry TO fitflow_app, fitflow_analyst;

CREATE TRIGGER held_entry_month_is_open AFTER INSERT ON fitflow.held_entry
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_closed_months();
CREATE TRIGGER held_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON fitflow.held_entry
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.held_entry ENABLE ALWAYS TRIGGER held_entry_only_grows;
