-- dunning: what a gym does about an unpaid invoice, step by step, and which steps were taken.

CREATE TABLE fitflow.dunning_step (
    gym_id     bigint                 NOT NULL DEFAULT fitflow.current_gym_id(),
    step_no    smallint               NOT NULL,
    after_days smallint               NOT NULL,
    action     fitflow.dunning_action NOT NULL,

    PRIMARY KEY (gym_id, step_no),
    UNIQUE (gym_id, step_no, action),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    CONSTRAINT dunning_step_is_numbered_from_one CHECK (step_no >= 1),
    CONSTRAINT dunning_step_is_within_a_year CHECK (after_days BETWEEN 0 AND 366)
);
COMMENT ON TABLE fitflow.dunning_step IS
    'What the gym does about an unpaid invoice, and how many days after it was due.';
COMMENT ON COLUMN fitflow.dunning_step.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.dunning_step.step_no IS 'Which step it is, from 1.';
COMMENT ON COLUMN fitflow.dunning_step.after_days IS
    'How many days after the invoice was due it is taken at the earliest.';
COMMENT ON COLUMN fitflow.dunning_step.action IS 'What is done.';
COMMENT ON CONSTRAINT dunning_step_is_numbered_from_one ON fitflow.dunning_step IS
    'Steps of dunning are numbered from 1.';
COMMENT ON CONSTRAINT dunning_step_is_within_a_year ON fitflow.dunning_step IS
    'A step of dunning is taken between the due day and a year later.';

CREATE TABLE fitflow.dunning_event (
    gym_id       bigint                 NOT NULL DEFAULT fitflow.current_gym_id(),
    invoice_id   bigint                 NOT NULL,
    step_no      smallint               NOT NULL,
    action       fitflow.dunning_action NOT NULL,
    member_id    bigint                 NOT NULL,
    taken_at     timestamptz            NOT NULL,
    previous_no  smallint GENERATED ALWAYS AS (nullif(step_no, 1) - 1) STORED,

    -- Each step once, and only after the one before it.
    PRIMARY KEY (gym_id, invoice_id, step_no),
    FOREIGN KEY (gym_id, invoice_id, previous_no)
        REFERENCES fitflow.dunning_event (gym_id, invoice_id, step_no),
    FOREIGN KEY (gym_id, step_no, action)
        REFERENCES fitflow.dunning_step (gym_id, step_no, action),
    FOREIGN KEY (gym_id, invoice_id, member_id)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id),
    CONSTRAINT dunning_event_taken_at_is_an_instant CHECK (fitflow.in_reach(taken_at))
);
CREATE INDEX dunning_event_step_idx ON fitflow.dunning_event (gym_id, step_no, action);
CREATE INDEX dunning_event_member_idx ON fitflow.dunning_event (gym_id, member_id);

COMMENT ON TABLE fitflow.dunning_event IS
    'The steps of dunning that were taken for an invoice; access is held back while one of them '
    'holds it and the invoice is owed.';
COMMENT ON COLUMN fitflow.dunning_event.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.dunning_event.invoice_id IS 'The unpaid invoice.';
COMMENT ON COLUMN fitflow.dunning_event.step_no IS 'The step of the gym''s schedule.';
COMMENT ON COLUMN fitflow.dunning_event.action IS
    'What was done, carried along by foreign key.';
COMMENT ON COLUMN fitflow.dunning_event.member_id IS 'Who owes the invoice.';
COMMENT ON COLUMN fitflow.dunning_event.taken_at IS 'When the step was taken.';
COMMENT ON COLUMN fitflow.dunning_event.previous_no IS
    'The number of the step before; NULL for the first.';
COMMENT ON CONSTRAINT dunning_event_pkey ON fitflow.dunning_event IS
    'A step of dunning is taken once for an invoice.';
COMMENT ON CONSTRAINT dunning_event_gym_id_invoice_id_previous_no_fkey
    ON fitflow.dunning_event IS
    'Steps of dunning are taken in order.';
COMMENT ON CONSTRAINT dunning_event_gym_id_step_no_action_fkey ON fitflow.dunning_event IS
    'A step of dunning that was taken for an invoice stays in the schedule, with its action.';
COMMENT ON CONSTRAINT dunning_event_gym_id_invoice_id_member_id_fkey
    ON fitflow.dunning_event IS
    'Dunning is for whoever owes the invoice.';
COMMENT ON CONSTRAINT dunning_event_taken_at_is_an_instant ON fitflow.dunning_event IS
    'A step of dunning is taken at an instant between 1900 and 2299.';
COMMENT ON INDEX fitflow.dunning_event_step_idx IS 'Serves the foreign key to dunning_step.';
COMMENT ON INDEX fitflow.dunning_event_member_idx IS
    'Serves whether a member''s access is held back.';

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['dunning_step', 'dunning_event'] LOOP
        EXECUTE format('ALTER TABLE fitflow.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE fitflow.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON fitflow.%I USING (gym_id = fitflow.current_gym_id())'
            ' WITH CHECK (gym_id = fitflow.current_gym_id())',
            name || '_of_the_current_gym', name);
        EXECUTE format('GRANT SELECT ON fitflow.%I TO fitflow_app, fitflow_analyst', name);
    END LOOP;
END
$$;
