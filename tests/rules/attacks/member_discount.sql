-- member_discount. Ann (1) has Gift (1), of which there are two, and Bob (2) Loyal (2); Cid (3) has
-- none.

-- target: member_discount_gym_id_discount_id_member_id_during_key
-- target: member_discount_gym_id_discount_id_member_id_percent_key_am_key

-- rule: member_discount_pkey
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 1, 3, '2026-01-31', '[2026-02-01,)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[2026-02-01,)', 100, 0, 3, 2, 0);

-- rule: member_discount_gym_id_discount_id_member_id_key
-- and: member_discount_gym_id_discount_id_member_id_percent_key_am_key
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 1, '2026-01-31', '[2025-01-01,2025-02-01)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[2025-01-01,2025-02-01)', 100, 0, 3, 2, 0);

-- rule: member_discount_gym_id_discount_id_percent_key_amount_key__fkey
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[2026-02-01,)', 99, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[2026-02-01,)', 100, 0, 3, 2, 0);

-- rule: member_discount_gym_id_discount_id_claimed_day_fkey, too late
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-02-01', '[2026-02-01,)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[2026-02-01,)', 100, 0, 3, 2, 0);

-- rule: member_discount_gym_id_discount_id_claimed_day_fkey, too early
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2025-12-31', '[2026-02-01,)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-01', '[2026-02-01,)', 100, 0, 3, 2, 0);

-- rule: member_discount_gym_id_discount_id_claimed_day_fkey, its days are cut
-- refused:
UPDATE discount SET claimable = '[2026-01-03,2026-02-01)' WHERE discount_id = 1;
-- accepted:
UPDATE discount SET claimable = '[2026-01-02,2026-02-01)' WHERE discount_id = 1;

-- rule: member_discount_gym_id_member_id_fkey
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 404, '2026-01-31', '[2026-02-01,)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[2026-02-01,)', 100, 0, 3, 2, 0);

-- rule: member_discount_is_one_at_a_time
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 2, '2026-01-31', '[2026-02-01,)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 2, '2026-01-31', '[2025-12-01,2026-01-02)', 100, 0, 3, 2, 0);

-- rule: member_discount_is_within_its_claims
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 3, 2, '2026-01-31', '[2025-12-01,2026-01-02)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 2, '2026-01-31', '[2025-12-01,2026-01-02)', 100, 0, 3, 2, 0);

-- rule: member_discount_claimed_on_is_a_day
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (2, 2, 3, 'infinity', '[2026-02-01,)', 0, 500, 32767, 2147483647, 1);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (2, 2, 3, '2299-12-31', '[2026-02-01,)', 0, 500, 32767, 2147483647, 1);

-- rule: member_discount_has_a_first_day, none
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '(,2026-03-01)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[1900-01-01,2026-03-01)', 100, 0, 3, 2, 0);

-- rule: member_discount_has_a_first_day, far away
-- refused:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[2026-02-01,infinity)', 100, 0, 3, 2, 0);
-- accepted:
INSERT INTO member_discount (discount_id, claim_no, member_id, claimed_on, during, percent_key,
    amount_key, periods_key, claims_key, plan_key)
VALUES (1, 2, 3, '2026-01-31', '[2026-02-01,2299-12-31)', 100, 0, 3, 2, 0);
