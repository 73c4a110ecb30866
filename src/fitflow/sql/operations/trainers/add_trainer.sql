-- add_trainer: somebody begins to work here.

CREATE FUNCTION fitflow.add_trainer(
    given_name  text,
    family_name text,
    specialty   text,
    since       date,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'given_name', given_name, 'family_name', family_name, 'specialty', specialty,
        'since', since, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('add_trainer', request_key, body);
    added   trainer;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    INSERT INTO trainer (given_name, family_name, specialty, employed)
    VALUES (given_name, nullif(family_name, ''), specialty, daterange(since, NULL))
    RETURNING trainer.* INTO added;
    RETURN fitflow.end_operation('add_trainer', request_key, body, jsonb_build_object(
        'trainer_id', added.trainer_id,
        'specialty', added.specialty,
        'since', lower(added.employed),
        'until', upper(added.employed) - 1
    ));
END
$$;

COMMENT ON FUNCTION fitflow.add_trainer IS
    'Adds a trainer who works here from a day on, the first day included.';

REVOKE EXECUTE ON FUNCTION fitflow.add_trainer FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.add_trainer TO fitflow_app;
