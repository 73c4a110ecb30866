-- notice: Bob was told of his late cancellation and of his unpaid January (3).

-- rule: notice_pkey
-- refused:
INSERT INTO notice (notice_id, member_id, reason, message, meeting_id, invoice_id, told_at)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, 'payment_due', 'Hello.', NULL, NULL, '2026-01-05 10:00+01');
-- accepted:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', 'Hello.', NULL, NULL, '2026-01-05 10:00+01');

-- rule: notice_gym_id_member_id_fkey
-- refused:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (4, 'payment_due', 'Hello.', NULL, NULL, '2026-01-05 10:00+01');
-- accepted:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (3, 'payment_due', 'Hello.', NULL, NULL, '2026-01-05 10:00+01');

-- rule: notice_gym_id_meeting_id_fkey
-- refused:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', 'Hello.', 404, NULL, '2026-01-05 10:00+01');
-- accepted:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', 'Hello.', 3, NULL, '2026-01-05 10:00+01');

-- rule: notice_gym_id_invoice_id_member_id_fkey, somebody else's invoice
-- refused:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', 'Hello.', NULL, 3, '2026-01-05 10:00+01');
-- accepted:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (2, 'payment_due', 'Hello.', NULL, 3, '2026-01-05 10:00+01');

-- rule: notice_says_something, blank
-- refused:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', ' ', NULL, NULL, '2026-01-05 10:00+01');
-- accepted:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', '.', NULL, NULL, '2026-01-05 10:00+01');

-- rule: notice_says_something, a book
-- refused:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', repeat('x', 1001), NULL, NULL, '2026-01-05 10:00+01');
-- accepted:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', repeat('x', 1000), NULL, NULL, '2026-01-05 10:00+01');

-- rule: notice_told_at_is_an_instant
-- refused:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', 'Hello.', NULL, NULL, 'infinity');
-- accepted:
INSERT INTO notice (member_id, reason, message, meeting_id, invoice_id, told_at)
VALUES (1, 'payment_due', 'Hello.', NULL, NULL, '2299-12-31 23:59+00');
