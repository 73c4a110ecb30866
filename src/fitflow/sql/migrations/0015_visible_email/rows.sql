-- An address as it will have to be: what nobody sees came along when it was copied.
-- One that is nothing else is none.

UPDATE fitflow.member
SET email = substring(regexp_replace(
        email,
        '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f'
        '\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc]',
        '', 'g') FROM '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$')
WHERE email ~ '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f'
    '\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc]';
