"""As of another day is for reports alone: nothing that is kept asks which day is reported on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    import psycopg

DEFINED: Final = """
    SELECT proname, pg_get_functiondef(oid), prorettype = 'trigger'::regtype
    FROM pg_proc WHERE pronamespace = 'fitflow'::regnamespace AND prokind = 'f'
    UNION ALL
    SELECT relname, pg_get_viewdef(oid), false FROM pg_class
    WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'v'
"""
REPORTED_ON: Final = re.compile(r"fitflow\.(today|since|until|compare)'")
"""The settings that say which days a report is of."""


def graph(conn: psycopg.Connection) -> tuple[dict[str, set[str]], set[str], set[str]]:
    """Return what calls what, what writes, and what reads the days of a report itself."""
    bodies: dict[str, str] = {}
    writing = set()
    for name, body, is_trigger in conn.execute(DEFINED):
        bodies[name] = bodies.get(name, "") + body
        if is_trigger or "end_operation(" in body:
            writing.add(name)
    called = re.compile(r"\b(" + "|".join(map(re.escape, bodies)) + r")\b(?=\()")
    viewed = re.compile(r"\b(?:FROM|JOIN)\s+(?:fitflow\.)?(\w+)")
    calls = {
        name: ({*called.findall(body), *viewed.findall(body)} & bodies.keys()) - {name}
        for name, body in bodies.items()
    }
    reading = {name for name, body in bodies.items() if REPORTED_ON.search(body)}
    return calls, writing, reading


def reached(calls: dict[str, set[str]], start: str) -> set[str]:
    """Return everything that is called from there."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += calls[name]
    return found


def test_no_operation_and_no_trigger_asks_which_day_is_reported_on(
    conn: psycopg.Connection,
) -> None:
    calls, writing, reading = graph(conn)

    assert {"check_in", "bill", "take_payment", "refuse_to_come"} <= writing
    assert {"today", "range_since", "range_until"} <= reading
    assert [name for name in writing if reached(calls, name) & reading] == []


@pytest.mark.parametrize("setting", ["fitflow.today", "fitflow.since", "fitflow.until"])
def test_a_client_that_sets_a_day_to_report_on_sells_today(
    app_conn: psycopg.Connection, setting: str
) -> None:
    app_conn.execute("SELECT set_config(%s, '2031-01-01', true)", [setting])

    row = app_conn.execute("SELECT fitflow.sell('Towel', 900, 'cash') ->> 'taken_at'").fetchone()
    now = app_conn.execute("SELECT fitflow.now()").fetchone()

    assert row is not None
    assert now is not None
    assert str(row[0])[:10] == now[0].date().isoformat()
