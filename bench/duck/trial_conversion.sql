WITH trial AS (
    SELECT
        date_trunc('month', began_on)::date AS month,
        pays_from IS NOT NULL AS is_converted,
        is_member
    FROM (
        SELECT
            member_id,
            min(since) AS began_on,
            min(since) FILTER (WHERE price_cents > 0 OR freeze_fee_cents > 0) AS pays_from,
            bool_or(until >= getvariable('until')) AS is_member
        FROM recurring_membership
        WHERE since < getvariable('until')
        GROUP BY member_id
    )
    WHERE began_on >= getvariable('since') AND began_on IS DISTINCT FROM pays_from
)
SELECT
    month,
    count(*) AS trials,
    count(*) FILTER (WHERE is_converted) AS converted,
    count(*) FILTER (WHERE NOT is_converted AND NOT is_member) AS ended,
    count(*) FILTER (WHERE NOT is_converted AND is_member) AS still_on,
    count(*) FILTER (WHERE is_converted)
        / nullif(count(*) FILTER (WHERE is_converted OR NOT is_member), 0) AS conversion
FROM trial
GROUP BY month
ORDER BY month
