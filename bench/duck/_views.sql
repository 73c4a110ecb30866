-- What several metrics are about, over the copied tables: computed anew for each question.
CREATE VIEW range_month AS
SELECT
    first_day::date AS month,
    greatest(first_day::date, getvariable('since')) AS since,
    least((first_day + INTERVAL 1 MONTH)::date, getvariable('until')) AS until
FROM (
    SELECT unnest(range(
        date_trunc('month', getvariable('since'))::timestamp,
        getvariable('until')::timestamp,
        INTERVAL 1 MONTH
    )) AS first_day
);

CREATE MACRO monthly_cents(price_cents, billing_period) AS
    price_cents * CASE billing_period
        WHEN 'week' THEN 52 / 12.0
        WHEN 'four_weeks' THEN 13 / 12.0
        WHEN 'month' THEN 1.0
        WHEN 'quarter' THEN 1 / 3.0
        WHEN 'half_year' THEN 1 / 6.0
        WHEN 'year' THEN 1 / 12.0
        ELSE 0
    END::double;

-- A month of any price is a whole number of twelfths: what adding them up lost is mended first.
CREATE MACRO whole_cents(monthly) AS round(round(12 * monthly) / 12);

CREATE VIEW recurring_membership AS
SELECT
    member_id,
    since,
    coalesce(until, DATE 'infinity') AS until,
    state,
    plan_id,
    price_cents,
    freeze_fee_cents,
    monthly_cents(coalesce(freeze_fee_cents, price_cents), billing_period) AS live_cents,
    monthly_cents(price_cents, billing_period) AS committed_cents
FROM membership
WHERE billing_period <> 'day';

-- Spells do not overlap: where one begins on the day the last one ends, they are one tenure.
CREATE MACRO joined_spells(spells) AS TABLE
SELECT member_id, min(since) AS since, max(until) AS until
FROM (
    SELECT
        member_id, since, until,
        count(*) FILTER (WHERE is_first) OVER (PARTITION BY member_id ORDER BY since) AS tenure_no
    FROM (
        SELECT
            member_id, since, until,
            lag(until) OVER (PARTITION BY member_id ORDER BY since) IS DISTINCT FROM since
                AS is_first
        FROM query_table(spells)
    )
)
GROUP BY member_id, tenure_no;

CREATE VIEW paying_membership AS
SELECT member_id, since, until
FROM recurring_membership
WHERE price_cents > 0 OR freeze_fee_cents > 0;
CREATE VIEW tenure AS FROM joined_spells('recurring_membership');
CREATE VIEW paying_tenure AS FROM joined_spells('paying_membership');

-- Days on which an invoice that was due before is owed, from one entry of it to the next.
CREATE VIEW arrears AS
SELECT member_id, since, until
FROM (
    SELECT
        member_id,
        cents,
        greatest(since, due_on + 1) AS since,
        coalesce(
            lead(since) OVER (PARTITION BY invoice_id ORDER BY entry_no), DATE 'infinity'
        ) AS until
    FROM (
        SELECT invoice_id, member_id, due_on, 0 AS entry_no, issued_on AS since,
            amount_cents AS cents
        FROM invoice
        WHERE NOT is_credit_note
        UNION ALL
        SELECT entry.invoice_id, invoice.member_id, invoice.due_on, entry.entry_no,
            entry.entered_on, entry.owed_cents
        FROM invoice
        JOIN invoice_entry AS entry USING (invoice_id)
        WHERE NOT invoice.is_credit_note
    )
)
WHERE cents > 0 AND since < until;

-- What each invoice and each entry of one changes of what is owed.
CREATE VIEW owed_change AS
SELECT invoice_id, due_on, issued_on AS day, 'billed' AS kind, amount_cents AS cents
FROM invoice
WHERE NOT is_credit_note
UNION ALL
SELECT entry.invoice_id, invoice.due_on, entry.entered_on, entry.kind, -entry.amount_cents
FROM invoice_entry AS entry
JOIN invoice USING (invoice_id);

CREATE VIEW member_name AS
SELECT member_id, concat_ws(' ', given_name, family_name) AS member, born_on FROM member;

CREATE VIEW recording_day AS
SELECT
    recording.*,
    visit.kind,
    coalesce(visit.visited_on, (begins AT TIME ZONE getvariable('time_zone'))::date) AS day
FROM recording
LEFT JOIN workout_session AS visit USING (session_id);

CREATE VIEW best AS
SELECT personal_best.*, coalesce(visit.visited_on, trained.day) AS set_on
FROM personal_best
LEFT JOIN workout_session AS visit USING (session_id)
LEFT JOIN recording_day AS trained ON trained.recording_id = personal_best.recording_id;

-- Classes that were held, each with its places, bookings and visits.
CREATE VIEW held_meeting AS
SELECT
    meeting.meeting_id,
    meeting.trainer_id,
    meeting.held_on,
    extract(hour FROM meeting.begins AT TIME ZONE meeting.time_zone) AS hour,
    meeting.capacity,
    coalesce(booking.booked, 0) AS booked,
    coalesce(booking.waiting, 0) AS waiting,
    coalesce(visit.attended, 0) AS attended
FROM class_meeting AS meeting
LEFT JOIN (
    SELECT
        meeting_id,
        count(place) AS booked,
        count(*) FILTER (WHERE place IS NULL AND cancelled_at IS NULL) AS waiting
    FROM booking
    GROUP BY meeting_id
) AS booking USING (meeting_id)
LEFT JOIN (
    SELECT meeting_id, count(*) AS attended
    FROM workout_session
    WHERE meeting_id IS NOT NULL
    GROUP BY meeting_id
) AS visit USING (meeting_id)
WHERE meeting.cancelled_at IS NULL AND meeting.ends <= getvariable('reported_at');

-- A maximum heart rate is measured, or told by the age, or the highest seen up to the day.
CREATE MACRO zone_seconds(first_day, day_after) AS TABLE
WITH measured AS (
    SELECT
        member_id,
        value,
        since,
        coalesce(
            lead(since) OVER (PARTITION BY member_id ORDER BY since), DATE 'infinity'
        ) AS until
    FROM (
        SELECT member_id, since, arg_max(value, version) AS value
        FROM training_input
        WHERE measure = 'heart_rate_max'
        GROUP BY member_id, since
    )
),
known AS (
    SELECT
        recording.recording_id,
        recording.member_id,
        recording.session_id,
        recording.day,
        measured.value AS measured,
        CASE WHEN member.born_on <= recording.day
            THEN 208 - 0.7 * date_sub('year', member.born_on, recording.day) END AS by_age
    FROM recording_day AS recording
    JOIN member USING (member_id)
    LEFT JOIN measured
        ON measured.member_id = recording.member_id
        AND recording.day >= measured.since
        AND recording.day < measured.until
    WHERE recording.heart_rate_counts
),
seen AS (
    SELECT
        recording_id,
        max(max(bpm)) OVER (PARTITION BY member_id ORDER BY day) AS bpm
    FROM (
        SELECT known.recording_id, known.member_id, known.day, list_max(data.heart_rate) AS bpm
        FROM known
        JOIN wearable_data AS data USING (recording_id)
        WHERE known.member_id IN (
            SELECT member_id FROM known WHERE measured IS NULL AND by_age IS NULL)
    )
    GROUP BY recording_id, member_id, day
),
zoned AS MATERIALIZED (
    SELECT
        known.recording_id, known.member_id, known.session_id, known.day,
        coalesce(known.measured, known.by_age, seen.bpm)::decimal(6, 1) AS bpm,
        CASE
            WHEN known.measured IS NOT NULL THEN 'measured'
            WHEN known.by_age IS NOT NULL THEN 'age'
            ELSE 'highest seen'
        END AS reference
    FROM known
    LEFT JOIN seen USING (recording_id)
    WHERE known.day >= first_day AND known.day < day_after
),
second AS (
    SELECT recording_id, unnest(heart_rate) AS heart_rate
    FROM wearable_data
    WHERE recording_id IN (SELECT recording_id FROM zoned)
),
rate AS (
    SELECT recording_id, heart_rate, count(*) AS seconds
    FROM second
    WHERE heart_rate IS NOT NULL
    GROUP BY recording_id, heart_rate
),
counted AS (
    SELECT
        recording_id,
        sum(seconds)::bigint AS seconds,
        sum(heart_rate * seconds)::bigint AS total,
        max(heart_rate) AS maximum_bpm,
        coalesce(sum(seconds) FILTER (WHERE heart_rate < bpm * 0.5), 0)::bigint AS below_1,
        coalesce(sum(seconds) FILTER (WHERE heart_rate < bpm * 0.6), 0)::bigint AS below_2,
        coalesce(sum(seconds) FILTER (WHERE heart_rate < bpm * 0.7), 0)::bigint AS below_3,
        coalesce(sum(seconds) FILTER (WHERE heart_rate < bpm * 0.8), 0)::bigint AS below_4,
        coalesce(sum(seconds) FILTER (WHERE heart_rate < bpm * 0.9), 0)::bigint AS below_5
    FROM rate
    JOIN zoned USING (recording_id)
    GROUP BY recording_id
)
SELECT
    zoned.*,
    seconds, total, maximum_bpm,
    below_1 AS below_zones,
    below_2 - below_1 AS zone_1,
    below_3 - below_2 AS zone_2,
    below_4 - below_3 AS zone_3,
    below_5 - below_4 AS zone_4,
    seconds - below_5 AS zone_5
FROM zoned
JOIN counted USING (recording_id);

-- What counts of the blocks of recordings that are no duplicate, by the day the recording began.
CREATE MACRO counted_blocks(first_day, day_after) AS TABLE
WITH chosen AS (
    SELECT
        recording.*,
        (begins AT TIME ZONE getvariable('time_zone'))::date AS begun_on
    FROM recording
    WHERE is_primary
        AND (begins AT TIME ZONE getvariable('time_zone'))::date >= first_day
        AND (begins AT TIME ZONE getvariable('time_zone'))::date < day_after
)
SELECT
    recording_id, member_id, begun_on, started_at, seconds,
    CASE WHEN heart_rate_counts THEN list_count(heart_rate) END AS heart_rate_seconds,
    CASE WHEN heart_rate_counts THEN list_sum(heart_rate) END AS heart_rate_total,
    CASE WHEN heart_rate_counts THEN list_max(heart_rate) END AS heart_rate_maximum,
    CASE WHEN power_counts THEN list_count(power) END AS power_seconds,
    CASE WHEN power_counts THEN list_sum(power) END AS power_total,
    CASE WHEN power_counts THEN list_max(power) END AS power_maximum,
    CASE WHEN energy_counts THEN kilocalories END AS kilocalories
FROM chosen
JOIN wearable_data USING (recording_id)
UNION ALL
-- What a device states of a whole recording is of no block of it.
SELECT
    recording_id, member_id, begun_on, begins, date_diff('second', begins, ends),
    NULL, NULL, NULL, NULL, NULL, NULL, device_kilocalories
FROM chosen
WHERE energy_counts AND energy_source = 'device'
    AND device_kilocalories <= 1000 * ceil(date_diff('second', begins, ends) / 900)
    AND recording_id NOT IN (
        SELECT recording_id FROM wearable_data WHERE kilocalories IS NOT NULL);

-- Seconds with a power, counted from the beginning of their recording.
CREATE VIEW power_second AS
SELECT recording_id, second, power
FROM (
    SELECT
        recording_id,
        (epoch_us(started_at) - epoch_us(begins)) // 1000000 + unnest(range(seconds)) AS second,
        unnest(power) AS power
    FROM recording
    JOIN wearable_data USING (recording_id)
    WHERE power IS NOT NULL
)
WHERE power IS NOT NULL;

-- A real number as PostgreSQL makes a decimal of it.
CREATE MACRO six_digits(value) AS printf('%.6g', value::real::double)::decimal(9, 5);
