"""Files that cannot be read whole: one sentence with the line, and nothing is changed."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.cli import run
from fitflow.errors import BadInput
from server import superuser
from unit.counter import MEMBERS, reasons

if TYPE_CHECKING:
    from unit.counter import Counter

BOOKS = True
NO_ADDRESS: Final = "an e-mail address has one @ with something on both sides and no spaces"
NO_NAME: Final = "a name is one line of 1 to 120 characters, with no space at either end"
HEADER = "given_name,family_name,email,born_on,registered_on\n"
ROW = "Erika,Muster,erika@example.com,1990-05-01,2023-01-15\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "1: the file is empty"),
        (b"\n\n", "1: no header"),
        (
            b"first,family_name,registered_on\n",
            "1: no column 'given_name' (and there is 'first', which is not known)",
        ),
        (b"given_name,family_name,registered_on,shoe\n", "1: unknown column 'shoe'"),
        (b"given_name,given_name\n", "1: two columns are called 'given_name'"),
        (HEADER.encode() + "Jürgen,M,,,".encode("cp1252"), "2: the file is not UTF-8"),
        (HEADER.encode("utf-16"), "1: the file is not UTF-8: it is UTF-16"),
        (HEADER.encode() + b'"Erika,Muster\n', "2: a quoted field is never closed"),
        (HEADER.encode() + b"x" * 200_000 + b",a,,,2024-01-01\n",
         "2: a field is longer than 100,000 characters"),
        (HEADER.encode() + b"x" * 2_000_000, "2: the line is longer than 1 MiB"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_table_is_refused_whole(
    counter: Counter, content: bytes, said: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        counter.bring("members", content)

    assert refusal.value.message.startswith(f"{counter.folder / 'members.csv'}:{said}")
    assert counter.count("member") == 0


def test_a_wrong_header_says_what_was_expected(counter: Counter) -> None:
    with pytest.raises(BadInput) as refusal:
        counter.bring("members", "first,family_name,registered_on\n")

    assert refusal.value.hint == (
        "members have: [member_id], given_name, [family_name], [email], [phone], [born_on],"
        " [sex], registered_on; --map renames columns"
    )


def test_rows_that_are_mended_and_still_wrong_stay_in_their_file(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refused rows go into the file that they were read from: it was emptied."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(counter.database))
    file = counter.folder / "refused.csv"
    file.write_text(HEADER + ROW + "Bea,Neu,,1990-13-01,2024-01-01\n")

    assert run(["import", str(file), "--as", "members", "--gym", str(counter.gym.gym_id),
                "--keep-going", "--refused", str(file)]) == 1  # fmt: skip

    header, row = file.read_text().splitlines()
    assert header == "line,reason," + HEADER.strip()
    assert row.startswith("3,")
    assert row.endswith("Bea,Neu,,1990-13-01,2024-01-01")
    assert [one.name for one in counter.folder.iterdir()] == ["refused.csv"]


def test_a_byte_order_mark_is_no_part_of_the_first_name(counter: Counter) -> None:
    outcome = counter.bring("members", (HEADER + ROW).encode("utf-8-sig"))

    assert outcome.loaded == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Bea,Neu,,1990-13-01,2024-01-01", "born_on: '1990-13-01' is not a day"),
        ("Bea,Neu,,01.12.1990,2024-01-01", "born_on: '01.12.1990' is not a day"),
        (",Neu,,,2024-01-01", "given_name is empty"),
        ("Bea,Neu", "the row has 2 fields and the header 5"),
        ("Bea,Neu,,,2024-01-01,more", "the row has 6 fields and the header 5"),
        ("Bea,N\0eu,,,2024-01-01", "family_name has a NUL byte in it"),
        ("Bea,Neu,no address,,2024-01-01",
         f"{NO_ADDRESS}: email is no address"),
        ("Bea,Neu,,2030-12-01,2024-01-01",
         "somebody who was born on 2030-12-01 cannot have registered on 2024-01-01"),
        (f"{'B' * 121},Neu,,,2024-01-01",
         f"given_name is '{'B' * 79}...: {NO_NAME}"),
        ("ERIKA,Müster,ERIKA@example.com,,2024-01-01",
         "the member ERIKA Müster ERIKA@example.com is on line 2 already"),
    ],
)  # fmt: skip
def test_a_refused_row_keeps_the_others_out(counter: Counter, row: str, reason: str) -> None:
    outcome = counter.bring("members", f"{HEADER}{ROW}{row}\n")

    assert reasons(outcome) == [(3, reason)]
    assert counter.count("member") == 0


def test_a_member_the_gym_has_is_named(counter: Counter) -> None:
    counter.bring("members", MEMBERS)

    outcome = counter.bring("members", f"{HEADER}{ROW}")

    assert reasons(outcome) == [
        (2, "member 101 of the gym has this name and the e-mail address erika@example.com already")
    ]


def test_the_same_file_again_changes_nothing(counter: Counter) -> None:
    counter.bring("members", MEMBERS)

    again = counter.bring("members", MEMBERS)

    assert again.imported_before is not None
    assert again.imported_before.endswith(" by Dana")
    assert counter.count("member") == 2
    assert counter.count("audit_log") == 1


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("101,Gold,2023-01-01,\n", 2, "there is no plan Gold"),
        ("109,Monthly,2023-01-01,\n", 2, "there is no member 109"),
        ("nobody@example.com,Monthly,2023-01-01,\n", 2, "there is no member nobody@example.com"),
        ("101,Monthly,2023-01-01,2023-01-01\n", 2,
         "the membership ends 2023-01-01, which is not after its first day 2023-01-01"),
        ("101,Monthly,2023-01-01,2023-06-01\n101,Monthly,2023-05-31,\n", 3,
         "overlaps the membership on line 2, which lasts until 2023-06-01"),
        ("101,Monthly,2023-02-01,\n101,Monthly,2023-01-01,\n", 2,
         "overlaps the membership on line 3, which lasts until further notice"),
    ],
)  # fmt: skip
def test_a_spell_that_cannot_be_is_refused(
    counter: Counter, rows: str, line: int, reason: str
) -> None:
    counter.stock()

    outcome = counter.bring("memberships", f"member,plan,since,until\n{rows}")

    assert reasons(outcome) == [(line, reason)]
    assert counter.count("membership") == 0


def test_a_spell_over_one_the_gym_has_is_refused(counter: Counter) -> None:
    counter.stock()
    counter.bring("memberships", "member,plan,since\n101,Monthly,2023-01-01\n")

    outcome = counter.bring("memberships", "member,plan,since\n101,Monthly,2024-01-01\n")

    assert reasons(outcome) == [(2, "the gym has member 101 on a plan from 2023-01-01 on already")]


def test_every_refused_row_is_found_and_the_others_kept_when_asked(counter: Counter) -> None:
    bad = {7: "no address", 450: "two@at@signs", 999: "spa ce@x"}
    rows = [f"G{n},F{n},{bad.get(n, f'm{n}@example.com')},,2024-01-01" for n in range(2, 1002)]
    refused = counter.folder / "refused.csv"

    outcome = counter.bring(
        "members", HEADER + "\n".join(rows), keep_going=True, refused_to=refused
    )

    with refused.open(newline="") as file:
        written = list(csv.DictReader(file))
    assert (outcome.loaded, outcome.refused) == (997, 3)
    assert [line for line, _ in reasons(outcome)] == [7, 450, 999]
    assert [(row["line"], row["email"]) for row in written] == [
        ("7", "no address"),
        ("450", "two@at@signs"),
        ("999", "spa ce@x"),
    ]
    assert counter.count("member") == 997


def test_a_mended_file_of_refused_rows_can_be_imported(counter: Counter) -> None:
    refused = counter.folder / "refused.csv"
    counter.bring("members", f"{HEADER}{ROW}Bea,Neu,x,,2024-01-01", keep_going=True,
                  refused_to=refused)  # fmt: skip

    outcome = counter.bring("members", refused.read_text().replace(",x,", ",bea@example.com,"))

    assert outcome.loaded == 1
    assert counter.count("member") == 2


def test_a_dry_run_keeps_nothing(counter: Counter) -> None:
    outcome = counter.bring("members", MEMBERS, dry_run=True)

    assert (outcome.loaded, outcome.refused) == (2, 0)
    assert counter.count("member") == 0
    assert counter.count("audit_log") == 0


def test_an_import_is_one_entry_of_the_audit_log(counter: Counter) -> None:
    outcome = counter.bring("members", MEMBERS)

    assert counter.rows(
        "SELECT actor, operation, answer->>'file', answer->>'sha256', answer->>'loaded'"
        " FROM fitflow.audit_log"
    ) == [("Dana", "import_rows", "members.csv", outcome.sha256, "2")]


def test_there_is_no_such_file(counter: Counter) -> None:
    assert run(["import", str(counter.folder / "members.csv"), "--gym", counter.gym.name]) == 1


def test_a_mapping_of_a_column_that_is_not_there_is_refused(counter: Counter) -> None:
    with pytest.raises(BadInput) as refusal:
        counter.bring("members", HEADER, mapping='[columns]\nemail = "Mail"\n')

    assert "no column 'Mail', which --map says holds email" in refusal.value.message


def test_a_mapping_file_that_says_something_else_is_refused(counter: Counter) -> None:
    with pytest.raises(BadInput) as refusal:
        counter.bring("members", HEADER, mapping='[members]\nshoes = "brown"\n')

    assert "'shoes' means nothing here" in refusal.value.message


def test_the_command_says_where_what_and_what_next(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    path = counter.write("members.csv", f"{HEADER}{ROW}Bea,Neu,,1990-13-01,2024-01-01\n")

    status = run(["import", str(path), "--gym", counter.gym.name])

    printed = capsys.readouterr()
    assert status == 1
    assert f"fitflow: {path}:3: born_on: '1990-13-01' is not a day\nhint: days are " in printed.err
    assert "fitflow: nothing was kept\nhint: --keep-going --refused FILE" in printed.err
    assert printed.out == f"{path}: 1 of 2 members could be imported, 1 refused\n"


def test_several_files_find_what_they_refer_to(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        counter.write("memberships.csv", "member,plan,since\n101,Monthly,2023-01-01\n"),
        counter.write("members.csv", MEMBERS),
        counter.write("plans.csv", "name,billing_period,price\nMonthly,month,50\n"),
    ]

    status = run(["import", *map(str, files), "--gym", counter.gym.name])

    assert status == 0
    assert capsys.readouterr().out.count("imported, 0 refused") == 3
    assert counter.count("membership") == 1
