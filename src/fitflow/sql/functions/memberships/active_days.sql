-- active_days: how many days of a timeline lie between two days. Frozen days are not counted
-- against anybody.

CREATE FUNCTION fitflow.active_days(active datemultirange, since date, until date) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN active @> daterange(since, until) THEN until - since
        ELSE coalesce((
            SELECT sum(upper(span) - lower(span))::integer
            FROM unnest(active * datemultirange(daterange(since, until))) AS span
        ), 0)
    END;
COMMENT ON FUNCTION fitflow.active_days IS
    'How many of the active days lie from one day on and before another; NULL for a first day '
    'stands for any.';
