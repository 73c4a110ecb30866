-- member: a person who trains here. Whether they are active is the membership timeline's answer.

CREATE TABLE fitflow.member (
    gym_id        bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id     bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    given_name    fitflow.label NOT NULL,
    family_name   fitflow.label,
    email         text,
    phone         text,
    born_on       date,
    sex           fitflow.sex,
    registered_on date          NOT NULL,
    words         text[]        NOT NULL GENERATED ALWAYS AS (
        fitflow.words_of_member(given_name, family_name, email, phone)) STORED,

    PRIMARY KEY (gym_id, member_id),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    -- 0 stands for nobody where a transaction says who paid.
    CONSTRAINT member_number_is_positive CHECK (member_id > 0),
    CONSTRAINT member_registered_on_is_a_day CHECK (fitflow.in_reach(registered_on)),
    CONSTRAINT member_email_is_an_address CHECK (
        email ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$' AND char_length(email) <= 254
    ),
    CONSTRAINT member_email_is_visible CHECK (
        email !~ '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f'
            '\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f'
            '\ufeff\uffa0\ufff9-\ufffc]'
    ),
    CONSTRAINT member_phone_is_international CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    CONSTRAINT member_was_born_before_registering CHECK (
        born_on BETWEEN '1900-01-01' AND registered_on - 1
    )
);

-- A family may share an address.
CREATE INDEX member_email_idx ON fitflow.member (gym_id, lower(email));

COMMENT ON TABLE fitflow.member IS
    'A person who trains at the gym, now or once; active, frozen or left is read from '
    'membership.';
COMMENT ON COLUMN fitflow.member.gym_id IS 'The gym they belong to.';
COMMENT ON COLUMN fitflow.member.member_id IS 'The member''s number.';
COMMENT ON COLUMN fitflow.member.given_name IS
    'First name, or the only one.';
COMMENT ON COLUMN fitflow.member.family_name IS
    'Last name; NULL for who has one name alone.';
COMMENT ON COLUMN fitflow.member.email IS
    'E-mail address for messages, which a family may share; NULL when none was given.';
COMMENT ON COLUMN fitflow.member.phone IS
    'Telephone number in E.164 form, such as +4930123456; NULL when none was given.';
COMMENT ON COLUMN fitflow.member.born_on IS 'Date of birth; NULL when it was not given.';
COMMENT ON COLUMN fitflow.member.sex IS
    'For formulas that differ by sex; NULL when it was not given.';
COMMENT ON COLUMN fitflow.member.registered_on IS 'The gym''s day on which the account was opened.';
COMMENT ON COLUMN fitflow.member.words IS
    'The words they are found by; member_word has each in a row of its own.';
COMMENT ON INDEX fitflow.member_email_idx IS
    'Serves the import, which finds members by their addresses.';
COMMENT ON CONSTRAINT member_number_is_positive ON fitflow.member IS
    'A member''s number is more than zero.';
COMMENT ON CONSTRAINT member_registered_on_is_a_day ON fitflow.member IS
    'A member registered on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT member_email_is_an_address ON fitflow.member IS
    'An e-mail address has one @ with something on both sides and no spaces.';
COMMENT ON CONSTRAINT member_email_is_visible ON fitflow.member IS
    'An e-mail address has no characters that nobody sees: type it anew.';
COMMENT ON CONSTRAINT member_phone_is_international ON fitflow.member IS
    'A telephone number starts with + and the country code, digits only.';
COMMENT ON CONSTRAINT member_was_born_before_registering ON fitflow.member IS
    'A member was born after 1899 and before the day they registered.';

ALTER TABLE fitflow.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.member FORCE ROW LEVEL SECURITY;
CREATE POLICY member_of_the_current_gym ON fitflow.member
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.member TO fitflow_app;
-- The analyst reads that somebody trains, not who they are or how to reach them.
GRANT SELECT (gym_id, member_id, registered_on) ON fitflow.member TO fitflow_analyst;
