"""Days, instants and amounts that no gym has are refused in one sentence, and harm no list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import psycopg
import pytest
from psycopg import sql

from fitflow.catalogue.pagination import Paging
from fitflow.errors import BadInput
from fitflow.operations import meetings, payments, plans, sales, trainers
from fitflow.queries import books, members, timetable
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.catalogue.gym import Gym
    from unit.operations.classes.studio import Studio
    from unit.operations.memberships.timeline import Book

FAR: Final = (
    "9999-12-31", "infinity", "-infinity", "0044-03-15 BC", "294276-12-31", "2300-01-02",
    "1899-12-31",
)  # fmt: skip
ARGUMENTS: Final = """
    SELECT proname, array_agg(
        ARRAY[argument, format_type(type, NULL)] ORDER BY place)
    FROM pg_proc
    CROSS JOIN LATERAL unnest(proargnames, proargtypes::oid[])
        WITH ORDINALITY AS given (argument, type, place)
    WHERE pronamespace = 'fitflow'::regnamespace AND prosecdef AND type IS NOT NULL
        AND 'request_key' = ANY (proargnames)
    GROUP BY pg_proc.oid, proname
    ORDER BY proname
"""


def test_every_operation_refuses_a_day_that_is_far_away(
    app_conn: psycopg.Connection, gym: Gym
) -> None:
    """Whatever else it is given, and before it reckons with it."""
    refused: dict[str, set[str | None]] = {}
    for operation, arguments in app_conn.execute(ARGUMENTS).fetchall():
        for name, type_ in arguments:
            for far in FAR if type_ in {"date", "timestamp with time zone"} else ():
                given = sql.SQL(", ").join(
                    sql.SQL("{} => {}::{}").format(
                        sql.Identifier(one), sql.Literal(far if one == name else None),
                        sql.SQL(kind),
                    )
                    for one, kind in arguments
                )  # fmt: skip
                call = sql.SQL("SELECT fitflow.{}({})").format(sql.Identifier(operation), given)
                app_conn.rollback()
                app_conn.execute(
                    "SELECT set_config('fitflow.gym_id', %s, false)", [str(gym.gym_id)]
                )
                with pytest.raises(psycopg.Error) as no:
                    app_conn.execute(call)
                refused.setdefault(name, set()).add(no.value.diag.constraint_name)

    assert refused.pop("at") == {"at_is_within_reach"}
    assert refused
    assert {name: codes for name, codes in refused.items() if codes != {"day_is_in_reach"}} == {}


def test_a_trainer_does_not_leave_at_the_end_of_time(studio: Studio) -> None:
    with pytest.raises(BadInput, match="9999-12-31 is no day of a gym's books"):
        trainers.end_trainer(studio.client, studio.trainer_id, until=date(9999, 12, 31))

    assert members.trainers(studio.client, Paging()).items


def test_a_class_is_not_moved_to_the_end_of_time(studio: Studio) -> None:
    spin = studio.meeting()

    with pytest.raises(BadInput, match="is no day of a gym's books"):
        meetings.move_meeting(
            studio.client, spin, begins_at=datetime(9999, 12, 31, 23, 30, tzinfo=UTC)
        )

    assert timetable.meetings(studio.client, Paging(), from_=date(2026, 1, 1)).items


@pytest.mark.parametrize("month", ["-infinity", "infinity", "0044-03-01 BC", "9999-01-01"])
def test_no_month_beyond_all_calendars_is_closed(app_conn: psycopg.Connection, month: str) -> None:
    with pytest.raises(psycopg.Error, match="is no day of a gym's books"):
        app_conn.execute("SELECT fitflow.close_month(%s)", [month])


HUGE: Final = 2**63 - 1


def test_two_sales_of_the_largest_number_are_refused(client: Client) -> None:
    for _ in range(2):
        with pytest.raises(BadInput, match="is too large"):
            sales.sell(client, item="Towel", price_cents=HUGE, method="cash", at=noon("2026-02-02"))

    books.transactions(client, Paging())


def test_no_price_is_more_than_sums_have_room_for(client: Client, book: Book) -> None:
    with pytest.raises(BadInput, match="a plan's price is at most"):
        plans.add_plan(client, name="Gold", billing_period="month", price_cents=HUGE)
    with pytest.raises(BadInput, match="price and the freeze fee of a membership are at most"):
        book.enrol("Monthly", "2026-02-02", price_cents=HUGE)
    with pytest.raises(BadInput, match="is too large"):
        sales.sell_package(
            client, book.member_id, sessions=5, price_cents=HUGE, method="cash",
            at=noon("2026-02-02"),
        )  # fmt: skip


def test_no_amount_is_more_than_sums_have_room_for(client: Client, book: Book) -> None:
    invoice_id = book.enrol("Monthly", "2026-02-02").invoices[0].invoice_id

    for ask in (
        lambda: payments.take_payment(client, invoice_id, method="cash", amount_cents=HUGE),
        lambda: payments.credit(client, invoice_id, amount_cents=HUGE, reason="Sorry"),
        lambda: payments.record_decline(
            client, invoice_id, method="card", reason="No cover", amount_cents=HUGE
        ),
    ):
        with pytest.raises(BadInput, match="is too large"):
            ask()
    assert book.owed() == 3000


@pytest.mark.parametrize(
    "count", [{"notice_days": 40_000}, {"freeze_max_days": 2**31 - 1}, {"freeze_min_days": -1}]
)
def test_no_plan_counts_more_days_than_there_are(client: Client, count: dict[str, int]) -> None:
    with pytest.raises(BadInput):
        plans.add_plan(client, name="Odd", billing_period="month", price_cents=3000, **count)  # type: ignore[arg-type]
