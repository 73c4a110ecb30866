-- release: give back billed days that will not be served.

CREATE FUNCTION fitflow.release_days(
    member_id bigint, starts_on date, reason text, at timestamptz, ends_on date DEFAULT NULL
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym   CONSTANT bigint := fitflow.current_gym_id();
    back  CONSTANT daterange := daterange(starts_on, ends_on);
    given record;
BEGIN
    FOR given IN
        SELECT
            billed.invoice_id,
            sum(upper(billed.during) - lower(billed.during))::integer AS days,
            sum(upper(billed.during * back) - lower(billed.during * back))::integer AS back,
            range_merge(range_agg(billed.during * back)) AS period
        FROM invoice_period AS billed
        WHERE billed.gym_id = gym AND billed.member_id = member_id
            AND billed.invoice_id IS NOT NULL
        GROUP BY billed.invoice_id
        HAVING bool_or(billed.during && back)
        ORDER BY billed.invoice_id
    LOOP
        PERFORM credit_share(
            given.invoice_id, given.back, given.days, reason, given.period, at);
    END LOOP;
    PERFORM cut_membership(member_id, starts_on);
    DELETE FROM invoice_period
    WHERE invoice_period.gym_id = gym AND invoice_period.member_id = member_id
        AND invoice_period.during && back;
END
$$;
COMMENT ON FUNCTION fitflow.release_days(bigint, date, text, timestamptz, date) IS
    'Gives back a member''s billed days from a day on, up to another where one is given: a credit '
    'note for their share of each invoice.';

CREATE FUNCTION fitflow.credit_share(
    invoice_id bigint, days integer, of_days integer, reason text, period daterange,
    at timestamptz
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    cents bigint;
BEGIN
    -- Of what has not been given back yet: when the last day goes, nothing is left over.
    -- With tax added to the prices, a day costs what its rate makes of it.
    SELECT round(coalesce(
        (
            SELECT sum(rate.of_days)
            FROM rests_of_rates(invoice_id, datemultirange(period)) AS rate
            JOIN invoice AS billed
                ON billed.gym_id = current_gym_id() AND billed.invoice_id = credit_share.invoice_id
            WHERE NOT billed.prices_include_tax
        ),
        (balance.amount_cents - balance.credited_cents)::numeric * days / of_days))
    INTO cents
    FROM invoice_balance AS balance
    WHERE balance.gym_id = current_gym_id() AND balance.invoice_id = invoice_id;
    IF cents > 0 THEN
        PERFORM credit_invoice(invoice_id, cents, reason, period, at);
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.credit_share(
    bigint, integer, integer, text, daterange, timestamptz) IS
    'Credits the share of an invoice that some of its days are.';

CREATE FUNCTION fitflow.refuse_freeze_days(member_id bigint, starts_on date) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    worst record;
BEGIN
    SELECT frozen.during, plan.name, plan.freeze_max_days, sum(
        least(upper(other.during), upper(frozen.during))
        - greatest(lower(other.during), upper(frozen.during) - 365)) AS days
    INTO worst
    FROM membership AS frozen
    JOIN membership_plan AS plan
        ON plan.gym_id = frozen.gym_id AND plan.plan_id = frozen.plan_id
    JOIN membership AS other
        ON other.gym_id = frozen.gym_id AND other.member_id = frozen.member_id
        AND other.state = 'frozen'
        AND other.during && daterange(upper(frozen.during) - 365, upper(frozen.during))
    WHERE frozen.gym_id = current_gym_id() AND frozen.member_id = member_id
        AND frozen.state = 'frozen' AND lower(frozen.during) >= starts_on
    GROUP BY frozen.during, plan.name, plan.freeze_max_days
    HAVING sum(
        least(upper(other.during), upper(frozen.during))
        - greatest(lower(other.during), upper(frozen.during) - 365)) > plan.freeze_max_days
    ORDER BY lower(frozen.during)
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'freeze_is_too_long',
            '{days} days would be frozen in the year before {until}; the plan {plan} allows '
            '{freeze_max_days}',
            'freeze for fewer days',
            jsonb_build_object(
                'days', worst.days, 'until', upper(worst.during), 'plan', worst.name,
                'freeze_max_days', worst.freeze_max_days));
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_freeze_days(bigint, date) IS
    'Refuses when a freeze from a day on leaves more frozen days in 365 than the plan allows.';

REVOKE EXECUTE ON FUNCTION
    fitflow.release_days, fitflow.credit_share, fitflow.refuse_freeze_days
    FROM PUBLIC;
