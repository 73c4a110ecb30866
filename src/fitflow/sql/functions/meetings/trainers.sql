-- What trainers' classes come to on some days, for their roll-up of months and for cut months.

CREATE FUNCTION fitflow.classes_of_trainers(since date, until date) RETURNS TABLE (
    trainer_id        bigint,
    meetings          bigint,
    empty_meetings    bigint,
    places            bigint,
    booked            bigint,
    attended          bigint,
    lowest_attended   bigint,
    highest_attended  bigint,
    personal_sessions bigint
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT
        trainer_id,
        sum(meetings)::bigint,
        sum(empty_meetings)::bigint,
        sum(places)::bigint,
        sum(booked)::bigint,
        sum(attended)::bigint,
        min(lowest_attended),
        max(highest_attended),
        sum(personal_sessions)::bigint
    FROM fitflow.classes_by_trainer
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= classes_of_trainers.since
        AND day < classes_of_trainers.until
    GROUP BY trainer_id;
END
$$;
COMMENT ON FUNCTION fitflow.classes_of_trainers IS
    'How full the classes of each trainer were that were held on the days from one up to another, '
    'the last one excluded, and whom they trained, as classes_by_trainer has them.';
