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

    PRIMARY KEY (gym_id, transaction_id),
    -- The same request twice is one transaction.
    UNIQUE (gym_id, request_key),
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    FOREIGN KEY (gym_id, currency) REFERENCES fitflow.gym (gym_id, currency),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),

    -- What each row must and must not say.
    CONSTRAINT transaction_table_time_is_an_instant CHECK (isfinite(taken_at)),
    CONSTRAINT transaction_table_membership_names_its_plan CHECK (
        (stream = 'membership') = (plan_id IS NOT NULL)
    ),
    CONSTRAINT transaction_table_membership_pays_an_invoice CHECK (
        (stream = 'membership') = (invoice_id IS NOT NULL)
        AND (stream = 'membership') = (invoice_purpose IS NOT NULL)
    ),
    FOREIGN KEY (gym_id, invoice_id, member_id, plan_id, invoice_purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id, plan_id, purpose),
    CONSTRAINT transaction_table_retail_names_its_item CHECK (
        (stream = 'retail') = (item IS NOT NULL)
    ),
    CONSTRAINT transaction_table_package_counts_its_sessions CHECK (
        (stream = 'training_package') = (package_sessions IS NOT NULL)
    ),
    CONSTRAINT transaction_table_package_sessions_in_range CHECK (
        package_sessions BETWEEN 1 AND 200
    ),
    CONSTRAINT transaction_table_only_retail_is_anonymous CHECK (
        stream = 'retail' OR member_id IS NOT NULL
    ),
    CONSTRAINT transaction_table_decline_says_what_was_asked CHECK (
        (amount_cents = 0) = (declined_cents IS NOT NULL)
    ),
    CONSTRAINT transaction_table_declined_amount_is_positive CHECK (declined_cents > 0),

    -- Refunds are a chain from their charge: each adds to the last, and none passes the charge.
    UNIQUE (gym_id, transaction_id, stream, amount_cents, taken_at),
    UNIQUE (gym_id, transaction_id, payer_key),
    UNIQUE (gym_id, transaction_id, invoice_id),
    UNIQUE (gym_id, transaction_id, invoice_id, amount_cents, by_bank),
    UNIQUE (gym_id, transaction_id, sold_sessions, member_id),
    UNIQUE (gym_id, refund_of_id, refund_no),
    UNIQUE (gym_id, refund_of_id, refund_no, refunded_cents),
    FOREIGN KEY (gym_id, refund_of_id, stream, charge_cents, charged_at)
        REFERENCES fitflow.transaction_table
            (gym_id, transaction_id, stream, amount_cents, taken_at),
    FOREIGN KEY (gym_id, refund_of_id, payer_key)
        REFERENCES fitflow.transaction_table (gym_id, transaction_id, payer_key),
    FOREIGN KEY (gym_id, refund_of_id, invoice_id)
        REFERENCES fitflow.transaction_table (gym_id, transaction_id, invoice_id),
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
    CONSTRAINT transaction_table_refund_within_charge CHECK (
        refunded_cents BETWEEN 1 AND charge_cents
    ),
    CONSTRAINT transaction_table_the_bank_takes_back CHECK (NOT by_bank OR amount_cents < 0)
);
