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
