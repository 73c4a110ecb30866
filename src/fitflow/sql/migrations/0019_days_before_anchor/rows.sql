-- Days that billing would never come back to are counted from themselves: the next run bills them.

UPDATE fitflow.membership AS spell
SET billing_anchor = lower(spell.during)
WHERE spell.state = 'active' AND spell.price_cents > 0
    AND spell.billing_anchor > lower(spell.during)
    AND NOT EXISTS (
        SELECT FROM fitflow.invoice_period AS billed
        WHERE billed.gym_id = spell.gym_id AND billed.member_id = spell.member_id
            AND billed.during @> lower(spell.during)
    )
    AND EXISTS (
        SELECT FROM fitflow.invoice_period AS billed
        WHERE billed.gym_id = spell.gym_id AND billed.member_id = spell.member_id
            AND billed.purpose = 'membership'
            AND upper(billed.during) = coalesce((
                SELECT lower(frozen.during) FROM fitflow.membership AS frozen
                WHERE frozen.gym_id = spell.gym_id AND frozen.member_id = spell.member_id
                    AND frozen.state = 'frozen' AND upper(frozen.during) = lower(spell.during)
            ), lower(spell.during))
    );
