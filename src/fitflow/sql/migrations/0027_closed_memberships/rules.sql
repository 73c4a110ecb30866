-- The price of a closed month stays with all else of its memberships.
-- squawk-ignore-file

DROP TRIGGER IF EXISTS membership_price_is_of_open_months ON fitflow.membership;
DROP FUNCTION IF EXISTS fitflow.refuse_closed_prices();
