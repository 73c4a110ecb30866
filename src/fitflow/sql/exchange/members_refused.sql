-- Members who are there already, by name and date of birth where nothing else tells.
INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'member ' || member.member_id || ' of the gym has the same name and date of birth already',
    'leave the row out; two people are told apart by member_id or e-mail address'
FROM staged
JOIN fitflow.member
    ON fitflow.folded(concat_ws(' ', member.given_name, member.family_name))
        = fitflow.folded(concat_ws(' ', staged.given_name, staged.family_name))
    AND member.born_on IS NOT DISTINCT FROM staged.born_on
WHERE member.gym_id = fitflow.current_gym_id()
    AND staged.email IS NULL AND staged.member_id IS NULL
ON CONFLICT DO NOTHING;

INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'the account was opened ' || staged.registered_on || ', which is still to come',
    'days before the first of the month? --map sets date_format'
FROM staged
WHERE staged.registered_on > %(today)s
ON CONFLICT DO NOTHING;
