-- Who says that they leave: a month before they do, with the notice of their plan.
SELECT fitflow.cancel_membership(
    leaver.member_id,
    takes_effect => 'notice',
    reason => synthesis.pick(
        ARRAY['Moved away', 'Too expensive', 'No time', 'No time', 'Did not use it',
              'Did not use it', 'Changed gym', 'Health'],
        synthesis.draw(%(seed)s::bigint, 'cancel reason', leaver.member_id)),
    at => %(now)s::timestamptz)
FROM (
    SELECT DISTINCT tenure.member_id
    FROM synthesis.tenure
    JOIN fitflow.membership AS spell
        ON spell.gym_id = tenure.gym_id AND spell.member_id = tenure.member_id
    WHERE tenure.gym_id = fitflow.current_gym_id()
        AND tenure.ends_on > %(today)s::date AND tenure.ends_on <= %(today)s::date + 31
        AND spell.state = 'active'
        AND spell.during @> %(today)s::date AND upper_inf(spell.during)
) AS leaver
ORDER BY leaver.member_id;
