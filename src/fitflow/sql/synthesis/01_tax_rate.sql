-- The standard rate, which the gym has always had; none where the profile has no tax.
INSERT INTO fitflow.tax_rate (category, rate_percent, applies, known)
SELECT 'standard', %(tax_percent)s::numeric, '[1990-01-01,)', '[1900-01-01 00:00Z,)'
WHERE %(tax_percent)s::numeric IS NOT NULL;
