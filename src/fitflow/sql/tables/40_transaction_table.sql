-- transaction_table: append-only money. sum(amount_cents) is right whatever rows are summed:
-- a charge is positive, a refund or chargeback negative, a declined attempt zero.

CREATE TABLE fitflow.transaction_table (
    gym_id               bigint                   NOT NULL DEFAULT fitflow.current_gym_id(),
    transaction_id       bigint                   NOT NULL GENERATED ALWAYS AS IDENTITY,
    taken_at             timestamptz              NOT NULL,
    stream               fitflow.revenue_stream   NOT NULL,
    kind                 fitflow.transaction_kind NOT NULL GENERATED ALWAYS AS (
        CASE sign(amount_cents)
            WHEN 1 THEN 'charge'::fitflow.transaction_kind
            WHEN -1 THEN CASE WHEN by_bank THEN 'chargeback'::fitflow.transaction_kind
                ELSE 'refund'::fitflow.transaction_kind END
            ELSE 'decline'::fitflow.transaction_kind
        END) STORED,
    amount_cents         bigint                   NOT NULL,
    currency             char(3)                  NOT NULL DEFAULT fitflow.gym_currency(),
    method               fitflow.payment_method   NOT NULL,
    member_id            bigint,
    plan_id              bigint,
    invoice_id           bigint,
    item                 fitflow.label,
    package_sessions     smallint,
    declined_cents       bigint,
    refund_of_id         bigint,
    refund_no            smallint,
    charge_cents         bigint,
    charged_at           timestamptz,
    refunded_cents       bigint,
    by_bank              boolean                  NOT NULL DEFAULT false,
    request_key          uuid                     NOT NULL DEFAULT uuidv7(),
    time_zone            text                     NOT NULL DEFAULT fitflow.gym_time_zone(),
    taken_on             date                     NOT NULL
        GENERATED ALWAYS AS ((taken_at AT TIME ZONE time_zone)::date) STORED,
    payer_key            bigint                   NOT NULL
        GENERATED ALWAYS AS (coalesce(member_id, 0)) STORED,
    previous_refund_no   smallint GENERATED ALWAYS AS (nullif(refund_no, 1) - 1) STORED,
    previous_refunded_cents bigint GENERATED ALWAYS AS (
        CASE WHEN refund_no > 1 THEN refunded_cents + amount_cents END) STORED,
    settles_id           bigint GENERATED ALWAYS AS (
        CASE WHEN amount_cents <> 0 THEN invoice_id END) STORED,
    sold_sessions        smallint GENERATED ALWAYS AS (
        CASE WHEN amount_cents > 0 THEN package_sessions END) STORED,
    invoice_purpose      fitflow.invoice_purpose,
    item_key             text                     NOT NULL
        GENERATED ALWAYS AS (
            coalesce(item::text, '') || coalesce(E'\n' || product_id::text, '')) STORED,
    package_id           bigint GENERATED ALWAYS AS (
        CASE WHEN amount_cents > 0 AND package_sessions IS NOT NULL THEN transaction_id END) STORED,
    charge_by_bank       boolean GENERATED ALWAYS AS (
        CASE WHEN refund_of_id IS NOT NULL THEN false END) STORED,
    product_id           bigint,
    quantity             integer                  NOT NULL DEFAULT 1,
    plan_key             bigint GENERATED ALWAYS AS (
        CASE WHEN invoice_id IS NOT NULL THEN coalesce(plan_id, 0) END) STORED,
    held_id              bigint,
    held_entry_no        integer,

    PRIMARY KEY (gym_id, transaction_id),
    -- The same request twice is one transaction.
    UNIQUE (gym_id, request_key),
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    FOREIGN KEY (gym_id, currency) REFERENCES fitflow.gym (gym_id, currency),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),

    -- What each row must and must not say.
    CONSTRAINT transaction_table_time_is_an_instant CHECK (fitflow.in_reach(taken_at)),
    CONSTRAINT transaction_table_membership_names_its_plan CHECK (
        (stream = 'membership') = (plan_id IS NOT NULL)
    ),
    -- What is sold has an invoice where it has a receipt.
    CONSTRAINT transaction_table_membership_pays_an_invoice CHECK (
        (stream::text IN ('retail', 'training_package', 'held') OR invoice_id IS NOT NULL)
        AND (invoice_id IS NULL) = (invoice_purpose IS NULL)
    ),
    CONSTRAINT transaction_table_pays_for_what_its_stream_says CHECK (
        stream = 'membership' OR stream::text = invoice_purpose::text
    ),
    FOREIGN KEY (gym_id, invoice_id, payer_key, plan_key, invoice_purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, payer_key, plan_key, purpose),
    CONSTRAINT transaction_table_retail_names_its_item CHECK (
        (stream = 'retail') = (item IS NOT NULL)
    ),
    CONSTRAINT transaction_table_only_goods_are_products CHECK (
        product_id IS NULL OR stream = 'retail'
    ),
    CONSTRAINT transaction_table_quantity_is_of_goods_sold CHECK (
        quantity BETWEEN 1 AND 10000
        AND (quantity = 1 OR stream = 'retail' AND amount_cents > 0)
    ),
    FOREIGN KEY (gym_id, product_id) REFERENCES fitflow.product (gym_id, product_id),
    CONSTRAINT transaction_table_package_counts_its_sessions CHECK (
        (stream = 'training_package') = (package_sessions IS NOT NULL)
    ),
    CONSTRAINT transaction_table_package_sessions_in_range CHECK (
        package_sessions BETWEEN 1 AND 200
    ),
    -- As text: a label that is added to a type serves no rule before its transaction ends.
    CONSTRAINT transaction_table_held_names_its_entry CHECK (
        (stream::text = 'held') = (held_id IS NOT NULL)
        AND (stream::text = 'held') = (held_entry_no IS NOT NULL)
    ),
    CONSTRAINT transaction_table_only_retail_and_held_are_anonymous CHECK (
        stream::text IN ('retail', 'held') OR member_id IS NOT NULL
    ),
    CONSTRAINT transaction_table_decline_says_what_was_asked CHECK (
        (amount_cents = 0) = (declined_cents IS NOT NULL)
    ),
    CONSTRAINT transaction_table_declined_amount_is_positive CHECK (declined_cents > 0),
    CONSTRAINT transaction_table_amounts_are_in_reach CHECK (
        fitflow.is_amount(amount_cents) AND fitflow.is_amount(declined_cents)
    ),

    -- Refunds are a chain from their charge: each adds to the last, and none passes the charge.
    -- Decision 0040 says why a key begins with what it does.
    UNIQUE (gym_id, transaction_id, stream, item_key, payer_key, amount_cents, taken_at),
    UNIQUE (gym_id, invoice_id, transaction_id, amount_cents, by_bank),
    UNIQUE (gym_id, package_id, sold_sessions, member_id),
    UNIQUE (gym_id, refund_of_id, refund_no, refunded_cents),
    FOREIGN KEY (gym_id, refund_of_id, stream, item_key, payer_key, charge_cents, charged_at)
        REFERENCES fitflow.transaction_table
            (gym_id, transaction_id, stream, item_key, payer_key, amount_cents, taken_at),
    FOREIGN KEY (gym_id, refund_of_id, package_sessions, member_id)
        REFERENCES fitflow.transaction_table (gym_id, package_id, sold_sessions, member_id),
    FOREIGN KEY (gym_id, refund_of_id, invoice_id, charge_cents, charge_by_bank)
        REFERENCES fitflow.transaction_table
            (gym_id, transaction_id, invoice_id, amount_cents, by_bank),
    FOREIGN KEY (gym_id, refund_of_id, previous_refund_no, previous_refunded_cents)
        REFERENCES fitflow.transaction_table (gym_id, refund_of_id, refund_no, refunded_cents),
    CONSTRAINT transaction_table_refund_names_its_charge CHECK (
        (amount_cents < 0) = (refund_of_id IS NOT NULL)
        AND (refund_of_id IS NULL) = (refund_no IS NULL)
        AND (refund_of_id IS NULL) = (charge_cents IS NULL)
        AND (refund_of_id IS NULL) = (charged_at IS NULL)
        AND (refund_of_id IS NULL) = (refunded_cents IS NULL)
    ),
    CONSTRAINT transaction_table_refund_follows_its_charge CHECK (taken_at >= charged_at),
    CONSTRAINT transaction_table_refund_is_numbered_from_one CHECK (refund_no >= 1),
    CONSTRAINT transaction_table_refund_starts_at_zero CHECK (
        refund_no <> 1 OR refunded_cents = -amount_cents
    ),
    -- The bank may take back as much again as the gym has given back already.
    CONSTRAINT transaction_table_refund_within_charge CHECK (
        -amount_cents <= charge_cents
        AND refunded_cents BETWEEN 1 AND charge_cents * CASE WHEN by_bank THEN 2 ELSE 1 END
    ),
    CONSTRAINT transaction_table_the_bank_takes_back CHECK (NOT by_bank OR amount_cents < 0)
);
