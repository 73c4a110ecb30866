-- freezes: lay frozen days into a membership. The days after them move: with a freeze of ten days
-- the next bill and the end come ten days later, and whole billing periods stay whole.

CREATE FUNCTION fitflow.move_membership(
    member_id bigint, starts_on date, days integer, moves_terms boolean DEFAULT false
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    ends_on date := starts_on;
    lands_on date := starts_on + days;
    old     membership;
    new     membership;
    before  membership;
    billed  invoice_period;
    olds    membership[] := '{}';
    spells membership[] := '{}';
    periods invoice_period[] := '{}';
BEGIN
    SELECT * INTO before
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND upper(membership.during) = lands_on AND lower(membership.during) < starts_on;

    -- The spells from that day on, up to the first day without a membership. A day pass is for
    -- its day.
    FOR old IN
        SELECT * FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND lower(membership.during) >= starts_on
        ORDER BY lower(membership.during)
    LOOP
        EXIT WHEN lower(old.during) <> ends_on OR old.billing_period = 'day';
        new := old;
        new.billing_anchor := first_billing_day(old) + (lands_on - lower(old.during));
        -- What goes on as before counts its periods from the same day as before.
        IF before.state = 'active' AND before.billing_period = old.billing_period
            AND next_billing_day(
                coalesce(before.billing_anchor, lower(before.during)), before.billing_period,
                new.billing_anchor - 1) = new.billing_anchor
        THEN
            new.billing_anchor := coalesce(before.billing_anchor, lower(before.during));
        END IF;
        new.during := daterange(
            lands_on, moved_day(upper(old.during), old, lands_on, new.billing_anchor));
        olds := olds || old;
        spells := spells || new;
        -- What ends by notice goes on to the end of its term, also when a freeze is taken back.
        IF new.ended_by = 'notice' THEN
            new.during := daterange(lands_on, greatest(upper(new.during), CASE
                WHEN moves_terms THEN moved_term(new, starts_on, days, olds, spells)
                ELSE new.term_until END));
            spells[cardinality(spells)] := new;
        END IF;
        FOR billed IN
            SELECT * FROM invoice_period
            WHERE invoice_period.gym_id = gym AND invoice_period.member_id = member_id
                AND invoice_period.during && old.during
        LOOP
            billed.during := daterange(
                moved_day(lower(billed.during), old, lands_on, new.billing_anchor),
                moved_day(upper(billed.during), old, lands_on, new.billing_anchor));
            periods := periods || billed;
        END LOOP;
        ends_on := upper(old.during);
        lands_on := upper(new.during);
        before := new;
    END LOOP;

    DELETE FROM invoice_period
    WHERE invoice_period.gym_id = gym AND invoice_period.member_id = member_id
        AND invoice_period.during && daterange(starts_on, ends_on);
    DELETE FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.during && daterange(starts_on, ends_on);
    FOREACH new IN ARRAY spells LOOP
        old := new;
        IF moves_terms THEN
            new.term_until := moved_term(new, starts_on, days, olds, spells);
        END IF;
        PERFORM write_spell(new);
        -- One term is told by all the spells in it.
        UPDATE membership
        SET term_until = new.term_until
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND lower(membership.during) < starts_on
            AND membership.term_until = old.term_until AND new.term_until <> old.term_until
            AND membership.freeze_extends_term;
    END LOOP;
    INSERT INTO invoice_period (gym_id, member_id, during, purpose, invoice_id, plan_id, use_id)
    SELECT
        gym, member_id, period.during, period.purpose, period.invoice_id, period.plan_id,
        period.use_id
    FROM unnest(periods) AS period
    WHERE NOT isempty(period.during);
END
$$;
COMMENT ON FUNCTION fitflow.move_membership(bigint, date, integer, boolean) IS
    'Moves a member''s active spells from a day on, with their billed days, by some days: '
    'later, or back over days that were taken away. The ends of terms that freezes make longer '
    'move with them where it is a freeze that they move for.';

CREATE FUNCTION fitflow.moved_term(
    spell fitflow.membership, starts_on date, days integer, olds fitflow.membership[],
    news fitflow.membership[]
) RETURNS date
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN NOT spell.freeze_extends_term OR spell.term_until <= starts_on THEN spell.term_until
        ELSE coalesce((
            SELECT fitflow.moved_day(
                spell.term_until, olds[n], lower(news[n].during), news[n].billing_anchor)
            FROM generate_subscripts(olds, 1) AS n
            WHERE lower(olds[n].during) < spell.term_until
                AND spell.term_until <= coalesce(upper(olds[n].during), 'infinity')
        ), spell.term_until + days)
    END
$$;
COMMENT ON FUNCTION fitflow.moved_term IS
    'Where the end of a spell''s term comes to lie when spells are moved for a freeze: where the '
    'end of a membership on that day would.';

CREATE FUNCTION fitflow.set_freezes(
    member_id bigint, starts_on date, freezes fitflow.membership[], reason text, at timestamptz,
    ends_on date DEFAULT NULL
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    rest    membership;
    laid    membership;
    ending  CONSTANT membership := last_spell(member_id, starts_on);
    ended   CONSTANT membership := ended_with_its_term(member_id, ends_on);
    -- Rises to come are taken out, and laid in again where the billing days are then.
    rises   CONSTANT bigint[] := lift_rises(member_id);
    fees    invoice_period[];
    lost    record;
BEGIN
    -- Freeze fees are for their days, whatever else moves.
    WITH taken AS (
        DELETE FROM invoice_period
        WHERE invoice_period.gym_id = gym AND invoice_period.member_id = member_id
            AND invoice_period.state = 'frozen'
            AND invoice_period.during && daterange(starts_on, ends_on)
        RETURNING invoice_period
    )
    SELECT array_agg(invoice_period) INTO fees FROM taken;

    -- Take the later freezes out, from the last on, then lay in what there is to be.
    FOR rest IN
        SELECT * FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND membership.state = 'frozen'
            AND daterange(starts_on, ends_on) @> lower(membership.during)
        ORDER BY lower(membership.during) DESC
    LOOP
        DELETE FROM membership
        WHERE membership.gym_id = gym AND membership.member_id = member_id
            AND membership.during = rest.during;
        PERFORM move_membership(
            member_id, upper(rest.during), lower(rest.during) - upper(rest.during), true);
        PERFORM join_membership(member_id);
    END LOOP;
    FOR rest IN
        SELECT given.* FROM unnest(freezes) AS given ORDER BY lower(given.during)
    LOOP
        PERFORM cut_membership(member_id, lower(rest.during));
        PERFORM move_membership(
            member_id, lower(rest.during), upper(rest.during) - lower(rest.during), true);
        SELECT * INTO laid
        FROM membership AS last_active
        WHERE last_active.gym_id = gym AND last_active.member_id = member_id
            AND last_active.billing_period <> 'day'
            AND (upper(last_active.during) = lower(rest.during)
                OR lower(last_active.during) = upper(rest.during))
        ORDER BY lower(last_active.during)
        LIMIT 1;
        IF NOT FOUND THEN
            PERFORM refuse(
                'no_membership_to_freeze',
                'member {member_id} has no active membership on {day_on}',
                'a freeze starts on an active day: {do:member show} has them',
                jsonb_build_object('member_id', member_id, 'day_on', lower(rest.during)));
        END IF;
        laid.during := rest.during;
        laid.state := 'frozen';
        laid.freeze_fee_cents := rest.freeze_fee_cents;
        laid.freeze_reason := rest.freeze_reason;
        laid.freeze_is_open := coalesce(rest.freeze_is_open, false);
        laid.billing_anchor := NULL;
        laid.cancel_reason := NULL;
        laid.ended_by := NULL;
        PERFORM write_spell(laid);
    END LOOP;

    INSERT INTO invoice_period (gym_id, member_id, during, purpose, invoice_id, plan_id)
    SELECT
        gym, member_id, fee.during * frozen.during, fee.purpose, fee.invoice_id, fee.plan_id
    FROM unnest(fees) AS fee
    JOIN membership AS frozen
        ON frozen.gym_id = gym AND frozen.member_id = member_id
        AND frozen.state = 'frozen' AND frozen.during && fee.during;
    FOR lost IN
        SELECT
            fee.invoice_id,
            sum(upper(fee.during) - lower(fee.during))::integer AS days,
            sum(upper(fee.during) - lower(fee.during) - coalesce(kept.days, 0))::integer AS gone
        FROM unnest(fees) AS fee
        LEFT JOIN LATERAL (
            SELECT sum(upper(period.during) - lower(period.during)) AS days
            FROM invoice_period AS period
            WHERE period.gym_id = gym AND period.member_id = member_id
                AND period.invoice_id = fee.invoice_id AND period.during <@ fee.during
        ) AS kept ON true
        GROUP BY fee.invoice_id
        ORDER BY fee.invoice_id
    LOOP
        PERFORM credit_share(lost.invoice_id, lost.gone, lost.days, reason, NULL, at);
    END LOOP;
    PERFORM carry_ending(ending, starts_on);
    PERFORM keep_end(ended, ended.term_until, at);
    PERFORM lay_rises(member_id, rises);
END
$$;
COMMENT ON FUNCTION fitflow.set_freezes(
    bigint, date, fitflow.membership[], text, timestamptz, date) IS
    'Makes a member''s freezes from a day on, up to another where one is given, exactly those '
    'given; what is active flows around them, and fees for days no longer frozen are given back.';

REVOKE EXECUTE ON FUNCTION
    fitflow.move_membership, fitflow.moved_term, fitflow.set_freezes
    FROM PUBLIC;
