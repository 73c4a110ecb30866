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

CREATE FUNCTION fitflow.is_currency(code text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN code = ANY (string_to_array(
        'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL '
        'BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD '
        'EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS '
        'INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD '
        'LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK '
        'NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK '
        'SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS '
        'UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW '
        'ZWG', ' '));
COMMENT ON FUNCTION fitflow.is_currency(text) IS
    'Whether books are kept in a currency of this ISO 4217 code: metals, tests and those that are '
    'gone are none.';

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
