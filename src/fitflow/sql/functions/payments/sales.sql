-- sales: what is sold is paid at once. Where the gym has tax there is a receipt for it, numbered
-- among the invoices.

CREATE FUNCTION fitflow.book_sale(
    stream       fitflow.revenue_stream,
    item         text,
    product_id   bigint,
    quantity     integer,
    sessions     integer,
    price_cents  bigint,
    tax_category fitflow.tax_category,
    method       fitflow.payment_method,
    member_id    bigint,
    at           timestamptz,
    request_key  uuid
) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    has_tax CONSTANT boolean := EXISTS (
        SELECT FROM fitflow.tax_rate WHERE tax_rate.gym_id = gym);
    sale    bigint;
    receipt bigint;
    asked   bigint := price_cents;
BEGIN
    PERFORM refuse_nothing(price_cents);
    IF has_tax THEN
        IF member_id IS NOT NULL THEN
            PERFORM lock_member(member_id);
        END IF;
        sale := nextval('fitflow.transaction_table_transaction_id_seq');
        SELECT issued.invoice_id, issued.amount_cents INTO receipt, asked
        FROM gym AS home
        CROSS JOIN LATERAL issue_papers(ARRAY[(
            NULL, NULL, book_sale.member_id, NULL, stream::text::invoice_purpose, NULL, NULL,
            (at AT TIME ZONE home.time_zone)::date, at, price_cents, tax_category,
            home.prices_include_tax, NULL, NULL,
            CASE WHEN quantity > 1
                THEN rtrim(left(format('%s x %s', quantity, book_sale.item), 120))
                ELSE book_sale.item END,
            sale
        )::paper]) AS issued
        WHERE home.gym_id = gym;
    END IF;
    INSERT INTO transaction_table AS money (
        gym_id, transaction_id, taken_at, stream, amount_cents, method, member_id, item,
        product_id, quantity, package_sessions, invoice_id, invoice_purpose, request_key
    )
    OVERRIDING SYSTEM VALUE
    VALUES (
        gym, coalesce(sale, nextval('fitflow.transaction_table_transaction_id_seq')), at,
        book_sale.stream, asked, book_sale.method, book_sale.member_id, book_sale.item,
        book_sale.product_id, book_sale.quantity, sessions, receipt,
        CASE WHEN has_tax THEN book_sale.stream::text::invoice_purpose END,
        coalesce(book_sale.request_key, uuidv7())
    )
    RETURNING money.transaction_id INTO sale;
    IF has_tax THEN
        PERFORM enter(receipt, 'payment', asked, at, transaction_id => sale);
    END IF;
    RETURN transaction_json(sale) || jsonb_build_object('receipt', invoice_json(receipt));
END
$$;
COMMENT ON FUNCTION fitflow.book_sale(
    fitflow.revenue_stream, text, bigint, integer, integer, bigint, fitflow.tax_category,
    fitflow.payment_method, bigint, timestamptz, uuid) IS
    'Books something that is sold and paid at once, with its receipt where the gym has tax; tax is '
    'added where prices do not include it. Returns the transaction, and the receipt in it.';

REVOKE EXECUTE ON FUNCTION fitflow.book_sale FROM PUBLIC;
