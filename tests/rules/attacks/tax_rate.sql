-- tax_rate. The standard rate is 19 %, and 16 % from July 2026 on, as one knows since February 8.

-- target: tax_rate_pkey

-- rule: tax_rate_is_one_a_day
-- refused:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 20, '[2026-01-01,2026-02-01)', '[2026-02-10,)');
-- accepted:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 20, '[2026-01-01,2026-02-01)', '[1940-01-01,1950-01-01)');

-- rule: tax_rate_is_of_a_taxed_category
-- refused:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('exempt', 0, '[2026-01-01,)', '[1940-01-01,1950-01-01)');
-- accepted:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('reduced', 0, '[2026-01-01,)', '[1940-01-01,1950-01-01)');

-- rule: tax_rate_is_a_rate
-- refused:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 99.5, '[2026-01-01,)', '[1940-01-01,1950-01-01)');
-- accepted:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 99, '[2026-01-01,)', '[1940-01-01,1950-01-01)');

-- rule: tax_rate_is_a_rate, below zero
-- refused:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', -1, '[2026-01-01,)', '[1940-01-01,1950-01-01)');
-- accepted:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 0, '[2026-01-01,)', '[1940-01-01,1950-01-01)');

-- rule: tax_rate_applies_on_days
-- refused:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 19, '(,2026-01-01)', '[1940-01-01,1950-01-01)');
-- accepted:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 19, '[1999-01-01,2026-01-01)', '[1940-01-01,1950-01-01)');

-- rule: tax_rate_applies_on_days, far away
-- refused:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 19, '[2026-01-01,2300-01-02)', '[1940-01-01,1950-01-01)');
-- accepted:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 19, '[2026-01-01,2299-01-02)', '[1940-01-01,1950-01-01)');

-- rule: tax_rate_is_known_from_an_instant
-- refused:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 19, '[2026-01-01,)', '(,1950-01-01)');
-- accepted:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 19, '[2026-01-01,)', '[1940-01-01,1950-01-01)');

-- rule: tax_rate_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 19, '[2026-01-01,)', '[1940-01-01,1950-01-01)');
-- accepted:
INSERT INTO tax_rate (category, rate_percent, applies, known)
VALUES
    ('standard', 19, '[2026-01-01,)', '[1940-01-01,1950-01-01)');
