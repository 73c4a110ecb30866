-- An address has no characters that nobody sees.
-- squawk-ignore-file

SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE fitflow.member ADD CONSTRAINT member_email_is_visible CHECK (
    email !~ '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f'
        '\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc]'
) NOT VALID;
