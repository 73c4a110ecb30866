-- days_before_anchor: billing comes back to no day before a spell's anchor. A trigger, because it
-- is about a row that is not there; deferred, because a change of plan credits days before it bills
-- them anew.

CREATE FUNCTION fitflow.refuse_days_left_out() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    -- At the end of a transaction it may be another gym than the row's.
    chosen   CONSTANT text := coalesce(current_setting('fitflow.gym_id', true), '');
    gym      CONSTANT bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.gym_id ELSE NEW.gym_id END;
    payer    CONSTANT bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.member_id ELSE NEW.member_id END;
    billed   datemultirange;
    spell    membership;
    days     daterange;
    left_out datemultirange;
    before   date;
    length   integer;
BEGIN
    PERFORM set_config('fitflow.gym_id', gym::text, true);
    billed := coalesce((
        SELECT range_agg(period.during) FROM invoice_period AS period
        WHERE period.gym_id = gym AND period.member_id = payer AND period.state = 'active'), '{}');
    FOR spell IN
        SELECT * FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = payer
            AND membership.state = 'active' AND membership.price_cents > 0
            AND membership.billing_anchor > lower(membership.during)
            AND isfinite(membership.billing_anchor)
    LOOP
        days := daterange(lower(spell.during), spell.billing_anchor) * spell.during;
        left_out := datemultirange(days) - billed;
        CONTINUE WHEN isempty(left_out);
        SELECT upper(earlier.during) - 1 INTO before
        FROM membership AS earlier
        WHERE earlier.gym_id = gym AND earlier.member_id = payer AND earlier.state = 'active'
            AND upper(earlier.during) <= lower(spell.during)
            AND coalesce(membership_end(payer, lower(earlier.during)), 'infinity')
                > lower(spell.during)
        ORDER BY lower(earlier.during) DESC
        LIMIT 1;
        length := spell.billing_anchor
            - billing_day(spell.billing_anchor, spell.billing_period, -1);
        -- Days that go on an unbilled period are billed with it; those that cost nothing never are.
        IF (lower(left_out) > lower(days) OR billed @> before
                OR EXISTS (SELECT FROM unnest(left_out) OFFSET 1))
            AND prorated(spell.price_cents, length - least(length, (
                SELECT sum(upper(piece) - lower(piece))::integer
                FROM unnest(left_out) AS piece)), length, length) > 0
        THEN
            PERFORM refuse(
                'days_are_not_left_out',
                'member {member_id} would never be billed for days from {since} up to '
                '{anchor_on}, the day their billing periods are counted from',
                'bill those days, or count the periods from {since}',
                jsonb_build_object(
                    'member_id', payer, 'since', lower(left_out),
                    'anchor_on', spell.billing_anchor),
                'restrict_violation');
        END IF;
    END LOOP;
    PERFORM set_config('fitflow.gym_id', chosen, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_days_left_out() IS
    'Refuses that days before a spell''s anchor stay unbilled after billed ones: billing goes on '
    'from the last billed day with the anchor, and would not come back to them.';
CREATE CONSTRAINT TRIGGER membership_leaves_out_no_days
    AFTER INSERT OR UPDATE ON fitflow.membership
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.billing_anchor > lower(NEW.during) AND NEW.price_cents > 0
        AND NEW.state = 'active')
    EXECUTE FUNCTION fitflow.refuse_days_left_out();
CREATE CONSTRAINT TRIGGER invoice_period_leaves_out_no_days
    AFTER UPDATE OR DELETE ON fitflow.invoice_period
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.state = 'active')
    EXECUTE FUNCTION fitflow.refuse_days_left_out();
ALTER TABLE fitflow.membership ENABLE ALWAYS TRIGGER membership_leaves_out_no_days;
ALTER TABLE fitflow.invoice_period ENABLE ALWAYS TRIGGER invoice_period_leaves_out_no_days;

REVOKE EXECUTE ON FUNCTION fitflow.refuse_days_left_out FROM PUBLIC;
