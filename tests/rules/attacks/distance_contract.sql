-- distance_contract: Ann (1) joined on the web on Thursday 1 January. She may withdraw until the
-- 15th.

-- rule: distance_contract_pkey
-- given:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (1, '2026-01-02 10:00+01', '2026-02-01', true);
-- refused:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (1, '2026-01-02 10:00+01', '2026-02-01', true);
-- accepted:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (1, '2026-01-02 10:00+01', '2026-02-02', true);

-- rule: distance_contract_gym_id_member_id_fkey
-- refused:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (404, '2026-01-01 10:00+01', '2026-02-01', true);
-- accepted:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (2, '2026-01-01 10:00+01', '2026-02-01', true);

-- rule: distance_contract_gym_id_time_zone_fkey
-- refused:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked, time_zone)
VALUES (2, '2026-01-01 10:00+01', '2026-02-01', true, 'Asia/Tokyo');
-- accepted:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (2, '2026-01-01 10:00+01', '2026-02-01', true);

-- rule: distance_contract_times_are_instants
-- refused:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (2, '-infinity', '2026-02-01', true);
-- accepted:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (2, '1900-01-01 10:00+01', '2026-02-01', true);

-- rule: distance_contract_starts_on_a_day
-- refused:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (2, '2026-01-01 10:00+01', 'infinity', true);
-- accepted:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (2, '2026-01-01 10:00+01', '2299-12-31', true);

-- rule: distance_contract_is_withdrawn_in_time, a day late
-- refused:
UPDATE distance_contract SET withdrawn_at = '2026-01-16 00:00+01' WHERE member_id = 1;
-- accepted:
UPDATE distance_contract SET withdrawn_at = '2026-01-15 23:59:59+01' WHERE member_id = 1;

-- rule: distance_contract_is_withdrawn_in_time, before it was closed
-- refused:
UPDATE distance_contract SET withdrawn_at = '2026-01-01 09:59+01' WHERE member_id = 1;
-- accepted:
UPDATE distance_contract SET withdrawn_at = '2026-01-01 10:00+01' WHERE member_id = 1;

-- rule: distance_contract_is_withdrawn_in_time, the fourteenth day is a Saturday
-- given:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked)
VALUES (2, '2026-01-03 10:00+01', '2026-02-01', true);
-- refused:
UPDATE distance_contract SET withdrawn_at = '2026-01-20 00:00+01' WHERE member_id = 2;
-- accepted:
UPDATE distance_contract SET withdrawn_at = '2026-01-19 23:59:59+01' WHERE member_id = 2;

-- rule: distance_contract_may_be_withdrawn_from
-- refused:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked, withdrawal_days)
VALUES (2, '2026-01-01 10:00+01', '2026-02-01', true, 0);
-- accepted:
INSERT INTO distance_contract (member_id, closed_at, starts_on, early_start_asked, withdrawal_days)
VALUES (2, '2026-01-01 10:00+01', '2026-02-01', true, 1);
