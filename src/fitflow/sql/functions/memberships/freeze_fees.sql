-- freeze_fees: what is owed when a freeze that is billed already lasts longer.

CREATE FUNCTION fitflow.bill_longer_freeze(member_id bigint, starts_on date, at timestamptz)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym    CONSTANT bigint := fitflow.current_gym_id();
    rest   record;
    billed bigint;
    price  bigint;
BEGIN
    -- The fee period that the old day of return cut, when its days up to there are billed.
    SELECT
        frozen.plan_id, frozen.freeze_fee_cents, fee.until AS since, period.starts_on,
        period.ends_on, least(period.ends_on, upper(frozen.during)) AS until
    INTO rest
    FROM membership AS frozen
    CROSS JOIN LATERAL (
        SELECT max(upper(paid.during)) AS until
        FROM invoice_period AS paid
        WHERE paid.gym_id = gym AND paid.member_id = member_id
            AND paid.purpose = 'freeze_fee' AND paid.during <@ frozen.during
    ) AS fee
    CROSS JOIN LATERAL billing_period_no(lower(frozen.during), frozen.billing_period, fee.until)
        AS period_no
    CROSS JOIN LATERAL (
        SELECT
            billing_day(lower(frozen.during), frozen.billing_period, period_no) AS starts_on,
            billing_day(lower(frozen.during), frozen.billing_period, period_no + 1) AS ends_on
    ) AS period
    WHERE frozen.gym_id = gym AND frozen.member_id = member_id
        AND frozen.state = 'frozen' AND lower(frozen.during) = starts_on;
    IF NOT FOUND OR rest.since IS NULL OR rest.since >= rest.until OR rest.since = rest.starts_on
    THEN
        RETURN;  -- nothing of it is billed, or a whole period is next
    END IF;
    price := prorated(
        rest.freeze_fee_cents, rest.since - rest.starts_on, rest.until - rest.starts_on,
        rest.ends_on - rest.starts_on);
    IF price = 0 THEN
        RETURN;
    END IF;
    billed := issue_invoice(member_id, rest.plan_id, 'freeze_fee', price,
        datemultirange(daterange(rest.since, rest.until)), NULL, rest.since, at);
    INSERT INTO invoice_period (gym_id, member_id, during, purpose, invoice_id, plan_id)
    VALUES (gym, member_id, daterange(rest.since, rest.until), 'freeze_fee', billed, rest.plan_id);
END
$$;
COMMENT ON FUNCTION fitflow.bill_longer_freeze(bigint, date, timestamptz) IS
    'Bills the days by which the freeze that starts on a day became longer, up to the end of the '
    'fee period they are in; whole fee periods after it are billed when they are due.';

REVOKE EXECUTE ON FUNCTION fitflow.bill_longer_freeze FROM PUBLIC;
