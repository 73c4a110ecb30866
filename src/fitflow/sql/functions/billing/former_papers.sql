-- former_papers: invoices and entries that the owner brings along, from an export or a spreadsheet.

CREATE FUNCTION fitflow.brings_former_papers() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN coalesce(current_setting('fitflow.brings_former_papers', true) = 'on', false)
        -- The role that the connection acts as, which an operation does not change.
        AND pg_has_role(
            coalesce(nullif(current_setting('role'), 'none'), session_user), 'fitflow_owner',
            'USAGE');
COMMENT ON FUNCTION fitflow.brings_former_papers() IS
    'Whether the owner brings papers that were issued before, here or by another system: they are '
    'taken with the dates they have. Who acts as a client cannot say so, whatever else their login '
    'may act as.';

REVOKE EXECUTE ON FUNCTION fitflow.brings_former_papers FROM PUBLIC;
