"""
A gym moved in, and could not move out.

Members who had left years ago came back as active ones, and each was sent the bills of all the
years since; one wrong date in the middle of a file left half of it imported; and the program could
not read the files that it had written itself.
"""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from fitflow.cli import run
from fitflow.exchange.gym_export import export_gym
from fitflow.exchange.gym_import import import_gym
from fitflow.metrics import catalogue
from fitflow.operations.billing import bill
from fitflow.operations.gyms import open_gym
from server import superuser
from unit.counter import Counter
from unit.exchange.lived import checksums, live

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.postgres.database import Database

BOOKS = True
LEFT = """\
Mitglied;Tarif;Von;Bis;Grund
erika@example.com;Monatlich;01.02.2021;31.01.2022;Umzug
otto@example.com;Monatlich;01.03.2022;28.02.2023;
otto@example.com;Monatlich;01.03.2024;;
"""

GERMAN = """\
date_format = "%d.%m.%Y"

[columns]
member = "Mitglied"
plan = "Tarif"
since = "Von"
last_day = "Bis"
cancel_reason = "Grund"

[values.plan]
Monatlich = "Monthly"
"""


@pytest.fixture
def moving_in(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """A gym that leaves another system, with its price list and two members."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, f"Umzug {tmp_path.name}", "Europe/Berlin", "EUR")
    counter = Counter(database, gym, tmp_path)
    counter.stock()
    return counter


def test_members_who_left_do_not_come_back_as_active_ones(moving_in: Counter) -> None:
    moving_in.bring("memberships", LEFT, mapping=GERMAN)

    with moving_in.database.transaction(gym_id=moving_in.gym.gym_id) as conn:
        conn.execute("SET LOCAL fitflow.today = '2026-11-22'")
        status = catalogue.run(conn, "membership_status_today")
    assert moving_in.rows(
        "SELECT member_id, during::text FROM fitflow.membership ORDER BY during"
    ) == [
        (101, "[2021-02-01,2022-02-01)"),
        (102, "[2022-03-01,2023-03-01)"),
        (102, "[2024-03-01,)"),
    ]
    assert {str(row[0]): row[-1] for row in status.rows}["active"] == 1


def test_nobody_gets_years_of_bills_after_moving_in(moving_in: Counter) -> None:
    moving_in.bring("memberships", LEFT, mapping=GERMAN)

    with moving_in.client() as client:
        bill(client, through=date(2026, 12, 31), at=datetime(2026, 11, 22, 9, tzinfo=UTC))

    assert moving_in.rows("SELECT member_id, service_period::text FROM fitflow.invoice") == [
        (102, "[2026-12-01,2027-01-01)")
    ]


def test_a_gym_can_leave_with_everything_and_come_back(database: Database, tmp_path: Path) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Kastanienhof", "Europe/Berlin", "EUR")
    live(database, gym, tmp_path)

    export_gym(database, gym, tmp_path / "out")
    copy, _ = import_gym(database, tmp_path / "out", None)

    assert checksums(database, copy.gym_id) == checksums(database, gym.gym_id)
    with (tmp_path / "out" / "member.csv").open(newline="") as file:
        assert [row["email"] for row in csv.DictReader(file)] == [
            "erika@example.com",
            "otto@example.com",
        ]


def test_one_wrong_row_of_a_thousand_does_not_leave_half_a_gym(
    moving_in: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"G{n},F{n},m{n}@example.com,2024-01-01" for n in range(2, 1001)]
    rows.insert(500, "Bea,Neu,bea@example.com,31.12.2024")
    path = moving_in.write(
        "members.csv", "given_name,family_name,email,registered_on\n" + "\n".join(rows)
    )
    before = moving_in.count("member")

    status = run(["import", str(path), "--gym", moving_in.gym.name])

    assert status == 1
    assert moving_in.count("member") == before
    assert (
        f"fitflow: {path}:502: registered_on: '31.12.2024' is not a day\n"
        in capsys.readouterr().err
    )
