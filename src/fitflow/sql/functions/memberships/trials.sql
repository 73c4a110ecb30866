-- trials: the first days on a plan, which turn into it.

CREATE FUNCTION fitflow.trial_end(member_id bigint, day date) RETURNS date
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT held.until
    FROM fitflow.trial
    CROSS JOIN LATERAL (
        SELECT
            coalesce(
                min(lower(spell.during)) FILTER (WHERE spell.price_cents > 0),
                max(upper(spell.during))) AS until,
            bool_or(spell.during @> day AND spell.price_cents = 0) AS has_day
        FROM fitflow.membership AS spell
        WHERE spell.gym_id = trial.gym_id AND spell.member_id = trial.member_id
            AND lower(spell.during) >= trial.since AND spell.billing_period <> 'day'
    ) AS held
    WHERE trial.gym_id = fitflow.current_gym_id() AND trial.member_id = trial_end.member_id
        AND held.has_day AND day < held.until
$$;
COMMENT ON FUNCTION fitflow.trial_end(bigint, date) IS
    'The day after the trial of a member that a day is in, wherever freezes and gifts have moved '
    'it to; NULL when it is in none.';

CREATE FUNCTION fitflow.has_trial(plan fitflow.membership_plan, member_id bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT (plan).trial_days IS NOT NULL AND NOT EXISTS (
        SELECT FROM fitflow.membership AS spell
        WHERE spell.gym_id = fitflow.current_gym_id() AND spell.member_id = has_trial.member_id
            AND spell.billing_period <> 'day')
$$;
COMMENT ON FUNCTION fitflow.has_trial(fitflow.membership_plan, bigint) IS
    'Whether somebody would begin a plan with a trial: it has one, and they never were a member.';

CREATE FUNCTION fitflow.begin_trial(
    plan fitflow.membership_plan, member_id bigint, since date, until date, at timestamptz
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    ends_on CONSTANT date := least(since + plan.trial_days, until + 1);
    spell   membership := spell_on(plan, member_id, since, ends_on - 1, NULL);
    billed  bigint;
BEGIN
    spell.price_cents := 0;
    spell.billing_anchor := since + plan.trial_days;
    spell.term_until := NULL;
    spell.term_notice_days := 0;
    spell.rolls_by := NULL;
    spell.freeze_extends_term := false;
    spell.ended_by := CASE WHEN ends_on > until THEN 'term'::ending END;
    PERFORM write_spell(spell);
    IF plan.trial_price_cents > 0 THEN
        billed := issue_invoice(
            member_id, plan.plan_id, 'membership', plan.trial_price_cents,
            datemultirange(daterange(since, ends_on)), NULL, since, at);
        INSERT INTO invoice_period (gym_id, member_id, during, purpose, invoice_id, plan_id)
        VALUES (gym, member_id, daterange(since, ends_on), 'membership', billed, plan.plan_id);
    END IF;
    -- One that never began is none.
    INSERT INTO trial AS known (gym_id, member_id, plan_id, since, days, price_cents, invoice_id)
    VALUES (
        gym, member_id, plan.plan_id, since, plan.trial_days, plan.trial_price_cents, billed
    )
    ON CONFLICT ON CONSTRAINT trial_pkey DO UPDATE
    SET (plan_id, since, days, price_cents, invoice_id) = (
        SELECT excluded.plan_id, excluded.since, excluded.days, excluded.price_cents,
            excluded.invoice_id);
END
$$;
COMMENT ON FUNCTION fitflow.begin_trial IS
    'Writes the trial of somebody who never was a member, a spell at no price up to its end, and '
    'bills what it costs once.';

REVOKE EXECUTE ON FUNCTION
    fitflow.trial_end, fitflow.has_trial, fitflow.begin_trial
    FROM PUBLIC;
