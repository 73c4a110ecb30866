"""Nothing is dated before the sale, session, class or payment it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from rules.attack import rule_refusing, run

if TYPE_CHECKING:
    import psycopg


class Case(NamedTuple):
    """A row with an instant, the trigger that minds it, and the nearest two instants."""

    table: str
    trigger: str
    code: str
    row: str
    too_early: str
    just_right: str


CASES: Final = {
    "a session off a package before its sale": Case(
        "package_use", "package_use_follows_its_sale", "package_is_used_once_sold",
        """
        INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
                                       member_id, package_sessions)
        OVERRIDING SYSTEM VALUE
        VALUES (20, '2026-02-01 10:00+01', 'training_package', 9000, 'card', 1, 5);
        INSERT INTO package_use (transaction_id, use_no, package_sessions, member_id, session_id,
                                 used_at)
        VALUES (20, 1, 5, 1, 3, '{at}');
        """,
        "2026-02-01 09:54:59+01", "2026-02-01 09:55+01",
    ),
    "a rating before the session": Case(
        "session_rating", "session_rating_follows_its_session", "session_is_rated_once_begun",
        """
        INSERT INTO workout_session (session_id, member_id, during)
        OVERRIDING SYSTEM VALUE
        VALUES (20, 1, '[2026-02-06 10:00+01,2026-02-06 11:00+01)');
        INSERT INTO session_rating (member_id, session_id, rpe, rated_at)
        VALUES (1, 20, 8, '{at}');
        """,
        "2026-02-06 09:54:59+01", "2026-02-06 09:55+01",
    ),
    "what a gateway says before it is asked": Case(
        "gateway_event", "gateway_event_follows_its_payment", "gateway_answers_once_asked",
        """
        INSERT INTO payment (payment_id, gateway, invoice_id, member_id, plan_id, purpose,
                             amount_cents, method, requested_at)
        VALUES ('01900000-0000-7000-8000-000000000020', 'test', 9, 2, 1, 'freeze_fee', 500, 'card',
                '2026-03-02 10:00+01');
        INSERT INTO gateway_event (gateway, event_id, payment_id, kind, occurred_at, received_at)
        VALUES ('test', 'e20', '01900000-0000-7000-8000-000000000020', 'declined',
                '2026-03-02 10:00+01', '{at}');
        """,
        "2026-03-02 09:54:59+01", "2026-03-02 09:55+01",
    ),
    "a missed class that is not over": Case(
        "invoice", "invoice_no_show_follows_its_class", "class_has_not_ended",
        """
        INSERT INTO class_meeting (meeting_id, class_id, trainer_id, room, during, capacity)
        OVERRIDING SYSTEM VALUE
        VALUES (20, 1, 1, 'Studio 9', '[2026-04-02 18:00+02,2026-04-02 18:45+02)', 2);
        INSERT INTO booking (meeting_id, member_id, booked_at, capacity, during)
        VALUES (20, 2, '2026-04-02 10:00+02', 2, '[2026-04-02 18:00+02,2026-04-02 18:45+02)');
        INSERT INTO invoice (number, member_id, plan_id, purpose, amount_cents, due_on,
                             meeting_id, issued_at)
        VALUES (10, 2, 1, 'no_show', 500, '2026-04-02', 20, '{at}');
        """,
        "2026-04-02 18:39:59+02", "2026-04-02 18:40+02",
    ),
}  # fmt: skip
each = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@each
def test_it_is_refused(small_gym: psycopg.Connection, case: Case) -> None:
    assert rule_refusing(small_gym, case.row.format(at=case.too_early)) == case.code


@each
def test_a_clocks_error_is_not(small_gym: psycopg.Connection, case: Case) -> None:
    run(small_gym, case.row.format(at=case.just_right))


@each
def test_without_its_trigger_it_gets_in(small_gym: psycopg.Connection, case: Case) -> None:
    small_gym.execute(f"ALTER TABLE {case.table} DISABLE TRIGGER {case.trigger}".encode())

    run(small_gym, case.row.format(at=case.too_early))
