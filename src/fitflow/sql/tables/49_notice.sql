-- notice: what a member is told, and why. Whoever sends mail or messages reads it here.

CREATE TABLE fitflow.notice (
    gym_id     bigint                NOT NULL DEFAULT fitflow.current_gym_id(),
    notice_id  bigint                NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id  bigint                NOT NULL,
    reason     fitflow.notice_reason NOT NULL,
    message    text                  NOT NULL,
    meeting_id bigint,
    invoice_id bigint,
    told_at    timestamptz           NOT NULL,

    PRIMARY KEY (gym_id, notice_id),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    FOREIGN KEY (gym_id, meeting_id) REFERENCES fitflow.class_meeting (gym_id, meeting_id),
    FOREIGN KEY (gym_id, invoice_id, member_id)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id),
    CONSTRAINT notice_says_something CHECK (message ~ '\S' AND char_length(message) <= 1000),
    CONSTRAINT notice_told_at_is_an_instant CHECK (fitflow.in_reach(told_at))
);
CREATE INDEX notice_member_idx ON fitflow.notice (gym_id, member_id, notice_id);
CREATE INDEX notice_meeting_idx ON fitflow.notice (gym_id, meeting_id)
    WHERE meeting_id IS NOT NULL;
CREATE INDEX notice_invoice_idx ON fitflow.notice (gym_id, invoice_id)
    WHERE invoice_id IS NOT NULL;

COMMENT ON TABLE fitflow.notice IS 'What a member is told, and why.';
COMMENT ON COLUMN fitflow.notice.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.notice.notice_id IS 'The notice''s number, in the order they are made.';
COMMENT ON COLUMN fitflow.notice.member_id IS 'Who is told.';
COMMENT ON COLUMN fitflow.notice.reason IS 'Why.';
COMMENT ON COLUMN fitflow.notice.message IS 'The words, for a person.';
COMMENT ON COLUMN fitflow.notice.meeting_id IS 'The meeting it is about; NULL when about none.';
COMMENT ON COLUMN fitflow.notice.invoice_id IS 'The invoice it is about; NULL when about none.';
COMMENT ON COLUMN fitflow.notice.told_at IS 'When it was made.';
COMMENT ON CONSTRAINT notice_says_something ON fitflow.notice IS
    'A notice has up to 1,000 characters, and says something.';
COMMENT ON CONSTRAINT notice_told_at_is_an_instant ON fitflow.notice IS
    'A notice is made at an instant between 1900 and 2299.';
COMMENT ON INDEX fitflow.notice_member_idx IS 'Serves the foreign key to member and its inbox.';
COMMENT ON INDEX fitflow.notice_meeting_idx IS 'Serves the foreign key to class_meeting.';
COMMENT ON INDEX fitflow.notice_invoice_idx IS 'Serves the foreign key to invoice.';

ALTER TABLE fitflow.notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.notice FORCE ROW LEVEL SECURITY;
CREATE POLICY notice_of_the_current_gym ON fitflow.notice
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.notice TO fitflow_app;
