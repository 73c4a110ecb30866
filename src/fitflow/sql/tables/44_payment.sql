-- payment: money asked for through a payment gateway, and what the gateway said of it. Events
-- arrive twice, late and in any order; each is stored once, and what they mean depends on none of
-- that.

CREATE TABLE fitflow.payment (
    gym_id       bigint                  NOT NULL DEFAULT fitflow.current_gym_id(),
    payment_id   uuid                    NOT NULL DEFAULT uuidv7(),
    gateway      fitflow.label           NOT NULL,
    invoice_id   bigint                  NOT NULL,
    member_id    bigint                  NOT NULL,
    plan_id      bigint,
    purpose      fitflow.invoice_purpose NOT NULL,
    amount_cents bigint                  NOT NULL,
    method       fitflow.payment_method  NOT NULL,
    requested_at timestamptz             NOT NULL,
    plan_key     bigint                  NOT NULL
        GENERATED ALWAYS AS (coalesce(plan_id, 0)) STORED,
    payment_way_id bigint,
    asked_during tstzrange GENERATED ALWAYS AS (CASE WHEN payment_way_id IS NOT NULL
        THEN tstzrange(requested_at, requested_at, '[]') END) STORED,

    PRIMARY KEY (gym_id, payment_id),
    UNIQUE (gym_id, payment_id, gateway),
    FOREIGN KEY (gym_id, invoice_id, member_id, plan_key, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, payer_key, plan_key, purpose),
    -- Nobody is asked by a way that is not theirs, or was taken back.
    FOREIGN KEY (gym_id, payment_way_id, gateway, method)
        REFERENCES fitflow.payment_way (gym_id, payment_way_id, gateway, method),
    FOREIGN KEY (gym_id, payment_way_id, member_id, PERIOD asked_during)
        REFERENCES fitflow.payment_way (gym_id, payment_way_id, member_id, PERIOD during),
    CONSTRAINT payment_amount_is_positive CHECK (amount_cents > 0),
    CONSTRAINT payment_amount_is_in_reach CHECK (fitflow.is_amount(amount_cents)),
    CONSTRAINT payment_requested_at_is_an_instant CHECK (fitflow.in_reach(requested_at))
);

CREATE INDEX payment_invoice_idx ON fitflow.payment (gym_id, invoice_id);
CREATE INDEX payment_way_idx ON fitflow.payment (gym_id, payment_way_id)
    WHERE payment_way_id IS NOT NULL;

COMMENT ON TABLE fitflow.payment IS
    'Money asked for through a payment gateway; whether it came is told by its events.';
COMMENT ON COLUMN fitflow.payment.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.payment.payment_id IS
    'The number the gateway is given, and names in its events.';
COMMENT ON COLUMN fitflow.payment.gateway IS 'The gateway asked.';
COMMENT ON COLUMN fitflow.payment.invoice_id IS 'The invoice to be paid.';
COMMENT ON COLUMN fitflow.payment.member_id IS 'Who is to pay.';
COMMENT ON COLUMN fitflow.payment.plan_id IS
    'The invoice''s plan, carried along by foreign key; NULL where it has none.';
COMMENT ON COLUMN fitflow.payment.plan_key IS 'The plan, 0 without one: as the invoice has it.';
COMMENT ON COLUMN fitflow.payment.purpose IS
    'What the invoice is for, carried along by foreign key.';
COMMENT ON COLUMN fitflow.payment.amount_cents IS
    'What was asked for, in the smallest units of the gym''s currency.';
COMMENT ON COLUMN fitflow.payment.method IS 'How the money is to move.';
COMMENT ON COLUMN fitflow.payment.requested_at IS 'When the gateway was asked.';
COMMENT ON COLUMN fitflow.payment.payment_way_id IS
    'The member''s way to pay by which they are asked; NULL where the gateway was named instead.';
COMMENT ON COLUMN fitflow.payment.asked_during IS
    'That instant, as the foreign key to the way needs it; NULL without one.';
COMMENT ON CONSTRAINT payment_gym_id_payment_way_id_gateway_method_fkey ON fitflow.payment IS
    'A payment is asked of the gateway, and moves, as the way to pay says.';
COMMENT ON CONSTRAINT payment_gym_id_payment_way_id_member_id_asked_during_fkey
    ON fitflow.payment IS
    'Nobody is asked by a way to pay that is not theirs, or that they have taken back.';
COMMENT ON CONSTRAINT payment_amount_is_positive ON fitflow.payment IS
    'A payment asks for more than zero.';
COMMENT ON CONSTRAINT payment_amount_is_in_reach ON fitflow.payment IS
    'A payment asks for at most 100,000,000,000 of the smallest units of a currency.';
COMMENT ON CONSTRAINT payment_requested_at_is_an_instant ON fitflow.payment IS
    'A payment is asked for at an instant between 1900 and 2299.';
COMMENT ON INDEX fitflow.payment_way_idx IS
    'Serves the foreign keys to payment_way.';
COMMENT ON INDEX fitflow.payment_invoice_idx IS 'Serves the foreign key to invoice.';

CREATE TABLE fitflow.gateway_event (
    gym_id         bigint                     NOT NULL DEFAULT fitflow.current_gym_id(),
    gateway        fitflow.label              NOT NULL,
    event_id       fitflow.label              NOT NULL,
    payment_id     uuid                       NOT NULL,
    kind           fitflow.gateway_event_kind NOT NULL,
    occurred_at    timestamptz                NOT NULL,
    received_at    timestamptz                NOT NULL,
    transaction_id bigint,

    -- The same event twice is one event.
    PRIMARY KEY (gym_id, gateway, event_id),
    -- A payment is paid once and charged back once, whatever a gateway says how often.
    UNIQUE (gym_id, payment_id, kind),
    FOREIGN KEY (gym_id, payment_id, gateway)
        REFERENCES fitflow.payment (gym_id, payment_id, gateway),
    FOREIGN KEY (gym_id, transaction_id)
        REFERENCES fitflow.transaction_table (gym_id, transaction_id),
    CONSTRAINT gateway_event_times_are_instants CHECK (
        fitflow.in_reach(occurred_at) AND fitflow.in_reach(received_at)
    )
);

CREATE UNIQUE INDEX gateway_event_transaction_idx
    ON fitflow.gateway_event (gym_id, transaction_id) WHERE transaction_id IS NOT NULL;

COMMENT ON TABLE fitflow.gateway_event IS
    'What a payment gateway said of a payment, each event once; one that waits for an earlier one '
    'has no transaction yet.';
COMMENT ON COLUMN fitflow.gateway_event.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.gateway_event.gateway IS 'The gateway.';
COMMENT ON COLUMN fitflow.gateway_event.event_id IS 'The gateway''s own name of the event.';
COMMENT ON COLUMN fitflow.gateway_event.payment_id IS 'The payment it is about.';
COMMENT ON COLUMN fitflow.gateway_event.kind IS 'What happened.';
COMMENT ON COLUMN fitflow.gateway_event.occurred_at IS 'When it happened, says the gateway.';
COMMENT ON COLUMN fitflow.gateway_event.received_at IS 'When it was first received.';
COMMENT ON COLUMN fitflow.gateway_event.transaction_id IS
    'The transaction it became; NULL while it waits, or where it changed nothing.';
COMMENT ON CONSTRAINT gateway_event_pkey ON fitflow.gateway_event IS
    'A gateway''s event is stored once.';
COMMENT ON CONSTRAINT gateway_event_gym_id_payment_id_kind_key ON fitflow.gateway_event IS
    'A payment is declined, paid and charged back once each.';
COMMENT ON CONSTRAINT gateway_event_gym_id_payment_id_gateway_fkey ON fitflow.gateway_event IS
    'A gateway speaks of payments it was asked for.';
COMMENT ON CONSTRAINT gateway_event_times_are_instants ON fitflow.gateway_event IS
    'An event happens, and is received, at an instant between 1900 and 2299.';
COMMENT ON INDEX fitflow.gateway_event_transaction_idx IS
    'Serves the foreign key to transaction_table; one transaction comes of one event.';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['payment', 'gateway_event'] LOOP
        EXECUTE format('ALTER TABLE fitflow.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE fitflow.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON fitflow.%I USING (gym_id = fitflow.current_gym_id())'
            ' WITH CHECK (gym_id = fitflow.current_gym_id())',
            name || '_of_the_current_gym', name);
        EXECUTE format('GRANT SELECT ON fitflow.%I TO fitflow_app, fitflow_analyst', name);
    END LOOP;
END
$$;
