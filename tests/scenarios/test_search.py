"""
The desk typed Muller, and Müller stood there unfound.

Nor was an O'Connor found whose apostrophe is curved, anybody by the last digits of a telephone,
nor Lina Dubois among four Linas; and somebody with one name alone could not be a member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from fitflow import errors
from fitflow.catalogue.pagination import Paging
from fitflow.exchange.gym_tables import gym_tables
from fitflow.operations import bookings, members
from fitflow.queries import members as reading
from fitflow.queries.names import find_member

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database
    from unit.operations.classes.studio import Studio

PEOPLE = {
    "müller": ("Jörg", "Müller", None, None),
    "mueller": ("Ida", "Mueller", None, None),
    "oconnor": ("Róisín", "O\u2019Connor", None, None),
    "lina": ("Lina", "Dubois", "l.dubois@example.org", "+4930123456"),
    "garcía": ("Ana María", "García Márquez", None, None),
    "berg": ("Jan", "van der Berg", None, None),
    "prince": ("Prince", None, None, None),
    "strauß": ("Łucja", "Strauß", None, None),
    "þór": ("Þór", "Ægisson", None, None),
    "жанна": ("Жанна", "Новикова", None, None),
    "رضا": ("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "\u06a9\u0631\u06cc", None, None),
    "山田": ("太郎", "山田", None, None),
}  # fmt: skip


@pytest.fixture(scope="module")
def known(client: Client) -> dict[str, int]:
    """The people of the gym: a word for each -> their number."""
    return {
        word: members.add_member(
            client, given_name=given, family_name=family, email=email, phone=phone
        ).member_id
        for word, (given, family, email, phone) in PEOPLE.items()
    }


def found(client: Client, typed: str) -> list[int]:
    page = reading.members(client, Paging(), name=typed)
    return [one.member_id for one in page.items]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("muller", {"müller", "mueller"}), ("Müller", {"müller", "mueller"}),
        ("MUELLER", {"müller", "mueller"}), ("jmül", {"müller"}), ("jorg mull", {"müller"}),
        ("o'connor", {"oconnor"}), ("O\u2019Connor", {"oconnor"}), ("oconn", {"oconnor"}),
        ("roisin", {"oconnor"}), ("ldub", {"lina"}), ("LDub", {"lina"}), ("dubois lina", {"lina"}),
        ("l dub", {"lina"}), ("123456", {"lina"}), ("030 123456", {"lina"}),
        ("+49 30 123456", {"lina"}), ("3456", {"lina"}), ("l.dubois@ex", {"lina"}),
        ("L.Dubois@Example.org", {"lina"}), ("garcia", {"garcía"}), ("amarq", {"garcía"}),
        ("ana marquez", {"garcía"}), ("jberg", {"berg"}), ("jvander", {"berg"}),
        ("prince", {"prince"}), ("strauss", {"strauß"}), ("lucja", {"strauß"}),
        ("thor", {"þór"}), ("aegis", {"þór"}), ("новик", {"жанна"}),
        ("\u0639\u0644\u06cc\u0631\u0636\u0627", {"رضا"}), ("山田", {"山田"}),
        ("\u0639\u0644\u064a\u0631\u0636\u0627", {"رضا"}), ("\u0643\u0631\u0649", {"رضا"}),
        # one typo, where nobody fits as it is written
        ("dubiosx", set()), ("dubiis", {"lina"}), ("dbuois", {"lina"}), ("duboiis", {"lina"}),
        ("nobody at all", set()), ("%", set()), ("'", set()),
    ],
)  # fmt: skip
def test_whoever_is_meant_is_found(
    client: Client, known: dict[str, int], typed: str, who: set[str]
) -> None:
    assert set(found(client, typed)) & set(known.values()) == {known[word] for word in who}


def test_a_number_is_its_member_first(client: Client, known: dict[str, int]) -> None:
    assert found(client, f" {known['lina']} ")[0] == known["lina"]


def test_who_is_booked_within_the_hour_comes_first(studio: Studio) -> None:
    ann, bea, cid = studio.members(3)
    studio.write("UPDATE member SET family_name = 'Zweig' WHERE member_id >= %s", ann)
    at = studio.clock("2026-02-02 17:30")
    spin = studio.meeting()
    bookings.book(
        studio.client, meeting_id=spin, member_id=cid, at=studio.clock("2026-02-01 09:00")
    )

    first = studio.rows("SELECT member_id FROM found_members('zwei', %s) ORDER BY place", at)

    assert [one for (one,) in first] == [cid, ann, bea]


def test_who_usually_comes_at_this_hour_comes_first(studio: Studio) -> None:
    ann, bea, cid = studio.members(3)
    studio.write(
        "UPDATE member SET family_name = 'Quast', given_name = CASE member_id"
        f" WHEN {ann} THEN 'Ann' WHEN {bea} THEN 'Bea' ELSE 'Cid' END WHERE member_id >= {ann}"
    )
    for member, hour in ((bea, 18), (cid, 7)):
        studio.write(
            "INSERT INTO workout_session (member_id, during) VALUES"
            f" (%s, '[2026-02-02 {hour:02}:00+01,2026-02-02 {hour + 1:02}:00+01)')",
            member,
        )

    def order(clock: str) -> list[Any]:
        rows = studio.rows(
            "SELECT member_id FROM found_members('quast', %s) ORDER BY place", studio.clock(clock)
        )
        return [one for (one,) in rows]

    assert order("2026-02-09 18:20") == [bea, cid, ann]
    assert order("2026-02-09 07:20") == [cid, bea, ann]


def test_who_still_comes_is_before_who_came_long_ago(studio: Studio) -> None:
    ann, bea, cid = studio.members(3)
    studio.write("UPDATE member SET family_name = 'Vogt' WHERE member_id >= %s", ann)
    for member, day in ((ann, 3), (ann, 4), (bea, 23), (bea, 24), (cid, 24)):
        studio.write(
            "INSERT INTO workout_session (member_id, during) VALUES"
            f" (%s, '[2026-02-{day:02} 09:00+01,2026-02-{day:02} 10:00+01)')",
            member,
        )

    at = studio.clock("2026-02-27 18:00")
    rows = studio.rows("SELECT member_id FROM found_members('vogt', %s) ORDER BY place", at)

    assert [one for (one,) in rows] == [bea, ann, cid]


def test_who_is_inside_does_not_stand_before_who_comes_in(studio: Studio) -> None:
    ann, bea = studio.members(2)
    studio.write("UPDATE member SET family_name = 'Ulm' WHERE member_id >= %s", ann)
    for member, since, until in (
        (ann, "2026-02-23 18:00+01", "2026-02-23 19:00+01"),
        (ann, "2026-03-02 17:45+01", ""),
        (bea, "2026-02-24 09:00+01", "2026-02-24 10:00+01"),
    ):
        studio.write(
            "INSERT INTO workout_session (member_id, during) VALUES (%s, tstzrange(%s,"
            " nullif(%s, '')::timestamptz))",
            member, since, until,
        )  # fmt: skip

    at = studio.clock("2026-03-02 18:00")
    rows = studio.rows("SELECT member_id FROM found_members('ulm', %s) ORDER BY place", at)

    assert [one for (one,) in rows] == [bea, ann]


def test_two_names_that_hundreds_have_find_who_has_both(studio: Studio) -> None:
    studio.write(
        "INSERT INTO member (given_name, family_name, registered_on)"
        " SELECT CASE WHEN mod(n, 100) = 0 THEN 'Wilma' ELSE 'Wolf' || n END,"
        " CASE WHEN n < 700 THEN 'Quandt' ELSE 'Peters' END, '2026-01-01'"
        " FROM generate_series(1, 1300) AS n"
    )
    studio.write(
        "INSERT INTO member (given_name, family_name, registered_on)"
        " SELECT 'Wilma', 'Peters', '2026-01-01' FROM generate_series(1, 600)"
    )

    rows = studio.rows(
        "SELECT given_name, family_name FROM member JOIN found_members('wilma quan') USING"
        " (member_id) WHERE gym_id = current_gym_id()"
    )
    assert rows == [("Wilma", "Quandt")] * 6
    assert studio.rows("SELECT count(*) FROM found_members('wilma quanft')") == [(6,)]
    assert studio.rows("SELECT count(*) FROM found_members('wilma peters')") == [(200,)]


def test_a_page_goes_on_where_the_one_before_ended(client: Client, known: dict[str, int]) -> None:
    first = reading.members(client, Paging(limit=1), name="muller")
    rest = reading.members(client, Paging(limit=1, after=first.next), name="muller")

    assert {first.items[0].member_id, rest.items[0].member_id} == {
        known["müller"], known["mueller"],
    }  # fmt: skip
    assert rest.next is None


def test_who_marries_is_found_by_the_new_name_alone(client: Client) -> None:
    cleo = members.add_member(client, given_name="Cleo", family_name="Xaver").member_id
    members.change_member(client, cleo, family_name="Ypsil", phone="+4930777888")

    assert found(client, "xaver") == []
    assert found(client, "cypsil") == [cleo]
    assert found(client, "777888") == [cleo]


def test_a_family_name_is_taken_away_by_an_empty_one(client: Client) -> None:
    madonna = members.add_member(client, given_name="Madonna", family_name="Ciccone").member_id
    members.change_member(client, madonna, family_name="")

    assert reading.member(client, madonna).family_name is None
    assert found(client, "ciccone") == []


def test_a_member_is_picked_by_name_whatever_its_accents(
    database: Database, gym: Gym, known: dict[str, int]
) -> None:
    assert find_member(database, gym, "roisin o'connor").member_id == known["oconnor"]
    assert find_member(database, gym, "prince").name == "Prince"


@pytest.mark.parametrize(
    "write",
    [
        "INSERT INTO member_word (word, member_id) SELECT 'lie', min(member_id) FROM member",
        "UPDATE member_word SET word = word || 'x'",
        "DELETE FROM member_word",
        "TRUNCATE member_word",
    ],
)
def test_words_are_not_written_past_their_member(studio: Studio, write: str) -> None:
    with pytest.raises(errors.Conflict, match="worked out of their row"):
        studio.write(write)


def test_the_words_are_those_of_the_members(studio: Studio) -> None:
    """Whatever was added, changed or removed: each word is there, and none besides."""
    studio.write("UPDATE member SET given_name = given_name || 'a' WHERE member_id %% 2 = 0")
    gone = members.add_member(studio.client, given_name="Gone").member_id
    studio.write("DELETE FROM member WHERE member_id = %s", gone)

    words = (
        "SELECT member_id, unnest(words_of_member(given_name, family_name, email, phone))"
        " FROM member"
    )
    kept = "SELECT member_id, word FROM member_word"
    assert studio.rows(f"({words} EXCEPT {kept}) UNION ALL ({kept} EXCEPT {words})") == []


def test_words_are_no_part_of_an_export(database: Database) -> None:
    with psycopg.connect(database.conninfo("fitflow_owner")) as owner:
        assert "member_word" not in {table.name for table in gym_tables(owner)}


def test_nobody_is_out_of_reach_because_of_what_another_is_called(
    database: Database, gym: Gym, client: Client, known: dict[str, int]
) -> None:
    """A guest who is entered as `7`, or by an address, does not hide member 7 or who has it."""
    number, address = str(known["lina"]), "l.dubois@example.org"
    for name in (number, address):
        members.add_member(client, given_name=name)

    assert find_member(database, gym, number).member_id == known["lina"]
    assert find_member(database, gym, address).member_id == known["lina"]
