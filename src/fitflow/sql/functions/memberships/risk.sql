-- risk: who comes less often than before, how that is said, and weeks without a break.

CREATE FUNCTION fitflow.comes_less(days_seen integer, last_30 bigint, before_30 bigint)
    RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN days_seen >= 60 AND before_30 >= 4 AND 2 * last_30 < before_30;
COMMENT ON FUNCTION fitflow.comes_less IS
    'Whether somebody seen on so many active days came less than half as often in the last 30 of '
    'them as in the 30 before, with four visits in those.';

CREATE FUNCTION fitflow.less_in_words(last_30 bigint, before_30 bigint) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN format(
        'visits down %s%% on the 30 days before', round(100 - 100.0 * last_30 / before_30));
COMMENT ON FUNCTION fitflow.less_in_words IS
    'How much less often somebody came in the last 30 active days than in the 30 before.';

-- The ones at the end of the word are the weeks without a break; frozen ones bridge, not count.
CREATE FUNCTION fitflow.streak_weeks(weeks integer, frozen_weeks integer) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN bit_count((
        weeks & (((weeks | frozen_weeks | 1) # ((weeks | frozen_weeks | 1) + 1)) >> 1)
    )::bit(32));
COMMENT ON FUNCTION fitflow.streak_weeks IS
    'How many weeks in a row had a visit. Bit n of the words is the n-th week before that of the '
    'last day, which itself does not break it.';
