-- An address without what nobody sees; one that is nothing else is none.
UPDATE pg_temp.staged_rows AS staged
SET email = substring(regexp_replace(
        staged.email,
        '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f'
        '\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc]',
        '', 'g') FROM '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$')
WHERE staged.email ~ '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f]'
    OR staged.email ~ '[\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164]'
    OR staged.email ~ '[\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc]';
