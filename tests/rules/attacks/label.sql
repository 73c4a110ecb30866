-- label: the domain of every name a person reads.

-- rule: label_is_one_trimmed_line, a space at an end
-- refused:
UPDATE gym SET name = 'Iron ';
-- accepted:
UPDATE gym SET name = 'Iron House';

-- rule: label_is_one_trimmed_line, two lines
-- refused:
UPDATE gym SET name = E'Iron\nHouse';
-- accepted:
UPDATE gym SET name = 'Iron, House';

-- rule: label_is_one_trimmed_line, nothing
-- refused:
UPDATE gym SET name = '';
-- accepted:
UPDATE gym SET name = 'X';

-- rule: label_is_one_trimmed_line, 121 characters
-- refused:
UPDATE gym SET name = repeat('x', 121);
-- accepted:
UPDATE gym SET name = repeat('x', 120);

-- rule: label_is_visible, a space of no width
-- refused:
UPDATE membership_plan SET name = U&'Mon\200Bthly' WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET name = 'Mon thly' WHERE plan_id = 1;

-- rule: label_is_visible, a turn of the direction of writing
-- refused:
UPDATE member SET given_name = U&'Ann\202E' WHERE member_id = 1;
-- accepted:
UPDATE member SET given_name = U&'\0631\0636\0627' WHERE member_id = 1;

-- rule: label_is_visible, a joiner in a script that has none
-- refused:
UPDATE member SET given_name = U&'An\200Cn' WHERE member_id = 1;
-- accepted:
UPDATE member SET given_name = U&'\0639\0644\06CC\200C\0631\0636\0627' WHERE member_id = 1;

-- rule: label_is_visible, a soft hyphen
-- refused:
UPDATE class_meeting SET room = U&'Stu\00ADdio 1' WHERE meeting_id = 1;
-- accepted:
UPDATE class_meeting SET room = 'Stu-dio 1' WHERE meeting_id = 1;
