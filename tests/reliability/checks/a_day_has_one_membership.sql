-- Nobody has two memberships on one day.
SELECT format('member %s has %s and %s', member_id, before, during) AS finding
FROM (
    SELECT member_id, during,
        lag(during) OVER (PARTITION BY member_id ORDER BY lower(during), upper(during)) AS before
    FROM membership
) AS spell
WHERE before && during
