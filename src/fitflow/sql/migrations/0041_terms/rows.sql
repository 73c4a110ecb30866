-- No plan has had a term; a membership's notice was its plan's.
-- squawk-ignore-file adding-not-nullable-field

CREATE TYPE fitflow.ending AS ENUM ('notice', 'term', 'special', 'withdrawal', 'gym');

ALTER TABLE fitflow.membership_plan
    ADD COLUMN term_months smallint,
    ADD COLUMN term_notice_days smallint NOT NULL DEFAULT 0,
    ADD COLUMN rolls_by fitflow.billing_period,
    ADD COLUMN freeze_extends_term boolean NOT NULL DEFAULT false;

ALTER TABLE fitflow.membership
    ADD COLUMN term_until date,
    ADD COLUMN term_notice_days smallint NOT NULL DEFAULT 0,
    ADD COLUMN notice_days smallint NOT NULL DEFAULT 0,
    ADD COLUMN rolls_by fitflow.billing_period,
    ADD COLUMN freeze_extends_term boolean NOT NULL DEFAULT false,
    ADD COLUMN freeze_is_open boolean NOT NULL DEFAULT false,
    ADD COLUMN ended_by fitflow.ending;

-- What FitFlow itself wrote says who ended it; any other reason was given with a notice.
SELECT pg_temp.write_past_triggers('fitflow.membership', $change$
    UPDATE fitflow.membership AS held
    SET
        notice_days = plan.notice_days,
        ended_by = CASE
            WHEN held.cancel_reason = 'not paid' THEN 'gym'
            WHEN held.cancel_reason = 'withdrawal' THEN 'withdrawal'
            WHEN held.cancel_reason IS NOT NULL THEN 'notice'
        END::fitflow.ending
    FROM fitflow.membership_plan AS plan
    WHERE plan.gym_id = held.gym_id AND plan.plan_id = held.plan_id
        AND (plan.notice_days <> 0 OR held.cancel_reason IS NOT NULL)
$change$);
