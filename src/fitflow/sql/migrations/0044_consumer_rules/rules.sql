-- No gym has said its country; a contract closed at a distance was withdrawn from for 14 days.
-- squawk-ignore-file

ALTER TABLE fitflow.gym
    ADD COLUMN country char(2),
    ADD CONSTRAINT gym_country_is_two_capitals CHECK (country ~ '^[A-Z]{2}$') NOT VALID;

-- The table may be as it is made today, by 0011.
CREATE OR REPLACE FUNCTION fitflow.last_day_of_withdrawal(closed_on date, days integer) RETURNS date
    LANGUAGE sql IMMUTABLE
    RETURN closed_on + days + CASE extract(isodow FROM closed_on + days)
        WHEN 6 THEN 2
        WHEN 7 THEN 1
        ELSE 0
    END;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE fitflow.distance_contract
    ADD COLUMN IF NOT EXISTS withdrawal_days smallint NOT NULL DEFAULT 14;
ALTER TABLE fitflow.distance_contract
    DROP CONSTRAINT IF EXISTS distance_contract_may_be_withdrawn_from,
    ALTER COLUMN last_withdrawal_on SET EXPRESSION AS (fitflow.last_day_of_withdrawal(
        (closed_at AT TIME ZONE time_zone)::date, withdrawal_days)),
    ADD CONSTRAINT distance_contract_may_be_withdrawn_from CHECK (
        withdrawal_days BETWEEN 1 AND 366
    ) NOT VALID;
DROP FUNCTION IF EXISTS fitflow.last_day_of_withdrawal(date);
DROP TRIGGER distance_contract_only_grows ON fitflow.distance_contract;
CREATE TRIGGER distance_contract_only_grows
    BEFORE UPDATE OF gym_id, member_id, closed_at, starts_on, early_start_asked,
        withdrawal_days
        OR DELETE OR TRUNCATE ON fitflow.distance_contract
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.distance_contract ENABLE ALWAYS TRIGGER distance_contract_only_grows;
