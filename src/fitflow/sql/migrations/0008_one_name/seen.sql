-- Names as the rules will want them: what nobody sees is taken out, but for joiners where they are
-- letters. The audit log stays as it was sealed.
-- squawk-ignore-file ban-drop-constraint

ALTER TABLE fitflow.membership_plan DROP CONSTRAINT IF EXISTS membership_plan_gym_id_name_key;
ALTER TABLE fitflow.exercise_class DROP CONSTRAINT IF EXISTS exercise_class_gym_id_name_key;

DO $$
DECLARE
    unseen CONSTANT text := '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f'
        '\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc'
        '\U0001d173-\U0001d17a\U000e0000-\U000e0fff]|(?<![\u0600-\u06ff\u0750-\u077f\u0900-\u0dff'
        '\u0f00-\u109f\u1780-\u17ff\u200d\u203c-\u3299\ufe0f\U0001f000-\U0001faff])'
        '[\u200c\u200d\ufe00-\ufe0f]+';
    place  record;
    dirty  boolean;
BEGIN
    FOR place IN
        SELECT attrelid::regclass AS of_table, attname AS of_column
        FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r'
            AND atttypid = 'fitflow.label'::regtype AND NOT attisdropped AND attgenerated = ''
            AND relname <> 'audit_log'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I::text ~ $1)',
            place.of_table, place.of_column) INTO dirty USING unseen;
        CONTINUE WHEN NOT dirty;
        PERFORM pg_temp.write_past_triggers(place.of_table, format(
            $change$
                UPDATE %1$s
                SET %2$I = coalesce(
                    nullif(regexp_replace(
                        regexp_replace(%2$I::text, %3$L, '', 'g'), '^\s+|\s+$', '', 'g'), ''),
                    'unnamed')
                WHERE %2$I::text ~ %3$L
            $change$, place.of_table, place.of_column, unseen));
    END LOOP;
END
$$;
