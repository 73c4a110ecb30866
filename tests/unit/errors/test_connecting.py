"""A server that cannot be reached: the cause comes first, and nothing of libpq's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from fitflow.cli import run
from fitflow.errors.connecting import cause_of
from server import superuser

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

TOLD = {
    'connection failed: connection to server at "10.0.0.7", port 5432 failed: FATAL:  database'
    ' "gym" does not exist': "the server at 10.0.0.7:5432 has no database 'gym'",
    'connection failed: connection to server at "::1", port 5433 failed: FATAL:  role "ann" does'
    " not exist": "the server at ::1:5433 has no login 'ann'",
    'connection failed: connection to server at "h" (10.0.0.7), port 1 failed: FATAL:  no'
    ' pg_hba.conf entry for host "10.0.0.8", user "ann", database "x", no encryption':
        "the server at h:1 does not let this login in from here",
    'connection failed: connection to server at "h", port 1 failed: FATAL:  sorry, too many'
    " clients already": "every connection of the server at h:1 is taken",
    'connection failed: connection to server at "h", port 1 failed: FATAL:  the database system is'
    " starting up": "the server at h:1 is starting or stopping just now",
    'connection failed: connection to server at "h", port 1 failed: FATAL:  permission denied for'
    ' database "x"\nDETAIL:  User does not have CONNECT privilege.':
        "the login may not use the database 'x' of the server at h:1",
    'connection failed: connection to server at "h", port 1 failed: server closed the connection'
    " unexpectedly\n\tThis probably means the server terminated abnormally":
        "what answers at h:1 is no PostgreSQL server, or it ended just now",
    "connection timeout expired": "the server at its address does not answer in time",
    'connection is bad: invalid port number: "99999"':
        "FITFLOW_DSN says '99999', which cannot be used there",
    "connection is bad: a reason that is new": (
        "no connection to the database at its address can be had"
    ),
    **dict.fromkeys(
        (
            ("consuming input failed: server closed the connection unexpectedly\n\tThis probably"
            " means the server terminated abnormally"),
            "the connection is lost", "the connection is closed", "[BAD] pipeline aborted",
            "sending query and params failed: no connection to the server",
        ),
        "the server of the database was stopped, or the connection to it broke, while work went on",
    ),
    'connection failed: connection to server at "a", port 1 failed: Connection refused\n\tIs the'
    " server running?\nMultiple connection attempts failed. All failures were:\n- host: 'b'":
        "the database is stopped, or elsewhere: no server listens at a:1",
}  # fmt: skip
WRONG = {
    "password": ({"user": "fitflow_app", "password": "guess"},
                 "fitflow: the password of the login 'fitflow_app' is not the one"),
    "no password": ({"user": "fitflow_app", "passfile": "/nowhere"},
                    "fitflow: the server at "),
    "database": ({"dbname": "nowhere"}, "fitflow: the server at "),
    "host": ({"host": "nowhere.invalid"}, "fitflow: no host is called 'nowhere.invalid'"),
    "port": ({"host": "127.0.0.1", "port": "1"},
             "fitflow: the database is stopped, or elsewhere: no server listens at 127.0.0.1:1"),
    "socket": ({"host": "/nowhere"},
               "fitflow: the database is stopped, or elsewhere: no server listens at /nowhere/"),
}  # fmt: skip


@pytest.mark.parametrize("said", TOLD)
def test_the_cause_is_told_in_one_sentence(said: str) -> None:
    sentence, hint = cause_of(said)

    assert sentence == TOLD[said]
    assert hint


@pytest.mark.parametrize("what", WRONG)
def test_an_address_with_something_wrong(
    what: str, database: Database, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    changed, begins = WRONG[what]
    whole = {**conninfo_to_dict(superuser(database)), **changed}
    monkeypatch.setenv("FITFLOW_DSN", make_conninfo("", **whole))

    assert run(["gym", "list"]) == 3

    said = capsys.readouterr().err
    assert said.startswith(begins)
    assert "\nhint: " in said
    raw = ("\\n", "\\t", "\t", "FATAL", "connection failed")
    assert [word for word in raw if word in said] == []
    assert said.count("\n") == 2


def test_a_role_that_is_none(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with psycopg.connect(superuser(database), autocommit=True) as admin:
        admin.execute("CREATE ROLE nobodys_login LOGIN PASSWORD 'x'")
        admin.execute("ALTER ROLE nobodys_login NOLOGIN")
    monkeypatch.setenv(
        "FITFLOW_DSN",
        make_conninfo(database.base, user="nobodys_login", password="x"),
    )

    assert run(["gym", "list"]) == 3
    assert "'nobodys_login' may not log in to the server at " in capsys.readouterr().err


@pytest.mark.parametrize(
    "dsn", ["nonsense", "host=/x colour=red", "postgresql://a:secret@[x", "host=\udcff"]
)
def test_what_is_no_address(
    dsn: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FITFLOW_DSN", dsn)

    assert run(["gym", "list"]) == 3
    said = capsys.readouterr().err
    assert said.startswith("fitflow: FITFLOW_DSN is no address of a server\n")
    assert "secret" not in said
    assert "hint: write it as postgresql://" in said


@pytest.mark.parametrize("code", ["EUA", "XXX", "XAU", "EURO", "eur", "", "DEM"])
def test_a_currency_that_is_none(
    code: str, database: Database, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))

    assert run(["gym", "open", "Linde", "--time-zone", "UTC", "--currency", code]) == 1

    said = capsys.readouterr().err
    assert code in said
    assert said.startswith(("fitflow: a currency is three", "fitflow: no currency has the code"))
    assert "\nhint: give " in said
