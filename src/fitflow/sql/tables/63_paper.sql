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
    credit_reason      text
);
COMMENT ON TYPE fitflow.paper IS
    'An invoice or credit note that is to be issued: its price is what is billed before tax is '
    'added, or given back; without an invoice_id it gets the next.';
