-- Which days of heart rate a change of one row is of. A new highest heart rate, measure or date of
-- birth changes the zones of other days, too: of those on which the member was recorded.

CREATE FUNCTION fitflow.zone_days(member_id bigint, day date, heart_rate_counts boolean)
    RETURNS datemultirange
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT CASE WHEN zone_days.heart_rate_counts
        THEN as_days(zone_days.day) + coalesce((
            SELECT range_agg(as_days(later.day))
            FROM recording AS later
            WHERE later.gym_id = current_gym_id()
                AND later.member_id = zone_days.member_id
                AND later.heart_rate_counts
                AND later.day > zone_days.day
                AND NOT EXISTS (
                    SELECT FROM member
                    WHERE member.gym_id = later.gym_id
                        AND member.member_id = later.member_id
                        AND member.born_on <= later.day
                )
                AND training_input_on(later.member_id, 'heart_rate_max', later.day) IS NULL
        ), '{}')
        ELSE '{}' END
$$;
COMMENT ON FUNCTION fitflow.zone_days IS
    'The days on which a recording tells of zones: its own, if its heart rate counts, and later '
    'ones on which the member was recorded and nothing but the highest heart rate seen tells them.';

CREATE FUNCTION fitflow.zone_days_of_block(recording_id bigint) RETURNS datemultirange
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT zone_days(known.member_id, known.day, known.heart_rate_counts)
    FROM recording AS known
    WHERE known.gym_id = current_gym_id() AND known.recording_id = zone_days_of_block.recording_id
$$;
COMMENT ON FUNCTION fitflow.zone_days_of_block IS
    'The days on which a block of a recording tells of zones; NULL without the recording.';

CREATE FUNCTION fitflow.zone_days_of_measure(
    member_id bigint, measure fitflow.training_measure, since date
) RETURNS datemultirange
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT range_agg(as_days(known.day))
    FROM recording AS known
    WHERE zone_days_of_measure.measure = 'heart_rate_max'
        AND known.gym_id = current_gym_id()
        AND known.member_id = zone_days_of_measure.member_id
        AND known.heart_rate_counts
        AND known.day >= zone_days_of_measure.since
        AND NOT EXISTS (
            SELECT FROM training_input AS input
            WHERE input.gym_id = known.gym_id
                AND input.member_id = known.member_id
                AND input.measure = 'heart_rate_max'
                AND input.since > zone_days_of_measure.since
                AND input.since <= known.day
        )
$$;
COMMENT ON FUNCTION fitflow.zone_days_of_measure IS
    'The days on which a member was recorded and a maximum heart rate held that was measured since '
    'a day; NULL without one, and of any other measure.';

CREATE FUNCTION fitflow.zone_days_by_age(member_id bigint) RETURNS datemultirange
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT range_agg(as_days(known.day))
    FROM recording AS known
    WHERE known.gym_id = current_gym_id()
        AND known.member_id = zone_days_by_age.member_id
        AND known.heart_rate_counts
        AND training_input_on(known.member_id, 'heart_rate_max', known.day) IS NULL
$$;
COMMENT ON FUNCTION fitflow.zone_days_by_age IS
    'The days on which a member was recorded and no maximum heart rate that was measured held: '
    'those that a date of birth is about; NULL without one.';

REVOKE EXECUTE ON FUNCTION
    fitflow.zone_days, fitflow.zone_days_of_block, fitflow.zone_days_of_measure,
    fitflow.zone_days_by_age
    FROM PUBLIC;
