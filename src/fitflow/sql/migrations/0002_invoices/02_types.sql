-- The types of invoices. A value cannot be added to a type and used in one transaction: the kind of
-- a transaction, which is computed, gets a new type and is computed anew.
-- squawk-ignore-file renaming-object

ALTER TYPE fitflow.transaction_kind RENAME TO former_transaction_kind;
CREATE TYPE fitflow.transaction_kind AS ENUM ('charge', 'refund', 'decline', 'chargeback');
COMMENT ON TYPE fitflow.transaction_kind IS
    'Money taken, money given back, an attempt that the bank declined, or money that the bank '
    'took back.';

CREATE TYPE fitflow.invoice_purpose AS ENUM (
    'membership', 'freeze_fee', 'joining_fee', 'late_cancellation', 'no_show'
);
COMMENT ON TYPE fitflow.invoice_purpose IS 'What an invoice is for.';

CREATE TYPE fitflow.invoice_entry_kind AS ENUM (
    'payment',     -- money came in
    'overpayment', -- money came in for what was paid meanwhile: the member has credit
    'refund',      -- money went back that was no longer owed
    'chargeback',  -- the bank took a payment back: it is owed again
    'credit',      -- a credit note: it is no longer owed
    'write_off',   -- it is owed, and will never be paid
    'offset'       -- credit left on one invoice pays another
);
COMMENT ON TYPE fitflow.invoice_entry_kind IS 'What changes how much of an invoice is owed.';

CREATE TYPE fitflow.dunning_action AS ENUM ('remind', 'retry', 'hold_access');
COMMENT ON TYPE fitflow.dunning_action IS
    'What a step of the dunning schedule does: tell the member, try the payment again, or keep '
    'them out until they have paid.';

CREATE TYPE fitflow.gateway_event_kind AS ENUM ('declined', 'paid', 'charged_back');
COMMENT ON TYPE fitflow.gateway_event_kind IS
    'What a payment gateway says of a payment it was asked for, in the order it happens.';

CREATE TYPE fitflow.notice_reason AS ENUM (
    'class_cancelled', 'class_moved', 'trainer_substituted', 'place_given', 'payment_declined',
    'payment_due', 'access_held', 'late_cancellation', 'no_show'
);
COMMENT ON TYPE fitflow.notice_reason IS 'Why a member is told something.';
