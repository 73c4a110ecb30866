-- tenure: how long somebody has been a member, and a customer, without a break, whatever the state
-- and plan.

CREATE VIEW fitflow.tenure WITH (security_invoker) AS
SELECT gym_id, member_id, unnest(range_agg(during)) AS during
FROM fitflow.membership
WHERE billing_period <> 'day'
GROUP BY gym_id, member_id;

COMMENT ON VIEW fitflow.tenure IS
    'The days on which somebody is a member without a break: spells that touch are one. Frozen '
    'members are members, and day passes are not memberships.';
COMMENT ON COLUMN fitflow.tenure.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.tenure.member_id IS 'The member.';
COMMENT ON COLUMN fitflow.tenure.during IS
    'From the day they joined to the day before they left; without an end while nobody knows one.';
GRANT SELECT ON fitflow.tenure TO fitflow_app, fitflow_analyst;

CREATE VIEW fitflow.paying_spell WITH (security_invoker) AS
SELECT
    gym_id,
    member_id,
    during,
    since,
    until,
    state,
    plan_id,
    billing_period,
    coalesce(freeze_fee_cents, price_cents) AS price_cents
FROM fitflow.membership
WHERE billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0;

COMMENT ON VIEW fitflow.paying_spell IS
    'The spells of memberships at a price; who freezes for nothing is still on one.';
COMMENT ON COLUMN fitflow.paying_spell.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.paying_spell.member_id IS 'The member.';
COMMENT ON COLUMN fitflow.paying_spell.during IS 'The days of the spell, the last one excluded.';
COMMENT ON COLUMN fitflow.paying_spell.since IS 'The first day of the spell.';
COMMENT ON COLUMN fitflow.paying_spell.until IS
    'The first day after the spell; NULL while no end is known.';
COMMENT ON COLUMN fitflow.paying_spell.state IS 'Active or frozen.';
COMMENT ON COLUMN fitflow.paying_spell.plan_id IS 'The plan the member is on.';
COMMENT ON COLUMN fitflow.paying_spell.billing_period IS 'How much time one price pays for.';
COMMENT ON COLUMN fitflow.paying_spell.price_cents IS
    'What one billing period costs: the freeze fee while frozen.';
GRANT SELECT ON fitflow.paying_spell TO fitflow_app, fitflow_analyst;

CREATE VIEW fitflow.paying_tenure WITH (security_invoker) AS
SELECT gym_id, member_id, unnest(range_agg(during)) AS during
FROM fitflow.paying_spell
GROUP BY gym_id, member_id;

COMMENT ON VIEW fitflow.paying_tenure IS
    'The days on which somebody is a customer without a break: a member at a price. Who is a '
    'member for nothing, on a trial or a free plan, is no customer yet; who freezes for nothing '
    'still is.';
COMMENT ON COLUMN fitflow.paying_tenure.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.paying_tenure.member_id IS 'The member.';
COMMENT ON COLUMN fitflow.paying_tenure.during IS
    'From the first day at a price to the last one; without an end while nobody knows one.';
GRANT SELECT ON fitflow.paying_tenure TO fitflow_app, fitflow_analyst;
