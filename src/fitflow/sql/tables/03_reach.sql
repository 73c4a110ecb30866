-- reach: between which days and amounts the books of a gym are. What is beyond is a slip, and
-- neither calendars nor sums have room for it. Of any value they say yes or no.

CREATE OR REPLACE FUNCTION fitflow.in_reach(day date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN day BETWEEN '1900-01-01' AND '2299-12-31';
COMMENT ON FUNCTION fitflow.in_reach(date) IS
    'Whether a day is one of the years 1900 to 2299; NULL for NULL.';

CREATE OR REPLACE FUNCTION fitflow.in_reach(at timestamptz) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN at >= '1900-01-01 00:00Z' AND at < '2300-01-01 00:00Z';
COMMENT ON FUNCTION fitflow.in_reach(timestamptz) IS
    'Whether an instant is of the years 1900 to 2299; NULL for NULL.';

CREATE OR REPLACE FUNCTION fitflow.is_amount(cents bigint) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN cents BETWEEN -100000000000 AND 100000000000;
COMMENT ON FUNCTION fitflow.is_amount(bigint) IS
    'Whether an amount is at most 100,000,000,000 of the smallest units of a currency, so that 90 '
    'million of them add up; NULL for NULL.';
