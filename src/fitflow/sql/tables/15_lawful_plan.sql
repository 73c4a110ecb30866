-- lawful_plan: a plan is agreed on as the law of the gym's country lets it. A trigger, because the
-- law stands in another table, and is another one on another day.

CREATE FUNCTION fitflow.refuse_plan_against_the_law() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- What a gym brings along was agreed on under the law of its day.
    IF NOT brings_former_papers() THEN
        PERFORM refuse_unlawful_plan(NEW, (fitflow.now() AT TIME ZONE gym_time_zone())::date);
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_plan_against_the_law() IS
    'Refuses a plan that the law of the gym''s country does not let it sell today.';
CREATE TRIGGER membership_plan_is_lawful
    BEFORE INSERT OR UPDATE OF
        billing_period, term_months, term_notice_days, rolls_by, notice_days
    ON fitflow.membership_plan
    FOR EACH ROW WHEN (NEW.withdrawn_on IS NULL)
    EXECUTE FUNCTION fitflow.refuse_plan_against_the_law();
ALTER TABLE fitflow.membership_plan ENABLE ALWAYS TRIGGER membership_plan_is_lawful;

REVOKE EXECUTE ON FUNCTION fitflow.refuse_plan_against_the_law FROM PUBLIC;
