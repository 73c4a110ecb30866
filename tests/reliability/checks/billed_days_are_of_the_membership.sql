-- No day is billed twice, none without a membership, none at the wrong state.
WITH billed AS (
    SELECT
        member_id,
        (CASE purpose WHEN 'freeze_fee' THEN 'frozen' ELSE 'active' END)::membership_state AS state,
        range_agg(during) AS days,
        sum(upper(during) - lower(during)) AS counted
    FROM invoice_period
    GROUP BY member_id, purpose
),
held AS (
    SELECT member_id, state, range_agg(during) AS days
    FROM membership
    GROUP BY member_id, state
)
SELECT format('member %s is billed for %s as %s, and was so on %s', billed.member_id, billed.days,
    billed.state, held.days) AS finding
FROM billed
LEFT JOIN held USING (member_id, state)
WHERE NOT coalesce(billed.days <@ held.days, false)
    OR billed.counted <> (
        SELECT sum(upper(piece) - lower(piece)) FROM unnest(billed.days) AS piece)
