-- tenure: how long somebody has been a member without a break, whatever the state, plan and price.

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
