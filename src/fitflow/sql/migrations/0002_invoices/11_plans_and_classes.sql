-- What plans, classes, memberships and bookings say besides, from now on. Old rows get what they
-- went by: no fees, no notice, and billing periods counted from where they were counted from.
-- squawk-ignore-file constraint-missing-not-valid

ALTER TABLE fitflow.membership_plan
    ADD COLUMN joining_fee_cents bigint   NOT NULL DEFAULT 0,
    ADD COLUMN notice_days       smallint NOT NULL DEFAULT 0,
    ADD COLUMN freeze_fee_cents  bigint   NOT NULL DEFAULT 0,
    ADD COLUMN freeze_min_days   smallint NOT NULL DEFAULT 1,
    ADD COLUMN freeze_max_days   smallint NOT NULL DEFAULT 180,
    ADD CONSTRAINT membership_plan_joining_fee_is_not_negative CHECK (joining_fee_cents >= 0),
    ADD CONSTRAINT membership_plan_notice_is_within_a_year CHECK (notice_days BETWEEN 0 AND 366),
    ADD CONSTRAINT membership_plan_freeze_fee_is_not_negative CHECK (freeze_fee_cents >= 0),
    ADD CONSTRAINT membership_plan_freeze_days_are_in_order CHECK (
        freeze_min_days >= 1 AND freeze_max_days BETWEEN 0 AND 365
        AND (freeze_max_days = 0 OR freeze_min_days <= freeze_max_days)
    );
COMMENT ON COLUMN fitflow.membership_plan.joining_fee_cents IS
    'What joining costs once, in hundredths of the currency.';
COMMENT ON COLUMN fitflow.membership_plan.notice_days IS
    'How many days before the end of a billing period a member must give notice.';
COMMENT ON COLUMN fitflow.membership_plan.freeze_fee_cents IS
    'What one billing period costs while frozen, in hundredths of the currency.';
COMMENT ON COLUMN fitflow.membership_plan.freeze_min_days IS
    'The fewest days a freeze lasts.';
COMMENT ON COLUMN fitflow.membership_plan.freeze_max_days IS
    'The most frozen days within any 365; 0 for a plan that cannot be frozen.';
COMMENT ON CONSTRAINT membership_plan_joining_fee_is_not_negative ON fitflow.membership_plan IS
    'A joining fee is zero or more.';
COMMENT ON CONSTRAINT membership_plan_notice_is_within_a_year ON fitflow.membership_plan IS
    'A plan''s notice is between 0 and 366 days.';
COMMENT ON CONSTRAINT membership_plan_freeze_fee_is_not_negative ON fitflow.membership_plan IS
    'A plan''s freeze fee is zero or more.';
COMMENT ON CONSTRAINT membership_plan_freeze_days_are_in_order ON fitflow.membership_plan IS
    'A plan''s shortest freeze is a day or more, and its longest no shorter and within a year.';

ALTER TABLE fitflow.exercise_class
    ADD COLUMN cancel_by_minutes     smallint NOT NULL DEFAULT 120,
    ADD COLUMN late_cancel_fee_cents bigint   NOT NULL DEFAULT 0,
    ADD COLUMN no_show_fee_cents     bigint   NOT NULL DEFAULT 0,
    ADD COLUMN forfeits_session      boolean  NOT NULL DEFAULT false,
    ADD CONSTRAINT exercise_class_cancel_by_is_within_a_week CHECK (
        cancel_by_minutes BETWEEN 0 AND 10080
    ),
    ADD CONSTRAINT exercise_class_fees_are_not_negative CHECK (
        late_cancel_fee_cents >= 0 AND no_show_fee_cents >= 0
    );
COMMENT ON COLUMN fitflow.exercise_class.cancel_by_minutes IS
    'A booking cancelled fewer minutes than this before the start is a late cancellation.';
COMMENT ON COLUMN fitflow.exercise_class.late_cancel_fee_cents IS
    'What a late cancellation costs, in hundredths of the gym''s currency; 0 for nothing.';
COMMENT ON COLUMN fitflow.exercise_class.no_show_fee_cents IS
    'What booking and not coming costs, in hundredths of the gym''s currency; 0 for nothing.';
COMMENT ON COLUMN fitflow.exercise_class.forfeits_session IS
    'Whether a late cancellation or a no-show takes a session off the member''s training '
    'package, where there is one, in place of the fee.';
COMMENT ON CONSTRAINT exercise_class_cancel_by_is_within_a_week ON fitflow.exercise_class IS
    'A class may be cancelled up to a moment between its start and a week before.';
COMMENT ON CONSTRAINT exercise_class_fees_are_not_negative ON fitflow.exercise_class IS
    'A late cancellation fee and a no-show fee are zero or more.';
