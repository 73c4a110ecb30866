-- add_plan: a membership to sell.

CREATE FUNCTION fitflow.add_plan(
    name text,
    billing_period fitflow.billing_period,
    price_cents bigint,
    joining_fee_cents bigint DEFAULT 0,
    notice_days integer DEFAULT 0,
    freeze_fee_cents bigint DEFAULT 0,
    freeze_min_days integer DEFAULT 1,
    freeze_max_days integer DEFAULT 180,
    term_months integer DEFAULT NULL,
    term_notice_days integer DEFAULT 0,
    rolls_by fitflow.billing_period DEFAULT NULL,
    freeze_extends_term boolean DEFAULT false,
    tax_category fitflow.tax_category DEFAULT 'standard',
    trial_days integer DEFAULT NULL,
    trial_price_cents bigint DEFAULT 0,
    at timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'name', name, 'billing_period', billing_period, 'price_cents', price_cents,
        'joining_fee_cents', joining_fee_cents, 'notice_days', notice_days,
        'freeze_fee_cents', freeze_fee_cents, 'freeze_min_days', freeze_min_days,
        'freeze_max_days', freeze_max_days, 'term_months', term_months,
        'term_notice_days', term_notice_days, 'rolls_by', rolls_by,
        'freeze_extends_term', freeze_extends_term, 'tax_category', tax_category,
        'trial_days', trial_days, 'trial_price_cents', trial_price_cents, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('add_plan', request_key, body);
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    INSERT INTO membership_plan AS added (
        gym_id, name, billing_period, price_cents, joining_fee_cents, notice_days,
        freeze_fee_cents, freeze_min_days, freeze_max_days, term_months, term_notice_days,
        rolls_by, freeze_extends_term, tax_category, trial_days, trial_price_cents
    )
    VALUES (
        gym, name, billing_period, price_cents, joining_fee_cents, notice_days, freeze_fee_cents,
        freeze_min_days, freeze_max_days, term_months, term_notice_days, rolls_by,
        freeze_extends_term, tax_category, trial_days, trial_price_cents
    )
    RETURNING to_jsonb(added) - '{gym_id,currency,first_day}'::text[] INTO answer;
    RETURN end_operation('add_plan', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.add_plan IS
    'Adds a plan to the price list and returns it.';

REVOKE EXECUTE ON FUNCTION fitflow.add_plan FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.add_plan TO fitflow_app;
