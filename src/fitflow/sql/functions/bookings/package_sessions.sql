-- package_sessions: how many sessions of a training package are used, given back and left.

CREATE FUNCTION fitflow.package_sessions_returned(
    package_sessions integer, refunded_cents bigint, charge_cents bigint
) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN round(package_sessions * refunded_cents::numeric / charge_cents)::integer;
COMMENT ON FUNCTION fitflow.package_sessions_returned(integer, bigint, bigint) IS
    'How many sessions of a training package went back with its refunds, to the nearest whole one:'
    ' a few cents of goodwill cost no session, and what the unused ones cost costs them all.';

CREATE FUNCTION fitflow.package_sessions_used(transaction_id bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT count(*)
        FROM package_use
        WHERE package_use.gym_id = current_gym_id()
            AND package_use.transaction_id = package_sessions_used.transaction_id
    );
END
$$;
COMMENT ON FUNCTION fitflow.package_sessions_used(bigint) IS
    'How many sessions of a training package were trained or forfeited.';

CREATE FUNCTION fitflow.package_sessions_left(package fitflow.transaction_table) RETURNS integer
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    RETURN greatest(0, package.package_sessions
        - package_sessions_used(package.transaction_id)
        - package_sessions_returned(
            package.package_sessions, refunded_of(package.transaction_id),
            package.amount_cents));
END
$$;
COMMENT ON FUNCTION fitflow.package_sessions_left(fitflow.transaction_table) IS
    'How many sessions a training package still holds: bought, less used, less given back.';

REVOKE EXECUTE ON FUNCTION
    fitflow.package_sessions_returned, fitflow.package_sessions_used,
    fitflow.package_sessions_left
    FROM PUBLIC;
