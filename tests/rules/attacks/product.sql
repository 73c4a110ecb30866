-- product: 1 is Juice, with a code; given.sql has no other.

-- rule: product_pkey
-- refused:
INSERT INTO product (product_id, name, code, withdrawn_on) OVERRIDING SYSTEM VALUE
VALUES (1, 'Tea', NULL, NULL);
-- accepted:
INSERT INTO product (product_id, name, code, withdrawn_on) OVERRIDING SYSTEM VALUE
VALUES (2, 'Tea', NULL, NULL);

-- rule: product_gym_id_fkey
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO product (name) VALUES ('Tea');
-- accepted:
INSERT INTO product (name) VALUES ('Tea');

-- rule: product_name_idx
-- refused:
INSERT INTO product (product_id, name, code, withdrawn_on) OVERRIDING SYSTEM VALUE
VALUES (2, 'JUICE', NULL, NULL);
-- accepted:
INSERT INTO product (product_id, name, code, withdrawn_on) OVERRIDING SYSTEM VALUE
VALUES (2, 'Juices', NULL, NULL);

-- rule: product_code_idx
-- refused:
INSERT INTO product (product_id, name, code, withdrawn_on) OVERRIDING SYSTEM VALUE
VALUES (2, 'Tea', '4006381333931', NULL);
-- accepted:
INSERT INTO product (product_id, name, code, withdrawn_on) OVERRIDING SYSTEM VALUE
VALUES (2, 'Tea', '4006381333948', NULL);

-- rule: product_withdrawn_on_is_a_day
-- refused:
INSERT INTO product (product_id, name, code, withdrawn_on) OVERRIDING SYSTEM VALUE
VALUES (2, 'Tea', NULL, 'infinity');
-- accepted:
INSERT INTO product (product_id, name, code, withdrawn_on) OVERRIDING SYSTEM VALUE
VALUES (2, 'Tea', NULL, '2299-12-31');
