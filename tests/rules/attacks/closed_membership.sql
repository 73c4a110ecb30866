-- closed_membership: what the spells of somebody said of the closed months, while they are changed.

-- rule: closed_membership_pkey
-- refused:
INSERT INTO closed_membership (member_id, said) VALUES (3, '{}');
INSERT INTO closed_membership (member_id, said) VALUES (3, '{}');
-- accepted:
INSERT INTO closed_membership (member_id, said) VALUES (3, '{}');
INSERT INTO closed_membership (member_id, said) VALUES (2, '{}');

-- rule: closed_membership_gym_id_member_id_fkey
-- refused:
INSERT INTO closed_membership (member_id, said) VALUES (404, '{}');
-- accepted:
INSERT INTO closed_membership (member_id, said) VALUES (3, '{}');
