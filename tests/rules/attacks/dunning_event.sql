-- dunning_event: Bob was reminded of his January (3), and it was tried again; his freeze fee (9) is
-- owed.

-- rule: dunning_event_pkey
-- refused:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (3, 2, 'retry', 2, '2026-03-10 08:00+01');
-- accepted:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (3, 3, 'hold_access', 2, '2026-03-10 08:00+01');

-- rule: dunning_event_gym_id_invoice_id_previous_no_fkey, a step left out
-- refused:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (9, 2, 'retry', 2, '2026-03-10 08:00+01');
-- accepted:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (9, 1, 'remind', 2, '2026-03-10 08:00+01');

-- rule: dunning_event_gym_id_step_no_action_fkey, another action
-- refused:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (3, 3, 'retry', 2, '2026-03-10 08:00+01');
-- accepted:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (3, 3, 'hold_access', 2, '2026-03-10 08:00+01');

-- rule: dunning_event_gym_id_invoice_id_member_id_fkey, somebody who owes nothing
-- refused:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (9, 1, 'remind', 1, '2026-03-10 08:00+01');
-- accepted:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (9, 1, 'remind', 2, '2026-03-10 08:00+01');

-- rule: dunning_event_gym_id_invoice_id_member_id_fkey, a credit note
-- refused:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (6, 1, 'remind', 1, '2026-03-10 08:00+01');
-- accepted:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (5, 1, 'remind', 1, '2026-03-10 08:00+01');

-- rule: dunning_event_taken_at_is_an_instant
-- refused:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (9, 1, 'remind', 2, 'infinity');
-- accepted:
INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)
VALUES (9, 1, 'remind', 2, '2299-12-31 23:59+00');
