-- gateway_event: e1 says that payment 1 was paid (8), e2 that payment 2 was declined (7).

-- rule: gateway_event_pkey
-- refused:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e1', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', NULL);
-- accepted:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', NULL);

-- rule: gateway_event_gym_id_payment_id_kind_key
-- refused:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000001', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', NULL);
-- accepted:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000001', 'charged_back',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', NULL);

-- rule: gateway_event_gym_id_payment_id_gateway_fkey, another gateway's
-- refused:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('other', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', NULL);
-- accepted:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', NULL);

-- rule: gateway_event_gym_id_payment_id_gateway_fkey, a payment nobody asked for
-- refused:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000003', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', NULL);
-- accepted:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', NULL);

-- rule: gateway_event_gym_id_transaction_id_fkey
-- refused:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', 404);
-- accepted:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', 1);

-- rule: gateway_event_transaction_idx
-- refused:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', 8);
-- accepted:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2026-02-10 10:01+01', 1);

-- rule: gateway_event_times_are_instants, happened before time
-- refused:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '-infinity', '2026-02-10 10:01+01', NULL);
-- accepted:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '1900-01-01 00:00+00', '2026-02-10 10:01+01', NULL);

-- rule: gateway_event_times_are_instants, received at the end of time
-- refused:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', 'infinity', NULL);
-- accepted:
INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at,
    transaction_id)
VALUES ('test', 'e3', '01900000-0000-7000-8000-000000000002', 'paid',
        '2026-02-10 10:00+01', '2299-12-31 23:59+00', NULL);
