-- member: a person, and how to reach them.

-- rule: member_pkey
-- refused:
INSERT INTO member (member_id, given_name, family_name, registered_on)
OVERRIDING SYSTEM VALUE VALUES (1, 'Dee', 'Fox', '2026-01-01');
-- accepted:
INSERT INTO member (given_name, family_name, registered_on) VALUES ('Dee', 'Fox', '2026-01-01');

-- rule: member_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO member (given_name, family_name, registered_on)
VALUES ('Dot', 'Far', '2026-01-05');
-- accepted:
INSERT INTO member (given_name, family_name, registered_on)
VALUES ('Dot', 'Far', '2026-01-05');

-- rule: member_number_is_positive
-- refused:
INSERT INTO member (member_id, given_name, family_name, registered_on)
OVERRIDING SYSTEM VALUE VALUES (0, 'Dee', 'Fox', '2026-01-01');
-- accepted:
INSERT INTO member (member_id, given_name, family_name, registered_on)
OVERRIDING SYSTEM VALUE VALUES (4, 'Dee', 'Fox', '2026-01-01');

-- rule: member_registered_on_is_a_day
-- refused:
UPDATE member SET registered_on = 'infinity' WHERE member_id = 2;
-- accepted:
UPDATE member SET registered_on = '2299-12-31' WHERE member_id = 2;

-- rule: member_email_is_an_address
-- refused:
UPDATE member SET email = 'ann at example.org' WHERE member_id = 1;
-- accepted:
UPDATE member SET email = 'ann@localhost' WHERE member_id = 1;

-- rule: member_email_is_an_address, 255 characters
-- refused:
UPDATE member SET email = repeat('a', 249) || '@ex.io' WHERE member_id = 1;
-- accepted:
UPDATE member SET email = repeat('a', 248) || '@ex.io' WHERE member_id = 1;

-- rule: member_email_is_visible
-- refused:
UPDATE member SET email = U&'an\200Bn@example.org' WHERE member_id = 1;
-- accepted:
UPDATE member SET email = 'änn@example.org' WHERE member_id = 1;

-- rule: member_phone_is_international
-- refused:
UPDATE member SET phone = '030 123456' WHERE member_id = 1;
-- accepted:
UPDATE member SET phone = '+4930123456' WHERE member_id = 1;

-- rule: member_was_born_before_registering
-- refused:
UPDATE member SET born_on = registered_on WHERE member_id = 1;
-- accepted:
UPDATE member SET born_on = registered_on - 1 WHERE member_id = 1;

-- rule: member_was_born_before_registering, in the century before last
-- refused:
UPDATE member SET born_on = '1899-12-31' WHERE member_id = 1;
-- accepted:
UPDATE member SET born_on = '1900-01-01' WHERE member_id = 1;
