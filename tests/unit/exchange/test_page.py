"""docs/exchange.md says what is so: its columns, its mapping file and its commands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fitflow.cli import run
from fitflow.exchange.mapping import read_mapping
from fitflow.exchange.sheets import SHEETS
from unit.counter import MEMBERS, PLANS

if TYPE_CHECKING:
    from unit.counter import Counter

BOOKS = True
PAGE = (Path(__file__).parents[3] / "docs" / "exchange.md").read_text(encoding="utf-8")


def commands(start: str) -> list[str]:
    """Return the commands shown that begin so."""
    return [line[2:] for line in PAGE.splitlines() if line.startswith(f"$ {start}")]


@pytest.mark.parametrize("kind", SHEETS)
def test_the_columns_are_these(kind: str) -> None:
    (row,) = re.findall(rf"^\| `{kind}` \| (.+) \|$", PAGE, re.MULTILINE)
    columns = [
        (column.name.removesuffix("_cents"), column.required) for column in SHEETS[kind].columns
    ]

    assert [
        (name.strip("[]"), not name.startswith("[")) for name in re.findall("`(.+?)`", row)
    ] == (columns)


def test_the_mapping_file_shown_works(counter: Counter) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    counter.bring("plans", PLANS)

    counter.bring(
        "members",
        "Vorname,Nachname,E-Mail,Eintritt,Notiz\nErika,Muster,e@example.com,31.01.2023,nett\n",
        mapping=shown,
    )
    counter.bring(
        "memberships",
        'Mitglied,Tarif,Beginn,Preis\ne@example.com,M,31.01.2023,"39,90"\n',
        mapping=shown,
    )

    assert read_mapping(counter.folder / "mapping.toml", "members").decimal == ","
    assert counter.rows("SELECT price_cents FROM fitflow.membership") == [(3990,)]


def test_the_refusal_shown_is_the_one_printed(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(counter.folder)
    header = "given_name,family_name,born_on,registered_on\n"
    counter.write("members.csv", f"{header}Erika,M,,2024-01-01\nBea,N,1990-13-01,2024-01-01\n")

    run(["import", "members.csv", "--gym", counter.gym.name])

    printed = capsys.readouterr()
    lines = [line for line in printed.err.splitlines() if not line.startswith("Importing: ")]
    shown = PAGE[PAGE.index("$ fitflow import members.csv\n") :].split("```")[0].splitlines()[1:]
    assert [*lines, *printed.out.splitlines()] == shown


def test_the_commands_shown_work(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(counter.folder)
    gym = ["--gym", str(counter.gym.gym_id)]
    files = {
        "plans": PLANS,
        "trainers": "given_name,family_name,specialty,since\nTara,Torres,Yoga,2020-01-01\n",
        "classes": "name,category,duration_minutes,capacity\nYoga,mind,60,12\n",
        "members": MEMBERS,
        "memberships": "member,plan,since\n101,Monthly,2023-01-01\n",
        "sessions": "member,checked_in_at,minutes\n101,2023-01-02 18:00,60\n",
        "transactions": "taken_at,stream,amount,method,member\n2023-01-01,membership,50,card,101\n",
    }
    for kind, content in files.items():
        counter.write(f"{kind}.csv", content)

    moving_in = [run([*command.split()[1:], *gym]) for command in commands("fitflow import plans")]
    (out,) = commands("fitflow export")
    exported = run([*out.split()[1:], *gym])
    imported = run(["import", "kastanienhof"])
    (listing,) = commands("fitflow audit list")
    listed = run([*listing.split()[1:], *gym])
    capsys.readouterr()
    verified = run(["audit", "verify", *gym])
    note = capsys.readouterr().out.splitlines()[1].removeprefix("note: ")
    compared = run(["audit", "verify", "--expect", note, *gym])

    assert (*moving_in, exported, imported, listed, verified, compared) == (0,) * 7
    assert counter.count("invoice") == 1
