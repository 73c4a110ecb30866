-- discounts: what a claim takes off a bill, and the bills that are issued with it.

CREATE FUNCTION fitflow.has_discount(
    claim fitflow.member_discount, plan_id bigint, billing_period fitflow.billing_period
) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN (claim).plan_key = plan_id OR (claim).plan_key = 0 AND billing_period <> 'day';
COMMENT ON FUNCTION fitflow.has_discount IS
    'Whether a discount is for a plan: the one it names, or else every plan but day passes.';

CREATE FUNCTION fitflow.discount_for(
    claim          fitflow.member_discount,
    use_no         bigint,
    part_no        bigint,
    plan_id        bigint,
    billing_period fitflow.billing_period,
    days           datemultirange,
    price_cents    bigint,
    from_day       integer,
    until_day      integer,
    of_days        integer,
    ends_on        date
) RETURNS jsonb
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'use_id', nextval('fitflow.discount_use_use_id_seq'), 'discount_id', (claim).discount_id,
        'member_id', (claim).member_id, 'use_no', use_no, 'part_no', part_no, 'plan_id', plan_id,
        'billing_period', billing_period, 'days', days, 'price_cents', price_cents,
        'from_day', from_day, 'until_day', until_day, 'of_days', of_days, 'full_cents', share.price,
        'discount_cents', CASE
            WHEN (claim).percent_key > 0 THEN round(share.price * (claim).percent_key / 100)
            ELSE least(share.price, share.amount)
        END,
        'off_cents', CASE
            WHEN (claim).percent_key > 0 THEN round(price_cents * (claim).percent_key / 100)
            ELSE least(price_cents, (claim).amount_key)
        END,
        'percent_key', (claim).percent_key, 'amount_key', (claim).amount_key,
        'periods_key', (claim).periods_key, 'plan_key', (claim).plan_key, 'ends_on', ends_on)
    FROM (
        SELECT
            fitflow.prorated(price_cents, from_day, until_day, of_days) AS price,
            fitflow.prorated((claim).amount_key, from_day, until_day, of_days) AS amount
    ) AS share
    WHERE use_no <= (claim).periods_key
$$;
COMMENT ON FUNCTION fitflow.discount_for IS
    'What a claim takes off the price of some days of a period, as a row of discount_use, with the '
    'day after the period; NULL without a claim, or when its periods are used up.';

CREATE FUNCTION fitflow.write_uses(uses jsonb[], invoices bigint[]) RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    INSERT INTO fitflow.discount_use (
        gym_id, use_id, discount_id, member_id, use_no, part_no, plan_id, billing_period, days,
        price_cents, from_day, until_day, of_days, full_cents, discount_cents, off_cents,
        percent_key, amount_key, periods_key, plan_key, invoice_id, amount_cents, tax_count,
        tax_cents, issued_at, issued_on
    )
    OVERRIDING SYSTEM VALUE
    SELECT
        fitflow.current_gym_id(), said.use_id, said.discount_id, said.member_id, said.use_no,
        said.part_no, said.plan_id, said.billing_period, said.days, said.price_cents,
        said.from_day, said.until_day, said.of_days, said.full_cents, said.discount_cents,
        said.off_cents, said.percent_key, said.amount_key, said.periods_key, said.plan_key,
        billed.invoice_id, billed.amount_cents, net.tax_count, net.tax_cents, net.issued_at,
        net.issued_on
    FROM unnest(write_uses.uses, write_uses.invoices) AS given (said, invoice_id)
    CROSS JOIN LATERAL jsonb_populate_record(NULL::fitflow.discount_use, given.said) AS said
    LEFT JOIN fitflow.invoice AS billed
        ON billed.gym_id = fitflow.current_gym_id() AND billed.invoice_id = given.invoice_id
    LEFT JOIN fitflow.invoice AS net
        ON net.gym_id = billed.gym_id AND net.invoice_id = billed.invoice_id
        AND NOT net.prices_include_tax
    WHERE given.said IS NOT NULL;

    -- Whoever has used the last is free for another with the next period; days that were billed
    -- ahead and given back may lie behind it.
    UPDATE fitflow.member_discount AS claim
    SET during = daterange(lower(claim.during), least(upper(claim.during), greatest(
        (given.said ->> 'ends_on')::date, (
            SELECT max(upper(used.starts_day)) FROM fitflow.discount_use AS used
            WHERE used.gym_id = claim.gym_id AND used.discount_id = claim.discount_id
                AND used.member_id = claim.member_id))))
    FROM unnest(write_uses.uses) AS given (said)
    WHERE claim.gym_id = fitflow.current_gym_id()
        AND claim.discount_id = (given.said ->> 'discount_id')::bigint
        AND claim.member_id = (given.said ->> 'member_id')::bigint
        AND (given.said ->> 'use_no')::bigint = claim.periods_key
        AND given.said ->> 'part_no' = '0'
$$;
COMMENT ON FUNCTION fitflow.write_uses IS
    'Writes what discount_for answered, each with its invoice, or without one where it leaves '
    'nothing; after the last of its periods a claim is over.';

CREATE FUNCTION fitflow.bill_papers(papers fitflow.paper[], uses jsonb[])
    RETURNS TABLE (
        invoice_id bigint, member_id bigint, amount_cents bigint, discount_cents bigint
    )
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    invoices bigint[];
    amounts  bigint[];
BEGIN
    SELECT
        array_agg(issued.invoice_id ORDER BY issued.place),
        array_agg(issued.amount_cents ORDER BY issued.place)
    INTO invoices, amounts
    FROM fitflow.issue_papers(papers) AS issued;
    IF array_length(array_remove(uses, NULL), 1) > 0 THEN
        PERFORM fitflow.write_uses(uses, invoices);
    END IF;
    RETURN QUERY
    WITH paper AS MATERIALIZED (
        SELECT one.*, issued.invoice_id AS issued_id, issued.amount_cents, issued.discount_use
        FROM unnest(papers) WITH ORDINALITY AS one (
            invoice_id, number, member_id, plan_id, purpose, days, meeting_id, due_on, issued_at,
            price_cents, tax_category, prices_include_tax, corrects_id, credit_reason, item,
            paid_by_id, place)
        JOIN unnest(invoices, amounts, uses) WITH ORDINALITY AS issued (
            invoice_id, amount_cents, discount_use, place) USING (place)
    ),
    billed AS (
        INSERT INTO fitflow.invoice_period (
            gym_id, member_id, during, purpose, invoice_id, plan_id, use_id
        )
        SELECT
            fitflow.current_gym_id(), paper.member_id, piece, paper.purpose, paper.issued_id,
            paper.plan_id, (paper.discount_use ->> 'use_id')::bigint
        FROM paper
        CROSS JOIN LATERAL unnest(paper.days) AS piece
    )
    SELECT
        paper.issued_id, paper.member_id, paper.amount_cents,
        coalesce((paper.discount_use ->> 'discount_cents')::bigint, 0)
    FROM paper;
END
$$;
COMMENT ON FUNCTION fitflow.bill_papers IS
    'Issues invoices for days, each with its discount where it has one, and marks the days as '
    'billed.';

CREATE FUNCTION fitflow.give_for_nothing(uses jsonb[])
    RETURNS TABLE (
        invoice_id bigint, member_id bigint, amount_cents bigint, discount_cents bigint
    )
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF uses IS NULL THEN
        RETURN;
    END IF;
    PERFORM fitflow.write_uses(uses, '{}');
    RETURN QUERY
    WITH given AS MATERIALIZED (
        SELECT said.*
        FROM unnest(uses) AS given (said)
        CROSS JOIN LATERAL jsonb_populate_record(NULL::fitflow.discount_use, given.said) AS said
    ),
    billed AS (
        INSERT INTO fitflow.invoice_period (gym_id, member_id, during, purpose, plan_id, use_id)
        SELECT
            fitflow.current_gym_id(), given.member_id, piece, 'membership', given.plan_id,
            given.use_id
        FROM given
        CROSS JOIN LATERAL unnest(given.days) AS piece
    )
    SELECT NULL::bigint, given.member_id, 0::bigint, given.discount_cents FROM given;
END
$$;
COMMENT ON FUNCTION fitflow.give_for_nothing IS
    'Marks days as billed of which a discount leaves nothing to pay: they have no invoice.';

REVOKE EXECUTE ON FUNCTION
    fitflow.has_discount, fitflow.discount_for, fitflow.write_uses, fitflow.bill_papers,
    fitflow.give_for_nothing
    FROM PUBLIC;
