-- freezes: lay frozen days into a membership. The days after them move: with a freeze of ten days
-- the next bill and the end come ten days later, and whole billing periods stay whole.

CREATE FUNCTION fitflow.move_membership(member_id bigint, starts_on date, days integer)
    RETURNS void
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
        spells := spells || new;
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
    INSERT INTO membership (
        gym_id, member_id, during, state, plan_id, billing_period, price_cents, freeze_fee_cents,
        freeze_reason, cancel_reason, billing_anchor
    )
    SELECT
        gym, member_id, spell.during, spell.state, spell.plan_id, spell.billing_period,
        spell.price_cents, spell.freeze_fee_cents, spell.freeze_reason,
        spell.cancel_reason, spell.billing_anchor
    FROM unnest(spells) AS spell;
    INSERT INTO invoice_period (gym_id, member_id, during, purpose, invoice_id, plan_id)
    SELECT gym, member_id, period.during, period.purpose, period.invoice_id, period.plan_id
    FROM unnest(periods) AS period
    WHERE NOT isempty(period.during);
END
$$;
COMMENT ON FUNCTION fitflow.move_membership(bigint, date, integer) IS
    'Moves a member''s active spells from a day on, with their billed days, by some days: '
    'later, or back over days that were taken away.';

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
            member_id, upper(rest.during), lower(rest.during) - upper(rest.during));
        PERFORM join_membership(member_id);
    END LOOP;
    FOR rest IN
        SELECT given.* FROM unnest(freezes) AS given ORDER BY lower(given.during)
    LOOP
        PERFORM cut_membership(member_id, lower(rest.during));
        PERFORM move_membership(
            member_id, lower(rest.during), upper(rest.during) - lower(rest.during));
        INSERT INTO membership (
            gym_id, member_id, during, state, plan_id, billing_period, price_cents,
            freeze_fee_cents, freeze_reason
        )
        SELECT
            gym, member_id, rest.during, 'frozen', last_active.plan_id,
            last_active.billing_period, last_active.price_cents, rest.freeze_fee_cents,
            rest.freeze_reason
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
END
$$;
COMMENT ON FUNCTION fitflow.set_freezes(
    bigint, date, fitflow.membership[], text, timestamptz, date) IS
    'Makes a member''s freezes from a day on, up to another where one is given, exactly those '
    'given; what is active flows around them, and fees for days no longer frozen are given back.';

REVOKE EXECUTE ON FUNCTION fitflow.move_membership, fitflow.set_freezes FROM PUBLIC;
