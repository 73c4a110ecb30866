-- held: money kept for somebody: what a member paid ahead, a voucher, or a deposit for a thing. Its
-- entries say what is left of it. None of it is revenue, and none is taxed, before it pays an
-- invoice, which has its own tax.

CREATE TYPE fitflow.held_kind AS ENUM (
    'credit',  -- a member paid ahead
    'voucher', -- whoever has its code may pay with it
    'deposit'  -- for a thing that a member has: a key
);
COMMENT ON TYPE fitflow.held_kind IS 'Why money is held.';

CREATE TABLE fitflow.held (
    gym_id      bigint            NOT NULL DEFAULT fitflow.current_gym_id(),
    held_id     bigint            NOT NULL GENERATED ALWAYS AS IDENTITY,
    kind        fitflow.held_kind NOT NULL,
    member_id   bigint,
    code_sha256 bytea,
    item        fitflow.label,
    expires_on  date,
    owner_key   bigint            NOT NULL
        GENERATED ALWAYS AS (coalesce(member_id, 0)) STORED,
    last_on     date              NOT NULL
        GENERATED ALWAYS AS (coalesce(expires_on, DATE '2299-12-31')) STORED,
    first_no    integer           NOT NULL GENERATED ALWAYS AS (1) STORED,

    PRIMARY KEY (gym_id, held_id),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    UNIQUE (gym_id, code_sha256),
    -- Entries prove by it whose they are, and until when.
    UNIQUE (gym_id, held_id, owner_key, last_on),
    CONSTRAINT held_is_of_a_member_or_a_code CHECK (
        CASE kind WHEN 'voucher' THEN code_sha256 IS NOT NULL
            ELSE code_sha256 IS NULL AND member_id IS NOT NULL END
    ),
    CONSTRAINT held_code_is_a_digest CHECK (octet_length(code_sha256) = 32),
    CONSTRAINT held_deposit_is_for_a_thing CHECK ((kind = 'deposit') = (item IS NOT NULL)),
    CONSTRAINT held_only_vouchers_expire CHECK (kind = 'voucher' OR expires_on IS NULL),
    CONSTRAINT held_expires_on_is_a_day CHECK (fitflow.in_reach(expires_on))
);

CREATE UNIQUE INDEX held_credit_idx ON fitflow.held (gym_id, member_id) WHERE kind = 'credit';
CREATE INDEX held_member_idx ON fitflow.held (gym_id, member_id) WHERE member_id IS NOT NULL;

COMMENT ON TABLE fitflow.held IS
    'Money kept for somebody: what a member paid ahead, a voucher, or a deposit for a thing. It is '
    'no revenue, and not taxed, before it pays an invoice.';
COMMENT ON COLUMN fitflow.held.gym_id IS 'The gym that has it.';
COMMENT ON COLUMN fitflow.held.held_id IS 'The number of the money held.';
COMMENT ON COLUMN fitflow.held.kind IS 'Why it is held: credit, voucher or deposit.';
COMMENT ON COLUMN fitflow.held.member_id IS
    'Whose it is; NULL for a voucher that pays for whoever has its code.';
COMMENT ON COLUMN fitflow.held.code_sha256 IS
    'SHA-256 of a voucher''s code, which is told once and kept nowhere; NULL for other kinds.';
COMMENT ON COLUMN fitflow.held.item IS 'What a deposit is for; NULL for other kinds.';
COMMENT ON COLUMN fitflow.held.expires_on IS
    'The last day on which a voucher pays; NULL where it never expires.';
COMMENT ON COLUMN fitflow.held.owner_key IS
    'The member''s number, 0 for nobody; lets an entry prove whose money it is.';
COMMENT ON COLUMN fitflow.held.last_on IS
    'The last day on which it pays, that of all books where it never expires.';
COMMENT ON COLUMN fitflow.held.first_no IS
    'The constant 1: nothing is held without a first entry.';
COMMENT ON CONSTRAINT held_gym_id_code_sha256_key ON fitflow.held IS
    'No two vouchers have the same code.';
COMMENT ON CONSTRAINT held_is_of_a_member_or_a_code ON fitflow.held IS
    'A voucher has a code; what was paid ahead, and a deposit, has none and is a member''s.';
COMMENT ON CONSTRAINT held_code_is_a_digest ON fitflow.held IS
    'Of a voucher''s code the SHA-256 is kept, 32 bytes.';
COMMENT ON CONSTRAINT held_deposit_is_for_a_thing ON fitflow.held IS
    'A deposit says what it is for, and nothing else does.';
COMMENT ON CONSTRAINT held_only_vouchers_expire ON fitflow.held IS
    'Only a voucher expires.';
COMMENT ON CONSTRAINT held_expires_on_is_a_day ON fitflow.held IS
    'A voucher expires on a day between 1900 and 2299.';
COMMENT ON INDEX fitflow.held_credit_idx IS
    'What a member pays ahead is held once.';
COMMENT ON INDEX fitflow.held_member_idx IS
    'Serves the foreign key to member, and a member''s account.';

ALTER TABLE fitflow.held ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.held FORCE ROW LEVEL SECURITY;
CREATE POLICY held_of_the_current_gym ON fitflow.held
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.held TO fitflow_app;
GRANT SELECT (gym_id, held_id, kind, member_id, item, expires_on, owner_key, last_on, first_no)
    ON fitflow.held TO fitflow_analyst;

CREATE TRIGGER held_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON fitflow.held
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.held ENABLE ALWAYS TRIGGER held_only_grows;
