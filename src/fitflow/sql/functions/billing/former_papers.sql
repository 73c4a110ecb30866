-- former_papers: invoices and entries that the owner brings along, from an export or a spreadsheet.

CREATE FUNCTION fitflow.brings_former_papers() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN coalesce(current_setting('fitflow.brings_former_papers', true) = 'on', false)
        AND pg_has_role(session_user, 'fitflow_owner', 'MEMBER');
COMMENT ON FUNCTION fitflow.brings_former_papers() IS
    'Whether the owner brings papers that were issued before, here or by another system: they are '
    'taken with the dates they have. No client can say so.';

REVOKE EXECUTE ON FUNCTION fitflow.brings_former_papers FROM PUBLIC;
