-- A step of dunning may end the membership, and the member is told.
-- squawk-ignore-file require-enum-value-ordering
ALTER TYPE fitflow.dunning_action ADD VALUE IF NOT EXISTS 'end_membership';
ALTER TYPE fitflow.notice_reason ADD VALUE IF NOT EXISTS 'membership_ended';
