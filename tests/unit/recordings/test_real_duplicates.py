"""The same real activity as FIT, TCX and GPX, re-saved and from a training site."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.files import read
from unit.activity_files.corpus import CORPUS
from unit.recordings.gym_rows import enrol, rows
from unit.recordings.made import forget, store, tables

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")

GROUPS = (
    ("fit/mukti__triathlon_summary_first.fit", "fit/mukti__triathlon_summary_last.fit"),
    ("fit/sweatpy__4078723797.fit", "gpx/sweatpy__4078723797_strava.gpx"),
    (
        "fit/sweatpy__4801048867.fit",
        "gpx/sweatpy__4801048867_strava.gpx",
        "tcx/sweatpy__activity_4801048867.tcx",
    ),
    (
        "fit/sweatpy__2020-06-01-16-52-40.fit",
        "gpx/sweatpy__activity_5039744860.gpx",
        "tcx/sweatpy__activity_5039744860.tcx",
        "hostile/synthetic__hr_out_of_range.tcx",
    ),
    ("tcx/tcxreader__sup_activity_1.tcx", "tcx/tcxreader__xsup_activity_1.tcx"),
)
ALONE = (
    "fit/fitdecode__garmin-fenix-5-run.fit",
    "fit/fitdecode__garmin-fenix-5-walk.fit",
    "fit/tormoder__0134902991.fit",
)
FILES = (*(name for group in GROUPS for name in group), *ALONE)


@cache
def recording(name: str) -> Recording:
    (only,) = read(CORPUS / name)
    return only


def groups(database: Database, gym: Gym, member: int) -> set[frozenset[bytes]]:
    """The hashes of the recordings of each activity."""
    found = rows(
        database,
        gym,
        "SELECT array_agg(content_sha256) FROM fitflow.recording WHERE member_id = %s"
        " GROUP BY coalesce(duplicate_of, recording_id)",
        member,
    )
    return {frozenset(map(bytes, hashes)) for (hashes,) in found}


@pytest.mark.parametrize("seed", range(3))
def test_the_duplicates_are_found_in_any_order(database: Database, gym: Gym, seed: int) -> None:
    member = enrol(database, gym)
    store(database, gym, member, *map(recording, FILES), is_outside=True)
    expected = tables(database, gym, member)
    forget(database, gym, member)
    order = list(FILES) * 2
    Random(seed).shuffle(order)  # noqa: S311  (the same order every time)

    for name in order:
        store(database, gym, member, recording(name), is_outside=True)

    assert groups(database, gym, member) == {
        frozenset(recording(name).content_sha256 for name in group)
        for group in (*GROUPS, *((name,) for name in ALONE))
    }
    assert tables(database, gym, member) == expected
