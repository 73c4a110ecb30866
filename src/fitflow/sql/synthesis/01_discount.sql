-- What newcomers may have: a fifth off their first three billing periods. Of a gym that was half
-- drawn before there were discounts it may have been added already.
INSERT INTO fitflow.discount (discount_id, name, code, percent, periods, claimable)
OVERRIDING SYSTEM VALUE
VALUES (1, 'Welcome', 'WELCOME20', 20, 3, daterange(%(opened_on)s::date, NULL))
ON CONFLICT DO NOTHING;
