-- audit_head: chain 1 has two entries, and its head is the second.

-- rule: audit_head_pkey
-- refused:
INSERT INTO audit_head (chain_no, entry_no) VALUES (1, 1);
-- accepted:
DELETE FROM audit_head WHERE chain_no = 1;
INSERT INTO audit_head (chain_no, entry_no) VALUES (1, 1);

-- rule: audit_head_gym_id_chain_no_entry_no_fkey, the newest entry taken away
-- refused:
DELETE FROM audit_log WHERE chain_no = 1 AND entry_no = 2;
-- accepted:
UPDATE audit_head SET entry_no = 1 WHERE chain_no = 1;
DELETE FROM audit_log WHERE chain_no = 1 AND entry_no = 2;

-- rule: audit_head_gym_id_chain_no_entry_no_fkey, a head that is no entry
-- refused:
UPDATE audit_head SET entry_no = 3 WHERE chain_no = 1;
-- accepted:
UPDATE audit_head SET entry_no = 1 WHERE chain_no = 1;
