-- Whom the rise concerned: who was on the plan then, at a lower price.
INSERT INTO fitflow.price_rise_member (
    rise_id, member_id, plan_id, since, notice_days, to_cents, by_percent, former_cents,
    price_cents, told_on
)
SELECT
    rise.rise_id, spell.member_id, rise.plan_id, rise.since, rise.notice_days, rise.to_cents,
    rise.by_percent, before.price_cents, spell.price_cents, rise.told_on
FROM fitflow.price_rise AS rise
JOIN fitflow.membership AS spell
    ON spell.gym_id = rise.gym_id AND spell.rise_id = rise.rise_id
JOIN fitflow.membership AS before
    ON before.gym_id = spell.gym_id AND before.member_id = spell.member_id
    AND before.until = spell.since AND before.rise_id IS NULL
WHERE rise.gym_id = fitflow.current_gym_id();
