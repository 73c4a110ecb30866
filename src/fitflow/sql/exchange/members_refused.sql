-- Members who are there already: by address or number, or else by name and date of birth.
INSERT INTO refused (line, reason, hint)
SELECT
    twin.line,
    'the e-mail address ' || twin.email || ' is on line ' || twin.first_line || ' already',
    'an address belongs to one member; leave it empty where several share it'
FROM (
    SELECT
        staged.line,
        staged.email,
        first_value(staged.line) OVER (
            PARTITION BY lower(staged.email) ORDER BY staged.line
        ) AS first_line
    FROM staged
    WHERE staged.email IS NOT NULL
) AS twin
WHERE twin.line <> twin.first_line
UNION ALL
SELECT
    twin.line,
    'the number ' || twin.member_id || ' is on line ' || twin.first_line || ' already',
    NULL
FROM (
    SELECT
        staged.line,
        staged.member_id,
        first_value(staged.line) OVER (
            PARTITION BY staged.member_id ORDER BY staged.line
        ) AS first_line
    FROM staged
    WHERE staged.member_id IS NOT NULL
) AS twin
WHERE twin.line <> twin.first_line
UNION ALL
SELECT
    staged.line,
    'member ' || member.member_id || ' of the gym has the e-mail address ' || staged.email
        || ' already',
    'leave the row out: the gym has this member'
FROM staged
JOIN fitflow.member ON lower(member.email) = lower(staged.email)
WHERE member.gym_id = fitflow.current_gym_id()
UNION ALL
SELECT
    staged.line,
    'the gym has a member ' || staged.member_id || ' already: ' || member.given_name || ' '
        || member.family_name,
    'leave the row out, or leave member_id out for a new number'
FROM staged
JOIN fitflow.member ON member.member_id = staged.member_id
WHERE member.gym_id = fitflow.current_gym_id()
UNION ALL
SELECT
    staged.line,
    'member ' || member.member_id || ' of the gym has the same name and date of birth already',
    'leave the row out; two people are told apart by member_id or e-mail address'
FROM staged
JOIN fitflow.member
    ON lower(member.given_name) = lower(staged.given_name)
    AND lower(member.family_name) = lower(staged.family_name)
    AND member.born_on IS NOT DISTINCT FROM staged.born_on
WHERE member.gym_id = fitflow.current_gym_id()
    AND staged.email IS NULL AND staged.member_id IS NULL
ON CONFLICT DO NOTHING;
