SELECT
    isodow(held_on) AS weekday,
    hour,
    count(*) AS meetings,
    sum(capacity)::bigint AS places,
    sum(booked)::bigint AS booked,
    sum(attended)::bigint AS attended,
    sum(waiting)::bigint AS waiting,
    sum(attended)::bigint / sum(capacity)::bigint AS fill
FROM held_meeting
WHERE held_on >= getvariable('since') AND held_on < getvariable('until')
GROUP BY weekday, hour
ORDER BY weekday, hour
