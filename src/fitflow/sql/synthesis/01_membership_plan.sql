-- The price list of today. Plans 1 to 3 are the ladder that members climb up and down.
INSERT INTO fitflow.membership_plan (plan_id, name, billing_period, price_cents)
OVERRIDING SYSTEM VALUE
VALUES
    (1, 'Basic', 'month', 2990),
    (2, 'Plus', 'month', 4490),
    (3, 'Premium', 'month', 6490),
    (4, 'Student', 'month', 2490),
    (5, 'Annual', 'year', 32900),
    (6, 'Flex four weeks', 'four_weeks', 3490),
    (7, 'Quarterly', 'quarter', 11900),
    (8, 'Flex week', 'week', 1290),
    (9, 'Day pass', 'day', 1500);
