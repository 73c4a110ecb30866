-- member_name: what a member is called, by who asks. Whoever may not read names gets numbers, so
-- that a metric has the same rows and columns for everybody.

-- It reads as its owner does, whom row-level security binds too: the analyst may not read names.
CREATE VIEW fitflow.member_name AS
SELECT
    gym_id,
    member_id,
    CASE
        WHEN (SELECT has_column_privilege('fitflow.member', 'given_name', 'SELECT'))
            THEN concat_ws(' ', given_name, family_name)
        ELSE 'member ' || member_id
    END AS name
FROM fitflow.member
WHERE gym_id = fitflow.current_gym_id();

COMMENT ON VIEW fitflow.member_name IS
    'What a member is called: their name, or "member 12" for the analyst, who reads no names.';
COMMENT ON COLUMN fitflow.member_name.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.member_name.member_id IS 'The member.';
COMMENT ON COLUMN fitflow.member_name.name IS
    'Given and family name, or the word member and the number.';
GRANT SELECT ON fitflow.member_name TO fitflow_app, fitflow_analyst;
