-- closed_month: December 2025 is closed, and nothing is dated into it.

-- rule: closed_month_pkey
-- refused:
INSERT INTO closed_month (month, closed_at) VALUES ('2025-12-01', '2026-01-05 10:00+01');
-- accepted:
INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-01', '2026-01-05 10:00+01');

-- rule: closed_month_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-01', '2026-01-05 10:00+01');
-- accepted:
INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-01', '2026-01-05 10:00+01');

-- rule: closed_month_is_a_month
-- refused:
INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-02', '2026-01-05 10:00+01');
-- accepted:
INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-01', '2026-01-05 10:00+01');

-- rule: closed_month_is_over
-- refused:
INSERT INTO closed_month (month, closed_at) VALUES ('2026-01-01', '2026-01-31 09:59:59+00');
-- accepted:
INSERT INTO closed_month (month, closed_at) VALUES ('2026-01-01', '2026-01-31 10:00:00+00');

-- rule: closed_month_closed_at_is_an_instant
-- refused:
INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-01', 'infinity');
-- accepted:
INSERT INTO closed_month (month, closed_at) VALUES ('2025-11-01', '2299-12-31 23:59+00');
