-- exercise_class: a kind of class on the timetable; class_meeting is one hour of it.

CREATE TABLE fitflow.exercise_class (
    gym_id                bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    class_id              bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    name                  fitflow.label NOT NULL,
    category              fitflow.label NOT NULL,
    duration_minutes      smallint      NOT NULL,
    capacity              smallint      NOT NULL,
    cancel_by_minutes     smallint      NOT NULL DEFAULT 120,
    late_cancel_fee_cents bigint        NOT NULL DEFAULT 0,
    no_show_fee_cents     bigint        NOT NULL DEFAULT 0,
    forfeits_session      boolean       NOT NULL DEFAULT false,
    fee_tax_category      fitflow.tax_category NOT NULL DEFAULT 'standard',

    PRIMARY KEY (gym_id, class_id),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    CONSTRAINT exercise_class_duration_is_a_class CHECK (duration_minutes BETWEEN 10 AND 240),
    CONSTRAINT exercise_class_has_places CHECK (capacity BETWEEN 1 AND 500),
    CONSTRAINT exercise_class_cancel_by_is_within_a_week CHECK (
        cancel_by_minutes BETWEEN 0 AND 10080
    ),
    CONSTRAINT exercise_class_fees_are_not_negative CHECK (
        late_cancel_fee_cents >= 0 AND no_show_fee_cents >= 0
    ),
    CONSTRAINT exercise_class_fees_are_in_reach CHECK (
        fitflow.is_amount(late_cancel_fee_cents) AND fitflow.is_amount(no_show_fee_cents)
    )
);

CREATE UNIQUE INDEX exercise_class_name_idx
    ON fitflow.exercise_class (gym_id, fitflow.folded(name));

COMMENT ON TABLE fitflow.exercise_class IS
    'A kind of class: what it is called, how long it lasts and how many fit.';
COMMENT ON COLUMN fitflow.exercise_class.gym_id IS 'The gym that offers it.';
COMMENT ON COLUMN fitflow.exercise_class.class_id IS 'The class''s number.';
COMMENT ON COLUMN fitflow.exercise_class.name IS 'What the timetable calls it.';
COMMENT ON COLUMN fitflow.exercise_class.category IS
    'The family it belongs to, such as cycling or yoga.';
COMMENT ON COLUMN fitflow.exercise_class.duration_minutes IS
    'How long a meeting usually lasts, in minutes.';
COMMENT ON COLUMN fitflow.exercise_class.capacity IS 'How many places a meeting usually has.';
COMMENT ON COLUMN fitflow.exercise_class.cancel_by_minutes IS
    'A booking cancelled fewer minutes than this before the start is a late cancellation.';
COMMENT ON COLUMN fitflow.exercise_class.late_cancel_fee_cents IS
    'What a late cancellation costs, in the smallest units of the gym''s currency; 0 for nothing.';
COMMENT ON COLUMN fitflow.exercise_class.no_show_fee_cents IS
    'What not coming costs, in the smallest units of the gym''s currency; 0 for nothing.';
COMMENT ON COLUMN fitflow.exercise_class.forfeits_session IS
    'Whether a late cancellation or a no-show takes a session off the member''s training '
    'package, where there is one, in place of the fee.';
COMMENT ON COLUMN fitflow.exercise_class.fee_tax_category IS
    'How these fees are taxed; outside where the law sees damages in them.';
COMMENT ON CONSTRAINT exercise_class_cancel_by_is_within_a_week ON fitflow.exercise_class IS
    'A class may be cancelled up to a moment between its start and a week before.';
COMMENT ON CONSTRAINT exercise_class_fees_are_in_reach ON fitflow.exercise_class IS
    'The fees of a class are at most 100,000,000,000 of the smallest units of a currency.';
COMMENT ON CONSTRAINT exercise_class_fees_are_not_negative ON fitflow.exercise_class IS
    'A late cancellation fee and a no-show fee are zero or more.';
COMMENT ON CONSTRAINT exercise_class_duration_is_a_class ON fitflow.exercise_class IS
    'A class lasts between 10 minutes and 4 hours.';
COMMENT ON CONSTRAINT exercise_class_has_places ON fitflow.exercise_class IS
    'A class has between 1 and 500 places.';
COMMENT ON INDEX fitflow.exercise_class_name_idx IS
    'Two classes of a gym do not share a name, whatever its capitals and accents.';

ALTER TABLE fitflow.exercise_class ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.exercise_class FORCE ROW LEVEL SECURITY;
CREATE POLICY exercise_class_of_the_current_gym ON fitflow.exercise_class
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.exercise_class TO fitflow_app, fitflow_analyst;
