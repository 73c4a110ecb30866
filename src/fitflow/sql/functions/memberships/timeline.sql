-- timeline: cut a membership, put spells together again, and move days to make room for frozen
-- ones. Nothing here asks whether it may: the operations do, and the constraints.

CREATE FUNCTION fitflow.write_spell(spell fitflow.membership) RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    INSERT INTO fitflow.membership (
        gym_id, member_id, during, state, plan_id, billing_period, price_cents, freeze_fee_cents,
        freeze_reason, freeze_is_open, cancel_reason, billing_anchor, term_until, term_notice_days,
        notice_days, rolls_by, freeze_extends_term, ended_by, offered_on, rise_id
    )
    VALUES (
        spell.gym_id, spell.member_id, spell.during, spell.state, spell.plan_id,
        spell.billing_period, spell.price_cents, spell.freeze_fee_cents, spell.freeze_reason,
        spell.freeze_is_open, spell.cancel_reason, spell.billing_anchor, spell.term_until,
        spell.term_notice_days, spell.notice_days, spell.rolls_by, spell.freeze_extends_term,
        spell.ended_by, spell.offered_on, spell.rise_id
    )
$$;
COMMENT ON FUNCTION fitflow.write_spell(fitflow.membership) IS
    'Writes a spell with all that it says.';

CREATE FUNCTION fitflow.cut_membership(member_id bigint, day date) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    rest membership;
BEGIN
    UPDATE membership AS spell
    SET
        during = daterange(lower(spell.during), day),
        billing_anchor = coalesce(spell.billing_anchor, lower(spell.during)),
        cancel_reason = NULL,
        ended_by = NULL
    WHERE spell.gym_id = current_gym_id()
        AND spell.member_id = cut_membership.member_id
        AND spell.during @> day
        AND lower(spell.during) < day
    RETURNING old.* INTO rest;
    IF FOUND THEN
        rest.billing_anchor := coalesce(rest.billing_anchor, lower(rest.during));
        rest.during := daterange(day, upper(rest.during));
        PERFORM write_spell(rest);
    END IF;
    WITH cut AS (
        UPDATE fitflow.invoice_period AS billed
        SET during = daterange(lower(billed.during), day)
        WHERE billed.gym_id = fitflow.current_gym_id()
            AND billed.member_id = cut_membership.member_id
            AND billed.during @> day
            AND lower(billed.during) < day
        RETURNING old.*
    )
    INSERT INTO fitflow.invoice_period (
        gym_id, member_id, during, purpose, invoice_id, plan_id, use_id
    )
    SELECT gym_id, member_id, daterange(day, upper(during)), purpose, invoice_id, plan_id, use_id
    FROM cut;
END
$$;
COMMENT ON FUNCTION fitflow.cut_membership(bigint, date) IS
    'Cuts a member''s spell, and its billed days, in two at a day; both parts count their '
    'billing periods from the same anchor.';

CREATE FUNCTION fitflow.join_membership(member_id bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym    CONSTANT bigint := fitflow.current_gym_id();
    joined record;
BEGIN
    -- Spells that only a cut keeps apart.
    FOR joined IN
        SELECT
            earlier.during AS earlier, later.during AS later, later.cancel_reason, later.ended_by
        FROM membership AS earlier
        JOIN membership AS later
            ON later.gym_id = earlier.gym_id AND later.member_id = earlier.member_id
            AND lower(later.during) = upper(earlier.during)
        WHERE earlier.gym_id = gym AND earlier.member_id = member_id
            AND earlier.cancel_reason IS NULL AND earlier.ended_by IS NULL
            AND (later.state, later.plan_id, later.price_cents, later.billing_period)
                = (earlier.state, earlier.plan_id, earlier.price_cents, earlier.billing_period)
            AND (later.term_until, later.rolls_by, later.term_notice_days, later.notice_days,
                    later.freeze_extends_term, later.offered_on, later.rise_id)
                IS NOT DISTINCT FROM (earlier.term_until, earlier.rolls_by,
                    earlier.term_notice_days, earlier.notice_days, earlier.freeze_extends_term,
                    earlier.offered_on, earlier.rise_id)
            AND later.state = 'active'
            AND coalesce(later.billing_anchor, lower(later.during))
                = coalesce(earlier.billing_anchor, lower(earlier.during))
        ORDER BY lower(earlier.during) DESC
    LOOP
        -- From the latest on: what was joined already ends where its later part ended.
        DELETE FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND membership.during && joined.later
        RETURNING membership.during, membership.cancel_reason, membership.ended_by
        INTO joined.later, joined.cancel_reason, joined.ended_by;
        UPDATE membership
        SET
            during = joined.earlier + joined.later,
            cancel_reason = joined.cancel_reason,
            ended_by = joined.ended_by
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND membership.during = joined.earlier;
    END LOOP;

    -- Billed days of one invoice that lie side by side.
    FOR joined IN
        SELECT
            billed.invoice_id, billed.purpose, billed.plan_id, billed.use_id,
            range_agg(billed.during) AS days
        FROM invoice_period AS billed
        WHERE billed.gym_id = gym AND billed.member_id = member_id
        GROUP BY billed.invoice_id, billed.purpose, billed.plan_id, billed.use_id
        HAVING count(*) > (SELECT count(*) FROM unnest(range_agg(billed.during)))
    LOOP
        DELETE FROM invoice_period
        WHERE invoice_period.gym_id = gym AND invoice_period.member_id = member_id
            AND invoice_period.invoice_id IS NOT DISTINCT FROM joined.invoice_id
            AND invoice_period.purpose = joined.purpose
            AND invoice_period.plan_id = joined.plan_id
            AND invoice_period.use_id IS NOT DISTINCT FROM joined.use_id;
        INSERT INTO invoice_period (
            gym_id, member_id, during, purpose, invoice_id, plan_id, use_id
        )
        SELECT
            gym, member_id, days, joined.purpose, joined.invoice_id, joined.plan_id, joined.use_id
        FROM unnest(joined.days) AS days;
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.join_membership(bigint) IS
    'Puts a member''s spells and billed days together where only a cut keeps them apart.';

CREATE FUNCTION fitflow.first_billing_day(spell fitflow.membership) RETURNS date
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT fitflow.next_billing_day(
        coalesce((spell).billing_anchor, lower((spell).during)),
        (spell).billing_period,
        lower((spell).during) - 1
    )
$$;
COMMENT ON FUNCTION fitflow.first_billing_day(fitflow.membership) IS
    'The first billing day of a spell; days before it belong to a period begun earlier.';

CREATE FUNCTION fitflow.moved_day(
    day date, spell fitflow.membership, starts_on date, anchor date
) RETURNS date
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN day <= fitflow.first_billing_day(spell)
            THEN starts_on + (day - lower((spell).during))
        ELSE (
            SELECT least(
                fitflow.billing_day(anchor, (spell).billing_period, moved.period_no)
                    + (day - moved.period_start),
                fitflow.billing_day(anchor, (spell).billing_period, moved.period_no + 1)
            )
            FROM (
                SELECT
                    fitflow.billing_period_no(moved_day.anchor, (spell).billing_period,
                        starts_on + (fitflow.first_billing_day(spell)
                            - lower((spell).during)))
                    + fitflow.billing_period_no(old.anchor, (spell).billing_period, day)
                    - fitflow.billing_period_no(old.anchor, (spell).billing_period,
                        fitflow.first_billing_day(spell)) AS period_no,
                    fitflow.billing_day(old.anchor, (spell).billing_period,
                        fitflow.billing_period_no(old.anchor, (spell).billing_period, day)
                    ) AS period_start
                FROM (SELECT coalesce((spell).billing_anchor, lower((spell).during)) AS anchor)
                    AS old
            ) AS moved
        )
    END
$$;
COMMENT ON FUNCTION fitflow.moved_day(date, fitflow.membership, date, date) IS
    'Where a day of a spell comes to lie when the spell starts on another day: the days before '
    'its first billing day stay as many, and after it whole periods stay whole.';

REVOKE EXECUTE ON FUNCTION
    fitflow.write_spell, fitflow.cut_membership, fitflow.join_membership,
    fitflow.first_billing_day, fitflow.moved_day
    FROM PUBLIC;
