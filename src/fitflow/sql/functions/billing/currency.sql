-- currency: how many digits a currency has, and its amounts in words.

-- Kept here and not taken from a library: what is stored means nothing without it, and CLDR moves
-- currencies from one number of digits to another.
CREATE FUNCTION fitflow.currency_digits(currency text) RETURNS smallint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN currency IN (
            'AFN', 'ALL', 'BIF', 'CLP', 'COP', 'DJF', 'GNF', 'HUF', 'IDR', 'IQD', 'IRR', 'ISK',
            'JPY', 'KMF', 'KPW', 'KRW', 'LAK', 'LBP', 'MGA', 'MMK', 'PYG', 'RWF', 'SLL', 'SOS',
            'STD', 'SYP', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF', 'YER', 'ZWD'
        ) THEN 0
        WHEN currency IN ('BHD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
        WHEN currency IN ('CLF', 'UYW') THEN 4
        ELSE 2
    END;
COMMENT ON FUNCTION fitflow.currency_digits(text) IS
    'How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. An amount is a whole '
    'number of its smallest units, in every column that ends in _cents.';

CREATE FUNCTION fitflow.money_in_words(amount_cents numeric, currency text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT to_char(
        amount_cents / 10::numeric ^ digits,
        'FM999,999,999,999,999,990' || rpad('', (digits > 0)::integer, '.') || repeat('0', digits)
    ) || ' ' || currency
    FROM (SELECT fitflow.currency_digits(currency)) AS of_currency (digits)
$$;
COMMENT ON FUNCTION fitflow.money_in_words(numeric, text) IS
    'An amount as people read it, such as 1,029.90 EUR, 2,990 JPY or 2.990 KWD.';
