-- paper: an invoice or a credit note that is to be issued.

CREATE TYPE fitflow.paper AS (
    invoice_id         bigint,
    number             integer,
    member_id          bigint,
    plan_id            bigint,
    purpose            fitflow.invoice_purpose,
    days               datemultirange,
    meeting_id         bigint,
    due_on             date,
    issued_at          timestamptz,
    price_cents        bigint,
    tax_category       fitflow.tax_category,
    prices_include_tax boolean,
    corrects_id        bigint,
    credit_reason      text,
    item               text,
    paid_by_id         bigint
);
COMMENT ON TYPE fitflow.paper IS
    'An invoice or credit note that is to be issued: its price is what is billed before tax is '
    'added, or given back; without an invoice_id it gets the next.';
COMMENT ON COLUMN fitflow.paper.invoice_id IS
    'Its number in the table; NULL for the next.';
COMMENT ON COLUMN fitflow.paper.number IS
    'The number on the paper; NULL for the next.';
COMMENT ON COLUMN fitflow.paper.member_id IS
    'Who owes it; NULL for goods sold to somebody unknown.';
COMMENT ON COLUMN fitflow.paper.plan_id IS
    'The plan they are on; NULL for what is charged or sold by itself.';
COMMENT ON COLUMN fitflow.paper.purpose IS
    'What it is for.';
COMMENT ON COLUMN fitflow.paper.days IS
    'The days it is for, or gives back; NULL for a fee.';
COMMENT ON COLUMN fitflow.paper.meeting_id IS
    'The meeting missed; NULL unless the fee for one.';
COMMENT ON COLUMN fitflow.paper.due_on IS
    'The day on which it is to be paid.';
COMMENT ON COLUMN fitflow.paper.issued_at IS
    'When it is issued.';
COMMENT ON COLUMN fitflow.paper.price_cents IS
    'What is billed before tax is added, or given back with it, in the smallest units'
    ' of the currency.';
COMMENT ON COLUMN fitflow.paper.tax_category IS
    'How it is taxed; NULL on a credit note.';
COMMENT ON COLUMN fitflow.paper.prices_include_tax IS
    'Whether tax is taken out of the price, or added to it.';
COMMENT ON COLUMN fitflow.paper.corrects_id IS
    'The invoice that a credit note corrects; NULL on an invoice.';
COMMENT ON COLUMN fitflow.paper.credit_reason IS
    'Why it is credited; NULL on an invoice.';
COMMENT ON COLUMN fitflow.paper.item IS
    'What is charged or sold; NULL for everything else.';
COMMENT ON COLUMN fitflow.paper.paid_by_id IS
    'The money that pays a receipt; NULL for everything else.';
