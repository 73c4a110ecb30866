-- A payment may name the way to pay by which its member is asked.
-- squawk-ignore-file

ALTER TABLE fitflow.payment
    ADD COLUMN payment_way_id bigint,
    ADD COLUMN asked_during tstzrange GENERATED ALWAYS AS (CASE WHEN payment_way_id IS NOT NULL
        THEN tstzrange(requested_at, requested_at, '[]') END) STORED;
ALTER TABLE fitflow.payment
    ADD FOREIGN KEY (gym_id, payment_way_id, gateway, method)
        REFERENCES fitflow.payment_way (gym_id, payment_way_id, gateway, method),
    ADD FOREIGN KEY (gym_id, payment_way_id, member_id, PERIOD asked_during)
        REFERENCES fitflow.payment_way (gym_id, payment_way_id, member_id, PERIOD during);
CREATE INDEX payment_way_idx ON fitflow.payment (gym_id, payment_way_id)
    WHERE payment_way_id IS NOT NULL;

CREATE CONSTRAINT TRIGGER payment_way_is_not_to_come AFTER INSERT OR UPDATE OF during
    ON fitflow.payment_way
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (lower(NEW.during) > pg_catalog.now())
    EXECUTE FUNCTION fitflow.refuse_row_to_come(during);
ALTER TABLE fitflow.payment_way ENABLE ALWAYS TRIGGER payment_way_is_not_to_come;
