-- The workshop's randomness.

CREATE FUNCTION synthesis.draw(seed bigint, purpose text, a bigint, b bigint DEFAULT 0)
    RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(b, hashint8extended(a, hashtextextended(purpose, seed)))
        & 9007199254740991) / 9007199254740992.0::double precision;
COMMENT ON FUNCTION synthesis.draw(bigint, text, bigint, bigint) IS
    'A number in [0, 1), always the same for the same seed, purpose and keys, whatever was drawn '
    'before.';

CREATE FUNCTION synthesis.draw_normal(seed bigint, purpose text, a bigint, b bigint DEFAULT 0)
    RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sqrt(-2 * ln(1 - synthesis.draw(seed, purpose, a, b)))
        * cos(2 * pi() * synthesis.draw(seed, purpose || ' angle', a, b));
COMMENT ON FUNCTION synthesis.draw_normal(bigint, text, bigint, bigint) IS
    'A standard normal number for the keys, by the Box-Muller transform.';

CREATE FUNCTION synthesis.pick(choices text[], draw double precision) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN choices[1 + floor(draw * cardinality(choices))::integer];
COMMENT ON FUNCTION synthesis.pick(text[], double precision) IS
    'The element of a list that a draw falls on, each as likely as the next.';
