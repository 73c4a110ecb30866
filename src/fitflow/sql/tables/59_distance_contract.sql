-- distance_contract: memberships agreed by mail, telephone or on the web. For some days a consumer
-- may withdraw from one without a reason: 14 in the EU (directive 2011/83/EU, articles 9 to 16).

CREATE FUNCTION fitflow.last_day_of_withdrawal(closed_on date, days integer) RETURNS date
    LANGUAGE sql IMMUTABLE
    RETURN closed_on + days + CASE extract(isodow FROM closed_on + days)
        WHEN 6 THEN 2
        WHEN 7 THEN 1
        ELSE 0
    END;
COMMENT ON FUNCTION fitflow.last_day_of_withdrawal(date, integer) IS
    'The last day on which a contract closed at a distance on a day may be withdrawn from: so many '
    'days after it or, where that is a Saturday or Sunday, the Monday (regulation 1182/71).';

CREATE TABLE fitflow.distance_contract (
    gym_id             bigint      NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id          bigint      NOT NULL,
    closed_at          timestamptz NOT NULL,
    starts_on          date        NOT NULL,
    early_start_asked  boolean     NOT NULL,
    withdrawn_at       timestamptz,
    time_zone          text        NOT NULL DEFAULT fitflow.gym_time_zone(),
    last_withdrawal_on date        NOT NULL
        GENERATED ALWAYS AS (fitflow.last_day_of_withdrawal(
            (closed_at AT TIME ZONE time_zone)::date, withdrawal_days)) STORED,
    withdrawal_days    smallint    NOT NULL DEFAULT 14,

    PRIMARY KEY (gym_id, member_id, closed_at, starts_on),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    CONSTRAINT distance_contract_times_are_instants CHECK (
        fitflow.in_reach(closed_at) AND fitflow.in_reach(withdrawn_at)
    ),
    CONSTRAINT distance_contract_starts_on_a_day CHECK (fitflow.in_reach(starts_on)),
    CONSTRAINT distance_contract_may_be_withdrawn_from CHECK (
        withdrawal_days BETWEEN 1 AND 366
    ),
    CONSTRAINT distance_contract_is_withdrawn_in_time CHECK (
        withdrawn_at IS NULL
        OR (withdrawn_at >= closed_at
            AND (withdrawn_at AT TIME ZONE time_zone)::date <= last_withdrawal_on) IS TRUE
    )
);

COMMENT ON TABLE fitflow.distance_contract IS
    'Memberships that were agreed at a distance, and which of them were withdrawn from.';
COMMENT ON COLUMN fitflow.distance_contract.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.distance_contract.member_id IS 'Whose membership it is.';
COMMENT ON COLUMN fitflow.distance_contract.closed_at IS 'When the contract was closed.';
COMMENT ON COLUMN fitflow.distance_contract.starts_on IS
    'The first day of the membership, as it was agreed.';
COMMENT ON COLUMN fitflow.distance_contract.early_start_asked IS
    'Whether the member asked, in a durable form such as a letter, mail or a form that is kept, to '
    'begin before the days of withdrawal are over: then the days used until they withdraw are '
    'paid.';
COMMENT ON COLUMN fitflow.distance_contract.withdrawn_at IS
    'When the member withdrew, or called it off before it began; NULL when they did not.';
COMMENT ON COLUMN fitflow.distance_contract.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps it '
    'true.';
COMMENT ON COLUMN fitflow.distance_contract.last_withdrawal_on IS
    'The last day, included, on which the member may withdraw.';
COMMENT ON COLUMN fitflow.distance_contract.withdrawal_days IS
    'For how many days the law of the gym''s country lets the member withdraw.';
COMMENT ON CONSTRAINT distance_contract_may_be_withdrawn_from ON fitflow.distance_contract IS
    'A contract can be withdrawn from for between 1 and 366 days.';
COMMENT ON CONSTRAINT distance_contract_pkey ON fitflow.distance_contract IS
    'A member closes one contract at an instant, for a membership from the same day on.';
COMMENT ON CONSTRAINT distance_contract_times_are_instants ON fitflow.distance_contract IS
    'A contract is closed, and withdrawn from, at an instant between 1900 and 2299.';
COMMENT ON CONSTRAINT distance_contract_starts_on_a_day ON fitflow.distance_contract IS
    'A contract starts on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT distance_contract_is_withdrawn_in_time ON fitflow.distance_contract IS
    'A contract is withdrawn from once it is closed, and within the days the law gives.';

ALTER TABLE fitflow.distance_contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.distance_contract FORCE ROW LEVEL SECURITY;
CREATE POLICY distance_contract_of_the_current_gym ON fitflow.distance_contract
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.distance_contract TO fitflow_app, fitflow_analyst;

-- What was agreed stays; that it was withdrawn from is written once.
CREATE TRIGGER distance_contract_only_grows
    BEFORE UPDATE OF gym_id, member_id, closed_at, starts_on, early_start_asked,
        withdrawal_days
        OR DELETE OR TRUNCATE ON fitflow.distance_contract
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
CREATE TRIGGER distance_contract_is_withdrawn_once BEFORE UPDATE ON fitflow.distance_contract
    FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL)
    EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.distance_contract ENABLE ALWAYS TRIGGER distance_contract_only_grows;
ALTER TABLE fitflow.distance_contract ENABLE ALWAYS TRIGGER distance_contract_is_withdrawn_once;
