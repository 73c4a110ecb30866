"""Whatever instant an operation is given, nothing is kept that is later than now, or too early."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitflow.catalogue.client import Client
from fitflow.operations import every_operation, period_close
from fitflow.web.app import create_app
from serving import serving
from unit.web.calls import CALLS
from unit.web.story import NOW, Call, Story, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

CLOCK: Final = datetime(2030, 5, 1, tzinfo=UTC)
OPERATIONS: Final = {operation.name: operation for operation in every_operation()}
OF_MONTHS: Final = {"close_month", "reopen_month"}
ERROR: Final = timedelta(minutes=5)
FURTHER: Final = timedelta(seconds=30)
"""How much later the server may be when it looks at an instant than we when we drew it."""

HAPPENED: Final = {
    "audit_log.logged_at", "booking.booked_at", "booking.cancelled_at",
    "class_meeting.cancelled_at", "closed_month.closed_at", "distance_contract.closed_at",
    "discount_use.issued_at", "distance_contract.withdrawn_at", "dunning_event.taken_at",
    "gateway_event.occurred_at",
    "gateway_event.received_at", "held_entry.entered_at", "held_entry.previous_at",
    "invoice.issued_at", "invoice_entry.entered_at",
    "invoice_line.issued_at", "invoice_tax.issued_at", "notice.told_at",
    "payment.asked_during", "payment_way.during",
    "package_use.used_at", "payment.requested_at", "recording.during",
    "session_rating.rated_at", "training_input.entered_at", "transaction_table.charged_at",
    "transaction_table.taken_at", "wearable_data.quarter_at", "wearable_data.recording_during",
    "wearable_data.started_at", "workout_session.during",
}  # fmt: skip
"""What has happened: none of it is later than now."""
PLANNED: Final = {
    "booking.during", "class_meeting.during", "class_meeting.trainer_during",
    "invoice_line.known", "tax_rate.known", "trainer_time.during",
    "workout_session.meeting_during", "workout_session.trainer_during",
}  # fmt: skip
"""What is planned, taken for a while, or known from then on."""
INSTANTS: Final = """
    SELECT format('%s.%s', relname, attname)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r' AND attnum > 0
        AND NOT attisdropped AND atttypid IN ('timestamptz'::regtype, 'tstzrange'::regtype)
"""
FOLLOWS: Final = {
    "members registered by today": "SELECT FROM member WHERE registered_on > %(day)s",
    "bodies were measured by then": (
        "SELECT FROM training_input WHERE since > entered_at::date + 1"
    ),
    "months were over when they were closed": (
        "SELECT FROM closed_month WHERE closed_at < month + interval '1 month' - interval '1 day'"
    ),
    "sessions begin on a day of membership": """
        SELECT FROM workout_session AS visit WHERE NOT EXISTS (
            SELECT FROM membership
            WHERE membership.member_id = visit.member_id AND membership.during @> visit.visited_on)
    """,
    "sessions end after they begin": (
        "SELECT FROM workout_session WHERE upper(during) <= lower(during)"
    ),
    "bookings are made before the class is over": (
        "SELECT FROM booking WHERE booked_at >= upper(during)"
    ),
    "bookings are cancelled after they are made": (
        "SELECT FROM booking WHERE cancelled_at < booked_at"
    ),
    "classes are called off before they are over": (
        "SELECT FROM class_meeting WHERE cancelled_at >= upper(during)"
    ),
    "classes are missed once they are over": """
        SELECT FROM invoice JOIN class_meeting USING (gym_id, meeting_id)
        WHERE purpose = 'no_show' AND issued_at < upper(during) - interval '5 minutes'
    """,
    "refunds follow their sale": "SELECT FROM transaction_table WHERE taken_at < charged_at",
    "sessions come off a package once it is sold": """
        SELECT FROM package_use JOIN transaction_table AS sale USING (gym_id, transaction_id)
        WHERE used_at < sale.taken_at - interval '5 minutes'
    """,
    "sessions are rated once they begin": """
        SELECT FROM session_rating JOIN workout_session AS visit USING (gym_id, session_id)
        WHERE rated_at < lower(visit.during) - interval '5 minutes'
    """,
    "gateways answer once they are asked": """
        SELECT FROM gateway_event JOIN payment USING (gym_id, payment_id)
        WHERE received_at < requested_at - interval '5 minutes'
    """,
    "contracts are withdrawn from once they are closed": (
        "SELECT FROM distance_contract WHERE withdrawn_at < closed_at"
    ),
    "money follows its invoice": """
        SELECT FROM transaction_table JOIN invoice USING (gym_id, invoice_id)
        WHERE taken_at < issued_at - interval '5 minutes'
    """,
    "entries follow their invoice": """
        SELECT FROM invoice_entry JOIN invoice USING (gym_id, invoice_id)
        WHERE entered_at < issued_at - interval '5 minutes'
    """,
    "credit notes follow what they correct": """
        SELECT FROM invoice AS note JOIN invoice AS billed
            ON billed.gym_id = note.gym_id AND billed.invoice_id = note.corrects_id
        WHERE note.issued_at < billed.issued_at - interval '5 minutes'
    """,
    "gateways are asked once the invoice is issued": """
        SELECT FROM payment JOIN invoice USING (gym_id, invoice_id)
        WHERE requested_at < issued_at - interval '5 minutes'
    """,
    "steps of dunning follow their invoice": """
        SELECT FROM dunning_event JOIN invoice USING (gym_id, invoice_id)
        WHERE taken_at < issued_at - interval '5 minutes'
    """,
}
"""What is about something else -> those that are too early for it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where operations are called."""

    story: Story
    http: httpx.Client
    database: Database
    closed: count[int] = field(default_factory=count)

    @property
    def now(self) -> datetime:
        """What time it is in the database."""
        return self.database.now()

    def call(self, name: str, at: datetime) -> int:
        """Call an operation as of an instant, and return the status."""
        call = CALLS[name](self.story) if name not in OF_MONTHS else self.of_month(name, at)
        body = {**call.body, "at": at.isoformat()}
        if "occurred_at" in body:
            body["occurred_at"] = at.isoformat()
        operation = OPERATIONS[name]
        path = "/api" + operation.path.format(**call.path)
        return self.http.request(operation.method, path, json=body).status_code

    def of_month(self, name: str, at: datetime) -> Call:
        """Return a month that still runs, to be closed, or one that is closed."""
        if name == "close_month":
            return Call({"month": f"{at:%Y-%m}-01"})
        month = date(1990 + next(self.closed), 1, 1)
        period_close.close_month(self.story.client, month, at=NOW)
        return Call({"month": month.isoformat()})


@pytest.fixture(scope="module")
def desk(database: Database, gym: Gym) -> Iterator[Desk]:
    app = create_app(database, gym=str(gym.gym_id))
    with (
        database.client_pool(max_size=1) as pool,
        serving(app) as address,
        httpx.Client(base_url=address, timeout=30) as http,
    ):
        yield Desk(tell(Client(pool, gym.gym_id, "story")), http, database)


class Draw:
    """Instants around what the operations are about, and around now."""

    AHEAD = st.timedeltas(ERROR + FURTHER, timedelta(days=365 * 9))
    WITHIN = st.timedeltas(timedelta(), ERROR - FURTHER)
    BEFORE = st.timedeltas(timedelta(days=-400), timedelta(seconds=-1))
    SINCE = st.timedeltas(timedelta(), timedelta(days=400))
    LONG_AGO = st.datetimes(datetime(1950, 1, 2), datetime(2025, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  (Hypothesis adds the zone)


def wrong(conn: psycopg.Connection, now: datetime) -> list[str]:
    """Return what the rows say that cannot be."""
    found = []
    for column in HAPPENED:
        table, name = column.split(".")
        last = f"coalesce(upper({name}), lower({name}))" if name.endswith("during") else name
        late = conn.execute(
            f"SELECT FROM fitflow.{table} WHERE {last} > %s LIMIT 1".encode(),
            [now + ERROR + FURTHER],
        )
        found += [column] if late.rowcount else []
    for rule, query in FOLLOWS.items():
        early = conn.execute(
            f"{query} LIMIT 1".encode(), {"day": (now + ERROR).date() + timedelta(1)}
        )
        found += [rule] if early.rowcount else []
    return found


def test_every_column_of_instants_is_of_what_happened_or_is_planned(
    conn: psycopg.Connection,
) -> None:
    assert {str(name) for (name,) in conn.execute(INSTANTS)} == HAPPENED | PLANNED


def test_a_row_that_is_later_than_now_or_too_early_is_seen(conn: psycopg.Connection) -> None:
    """The checks find what the owner writes, whose hand no operation holds."""
    conn.execute("SET LOCAL search_path = fitflow")
    conn.execute(
        "INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)"
        " VALUES (%s, 'retail', 900, 'cash', 'Towel')",
        [CLOCK + timedelta(days=2)],
    )
    conn.execute(
        "INSERT INTO member (given_name, registered_on) VALUES ('Ada', %s)",
        [CLOCK.date() + timedelta(days=3)],
    )

    assert wrong(conn, CLOCK) == ["transaction_table.taken_at", "members registered by today"]


def test_an_instant_is_drawn_for_every_operation() -> None:
    assert CALLS.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("name", OPERATIONS)
@given(ahead=Draw.AHEAD)
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_kept_that_is_still_to_come(desk: Desk, name: str, ahead: timedelta) -> None:
    assert desk.call(name, desk.now + ahead) >= REFUSED or name in ANSWERS_ONLY


REFUSED: Final = 400
ANSWERS_ONLY: Final = {"check_in"}
"""What may answer that it does nothing: a refusal at the door is an answer."""


@pytest.mark.parametrize("name", OPERATIONS)
@given(
    at=st.one_of(
        Draw.LONG_AGO,
        Draw.BEFORE.map(NOW.__add__),
        Draw.SINCE.map(NOW.__add__),
        st.just(datetime(2025, 10, 5, 12, tzinfo=UTC)),
        Draw.WITHIN,
        Draw.AHEAD,
    )
)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_row_is_later_than_now_or_before_what_it_is_about(
    desk: Desk, name: str, at: datetime | timedelta
) -> None:
    now = desk.now
    desk.call(name, now + at if isinstance(at, timedelta) else at)

    with desk.database.transaction(role="fitflow_owner", gym_id=desk.story.client.gym_id) as conn:
        conn.execute("SET LOCAL search_path = fitflow")
        assert wrong(conn, desk.now) == []
