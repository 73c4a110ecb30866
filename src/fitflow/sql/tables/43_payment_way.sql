-- payment_way: how a member pays: at the till, by transfer, or through a gateway that holds their
-- card or mandate. FitFlow keeps what the gateway calls it, and no number of a card.

CREATE TABLE fitflow.payment_way (
    gym_id         bigint                 NOT NULL DEFAULT fitflow.current_gym_id(),
    payment_way_id bigint                 NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id      bigint                 NOT NULL,
    rank           smallint               NOT NULL DEFAULT 1,
    method         fitflow.payment_method NOT NULL,
    gateway        fitflow.label,
    reference      fitflow.label,
    during         tstzrange              NOT NULL,

    PRIMARY KEY (gym_id, payment_way_id),
    -- Of each rank a member has one way at a time.
    UNIQUE (gym_id, member_id, rank, during WITHOUT OVERLAPS),
    -- Lets a payment prove that the way was its member's when it was asked for.
    UNIQUE (gym_id, payment_way_id, member_id, during WITHOUT OVERLAPS),
    UNIQUE (gym_id, payment_way_id, gateway, method),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    CONSTRAINT payment_way_rank_is_within_nine CHECK (rank BETWEEN 1 AND 9),
    CONSTRAINT payment_way_by_card_or_debit_is_through_a_gateway CHECK (
        (method IN ('card', 'direct_debit')) = (gateway IS NOT NULL)
        AND (gateway IS NOT NULL) = (reference IS NOT NULL)
    ),
    CONSTRAINT payment_way_keeps_no_card_number CHECK (
        reference !~ '^[0-9][0-9 -]{10,21}[0-9]$'
    ),
    CONSTRAINT payment_way_has_a_first_instant CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND fitflow.in_reach(lower(during))
        AND (upper_inf(during) OR fitflow.in_reach(upper(during)))
    )
);

COMMENT ON TABLE fitflow.payment_way IS
    'How members pay, and from when to when: collecting asks for what is due by these.';
COMMENT ON COLUMN fitflow.payment_way.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.payment_way.payment_way_id IS 'The way''s number.';
COMMENT ON COLUMN fitflow.payment_way.member_id IS 'Who pays by it.';
COMMENT ON COLUMN fitflow.payment_way.rank IS
    'Which of the member''s ways is tried first: 1 before 2.';
COMMENT ON COLUMN fitflow.payment_way.method IS 'How the money moves.';
COMMENT ON COLUMN fitflow.payment_way.gateway IS
    'The gateway that holds the card or the mandate; NULL for cash and transfers, which nobody is '
    'asked for.';
COMMENT ON COLUMN fitflow.payment_way.reference IS
    'What the gateway calls it, such as a token or the reference of a mandate; NULL without a '
    'gateway.';
COMMENT ON COLUMN fitflow.payment_way.during IS
    'From when it was given until it was taken back, which is excluded; unbounded while it holds.';

COMMENT ON CONSTRAINT payment_way_gym_id_member_id_rank_during_key ON fitflow.payment_way IS
    'A member has one way to pay of each rank at a time.';
COMMENT ON CONSTRAINT payment_way_rank_is_within_nine ON fitflow.payment_way IS
    'Ways to pay are ranked from 1 to 9.';
COMMENT ON CONSTRAINT payment_way_by_card_or_debit_is_through_a_gateway ON fitflow.payment_way IS
    'A way to pay by card or direct debit names a gateway and what it calls it, and no other does.';
COMMENT ON CONSTRAINT payment_way_keeps_no_card_number ON fitflow.payment_way IS
    'A way to pay names what a gateway calls it, never the number of a card.';
COMMENT ON CONSTRAINT payment_way_has_a_first_instant ON fitflow.payment_way IS
    'A way to pay holds from an instant on, between 1900 and 2299.';

ALTER TABLE fitflow.payment_way ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.payment_way FORCE ROW LEVEL SECURITY;
CREATE POLICY payment_way_of_the_current_gym ON fitflow.payment_way
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.payment_way TO fitflow_app;
-- What a gateway calls a card is for the gateway alone.
GRANT SELECT (gym_id, payment_way_id, member_id, rank, method, gateway, during)
    ON fitflow.payment_way TO fitflow_analyst;
