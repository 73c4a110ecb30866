-- set_country: whose law a gym's contracts are under from now on. Only the owner may.

CREATE FUNCTION fitflow.set_country(gym_id bigint, country text) RETURNS fitflow.gym
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    changed gym;
BEGIN
    IF set_country.country !~ '^[A-Z]{2}$' THEN
        RAISE check_violation USING
            MESSAGE = 'a country is two capital letters',
            SCHEMA = 'fitflow', TABLE = 'gym', CONSTRAINT = 'gym_country_is_two_capitals';
    END IF;
    UPDATE gym SET country = set_country.country
    WHERE gym.gym_id = set_country.gym_id
    RETURNING * INTO changed;
    RETURN changed;
END
$$;
COMMENT ON FUNCTION fitflow.set_country(bigint, text) IS
    'Says under the law of which country a gym''s contracts are from now on: an ISO 3166-1 code, '
    'or NULL for none. What was agreed stays as it is; a plan that this law does not allow is sold '
    'no more.';
REVOKE EXECUTE ON FUNCTION fitflow.set_country(bigint, text) FROM PUBLIC;
