-- A class is called off before it is over, and what is entered of a body was measured by then. The
-- operations have always kept both.
-- squawk-ignore-file constraint-missing-not-valid

ALTER TABLE fitflow.class_meeting
    ADD CONSTRAINT class_meeting_is_cancelled_before_it_is_over CHECK (
        cancelled_at < coalesce(upper(during), 'infinity')
    ) NOT VALID;
ALTER TABLE fitflow.training_input
    ADD CONSTRAINT training_input_is_measured_by_then CHECK (
        since <= (entered_at AT TIME ZONE 'Pacific/Kiritimati')::date
    ) NOT VALID;
