-- The schemas, the gym context that row-level security reads, and the types every table shares.
-- The roles exist before this file runs: a server's administrator makes them, a database cannot.

CREATE SCHEMA fitflow;
CREATE SCHEMA analytics;

COMMENT ON SCHEMA fitflow IS
    'A gym''s members, money, timetable and wearable data, with the rules that keep them true.';
COMMENT ON SCHEMA analytics IS
    'One view for each metric; every number on the dashboard is read from here.';

GRANT USAGE ON SCHEMA fitflow, analytics TO fitflow_app, fitflow_analyst;

-- So since PostgreSQL 15; a database that came from an older one may still let everybody.
DO $$
BEGIN
    IF pg_has_role(
        current_user,
        (SELECT datdba FROM pg_database WHERE datname = current_database()),
        'USAGE'
    ) THEN
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    END IF;
END
$$;

CREATE FUNCTION fitflow.current_gym_id() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('fitflow.gym_id', true), '')::bigint;
COMMENT ON FUNCTION fitflow.current_gym_id() IS
    'The gym this transaction works for, from the setting fitflow.gym_id; NULL when none is '
    'set, and then no row is visible.';

CREATE DOMAIN fitflow.label AS text
    CONSTRAINT label_is_one_trimmed_line CHECK (
        VALUE ~ '^\S(.*\S)?$' AND VALUE !~ '[[:cntrl:]]' AND char_length(VALUE) <= 120
    )
    -- Joiners are letters in Arabic and Indic scripts, and make one emoji of several.
    CONSTRAINT label_is_visible CHECK (
        VALUE !~ '[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b]'
        AND VALUE !~ '[\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc]'
        AND VALUE !~ '[\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'
        AND VALUE !~ '(^|[^\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u200d'
            '\u203c-\u3299\ufe0f\U0001f000-\U0001faff])[\u200c\u200d\ufe00-\ufe0f]'
    );
COMMENT ON DOMAIN fitflow.label IS
    'A name people read: one line of 1 to 120 characters, with no space at either end and no '
    'control, invisible or bidirectional characters.';
COMMENT ON CONSTRAINT label_is_one_trimmed_line ON DOMAIN fitflow.label IS
    'A name is one line of 1 to 120 characters, with no space at either end.';
COMMENT ON CONSTRAINT label_is_visible ON DOMAIN fitflow.label IS
    'A name has no characters that nobody sees, and none that turn the direction of writing.';

CREATE TYPE fitflow.billing_period AS ENUM (
    'day',         -- a day pass: one day, never recurring
    'week',
    'four_weeks',
    'month',
    'quarter',
    'half_year',
    'year'
);
COMMENT ON TYPE fitflow.billing_period IS 'How much time one price of a plan pays for.';

CREATE TYPE fitflow.membership_state AS ENUM ('active', 'frozen');
COMMENT ON TYPE fitflow.membership_state IS
    'What a spell of a membership is; a member with no spell on a day has not joined yet or'
    ' has left.';

CREATE TYPE fitflow.ending AS ENUM (
    'notice',     -- the member gave notice
    'term',       -- it was agreed to end then
    'special',    -- for a reason, whatever was agreed: they moved away, are ill, have died
    'withdrawal', -- withdrawn from, as the law lets who agreed at a distance
    'gym'         -- the gym ended it: nobody paid, or it closes
);
COMMENT ON TYPE fitflow.ending IS 'How a membership came to its end.';

CREATE TYPE fitflow.session_kind AS ENUM ('class', 'personal_training', 'own');
COMMENT ON TYPE fitflow.session_kind IS
    'Whether a member trained in a class, with a personal trainer, or on their own.';

CREATE TYPE fitflow.revenue_stream AS ENUM (
    'membership', 'retail', 'training_package', 'charge',
    'held'         -- kept for somebody: it becomes revenue when it pays an invoice
);
COMMENT ON TYPE fitflow.revenue_stream IS 'What the money was for.';

CREATE TYPE fitflow.transaction_kind AS ENUM ('charge', 'refund', 'decline', 'chargeback');
COMMENT ON TYPE fitflow.transaction_kind IS
    'Money taken, money given back, an attempt that the bank declined, or money that the bank '
    'took back.';

CREATE TYPE fitflow.payment_method AS ENUM ('card', 'direct_debit', 'bank_transfer', 'cash');
COMMENT ON TYPE fitflow.payment_method IS 'How the money moved.';

CREATE TYPE fitflow.invoice_purpose AS ENUM (
    'membership', 'freeze_fee', 'joining_fee', 'late_cancellation', 'no_show',
    -- Named as the streams of their money are.
    'charge', 'retail', 'training_package'
);
COMMENT ON TYPE fitflow.invoice_purpose IS 'What an invoice is for.';

CREATE TYPE fitflow.tax_category AS ENUM (
    'standard',
    'reduced',
    'exempt',      -- free of tax by law, and reported
    'outside'      -- nothing that is taxed
);
COMMENT ON TYPE fitflow.tax_category IS
    'How something that is sold is taxed; what standard and reduced are, says tax_rate.';

CREATE TYPE fitflow.invoice_entry_kind AS ENUM (
    'payment',     -- money came in
    'overpayment', -- money came in for what was paid meanwhile: the member has credit
    'refund',      -- money went back that was no longer owed
    'chargeback',  -- the bank took a payment back: it is owed again
    'credit',      -- a credit note: it is no longer owed
    'write_off',   -- it is owed, and will never be paid
    'recovery',    -- what was written off is owed again, and settled by what comes next
    'offset',      -- credit left on one invoice pays another
    'held'         -- money held pays it, or takes back the credit left on it
);
COMMENT ON TYPE fitflow.invoice_entry_kind IS 'What changes how much of an invoice is owed.';

CREATE TYPE fitflow.dunning_action AS ENUM ('remind', 'retry', 'hold_access', 'end_membership');
COMMENT ON TYPE fitflow.dunning_action IS
    'What a step of the dunning schedule does: tell the member, try the payment again, keep '
    'them out until they have paid, or end their membership.';

CREATE TYPE fitflow.gateway_event_kind AS ENUM ('declined', 'paid', 'charged_back', 'dispute_won');
COMMENT ON TYPE fitflow.gateway_event_kind IS
    'What a payment gateway says of a payment it was asked for, in the order it happens.';

CREATE TYPE fitflow.notice_reason AS ENUM (
    'class_cancelled', 'class_moved', 'trainer_substituted', 'place_given', 'payment_declined',
    'payment_due', 'access_held', 'late_cancellation', 'no_show', 'charged_back',
    'membership_ended', 'price_rise'
);
COMMENT ON TYPE fitflow.notice_reason IS 'Why a member is told something.';

CREATE TYPE fitflow.measure AS ENUM ('weight_kg', 'time_s', 'distance_m', 'power_w', 'repetitions');
COMMENT ON TYPE fitflow.measure IS
    'What a personal best counts, with its unit; a shorter time is better, more of anything '
    'else is.';

CREATE TYPE fitflow.recording_format AS ENUM (
    'fit', 'tcx', 'gpx', 'apple_health', 'csv', 'live', 'synthetic'
);
COMMENT ON TYPE fitflow.recording_format IS
    'Where the seconds of a recording came from; synthetic ones were drawn, not measured.';

CREATE TYPE fitflow.recording_source AS ENUM (
    'strap',      -- worn around the chest
    'machine',    -- a bike, rower or treadmill, or the computer on a bike
    'watch',
    'phone',
    'aggregator'  -- a site or app that had it from somewhere else
);
COMMENT ON TYPE fitflow.recording_source IS
    'What kind of device recorded, the most trusted first: where two recorded at once, the earlier '
    'one of these counts.';

CREATE TYPE fitflow.energy_source AS ENUM ('work', 'device', 'keytel');
COMMENT ON TYPE fitflow.energy_source IS
    'Where a recording''s kilocalories come from: the work measured in watts, the device''s own '
    'figure, or heart rate, age, weight and sex by Keytel and others (2005).';

CREATE TYPE fitflow.training_measure AS ENUM (
    'heart_rate_max', 'heart_rate_resting', 'heart_rate_threshold', 'power_threshold', 'weight_kg'
);
COMMENT ON TYPE fitflow.training_measure IS
    'What is measured of a member''s body, for zones and training load: beats per minute, watts, '
    'kilograms.';

CREATE TYPE fitflow.sex AS ENUM ('female', 'male');
COMMENT ON TYPE fitflow.sex IS
    'Which of the two published sets of coefficients a formula of training load or energy takes.';
