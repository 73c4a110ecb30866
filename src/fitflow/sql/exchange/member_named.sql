-- The member that a row names by number, else by e-mail address, else by full name.
WITH named AS (
    SELECT DISTINCT staged.member AS name FROM staged WHERE staged.member IS NOT NULL
),
fitting AS (
    SELECT named.name, member.member_id, 1 AS way
    FROM named
    JOIN fitflow.member
        ON member.member_id = CASE WHEN named.name ~ '^[0-9]{1,10}$' THEN named.name::bigint END
    WHERE member.gym_id = fitflow.current_gym_id()
    UNION ALL
    SELECT named.name, member.member_id, 2
    FROM named
    JOIN fitflow.member ON lower(member.email) = lower(named.name)
    WHERE member.gym_id = fitflow.current_gym_id()
    UNION ALL
    SELECT named.name, member.member_id, 3
    FROM named
    JOIN fitflow.member
        ON fitflow.folded(concat_ws(' ', member.given_name, member.family_name))
            = fitflow.folded(named.name)
    WHERE member.gym_id = fitflow.current_gym_id()
),
nearest AS (
    SELECT name, member_id, rank() OVER (PARTITION BY name ORDER BY way) AS nearness
    FROM fitting
),
found AS (
    SELECT
        nearest.name,
        min(nearest.member_id) AS member_id,
        count(*) AS members,
        string_agg(nearest.member_id::text, ', ' ORDER BY nearest.member_id) AS numbers
    FROM nearest
    WHERE nearest.nearness = 1
    GROUP BY nearest.name
),
resolved AS (
    UPDATE staged
    SET member_id = found.member_id
    FROM found
    WHERE found.name = staged.member AND found.members = 1
)
INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    CASE
        WHEN found.members > 1
            THEN 'several members are called ' || staged.member || ': ' || found.numbers
        ELSE 'there is no member ' || staged.member
    END,
    CASE
        WHEN found.members > 1 THEN 'give the number or the e-mail address'
        ELSE 'give a number, e-mail address or full name; import members first'
    END
FROM staged
LEFT JOIN found ON found.name = staged.member
WHERE staged.member IS NOT NULL AND found.members IS DISTINCT FROM 1
ON CONFLICT DO NOTHING;
