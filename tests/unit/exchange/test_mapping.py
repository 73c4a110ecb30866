"""A mapping file that says what it cannot mean is refused, with the name and the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.errors import BadInput
from fitflow.exchange.mapping import read_mapping

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("columns = 5", "columns is 5, which is no table"),
        ('columns = "Vorname"', "columns is 'Vorname', which is no table"),
        ("[[split]]\na = 'b'", "split is [{'a': 'b'}], which is no table"),
        ("constants = [1]", "constants is [1], which is no table"),
        ("[values]\nstate = 5", "values.state is 5, which is no table"),
        ("members = 5", "members is 5, which is no table"),
        ("[members]\ncolumns = 5", "columns is 5, which is no table"),
        ("ignore = 5", "ignore is 5, which is no text"),
        ("ignore = [['a']]", "ignore is ['a'], which is no text"),
        ("delimiter = ';;'", "the delimiter ';;' is not one mark"),
        ("delimiter = ''", "the delimiter '' is not one mark"),
        ("decimal = 'x'", "the decimal mark 'x' is neither . nor ,"),
        ("date_format = '%Y-%Y'", "the date_format '%Y-%Y' is no way to write a day"),
        ("date_format = '%Q'", "the date_format '%Q' is no way to write a day"),
        ("date_format = 'dd.mm.yyyy'", "the date_format 'dd.mm.yyyy' is no way to write a day"),
        ("[members]\ndate_format = ''", "the date_format '' is no way to write a day"),
    ],
)
def test_what_a_mapping_cannot_mean_is_refused(tmp_path: Path, toml: str, says: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(toml, encoding="utf-8")

    with pytest.raises(BadInput) as refused:
        read_mapping(path, "members")

    assert f"{path}: {says}" in refused.value.message
    assert refused.value.hint


def test_a_table_of_one_kind_goes_before_the_file(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        "ignore = '*'\n[values.state]\non = 'active'\n[members.values.sex]\nf = 'female'\n",
        encoding="utf-8",
    )

    mapping = read_mapping(path, "members")

    assert mapping.ignore == {"*"}
    assert mapping.values == {"state": {"on": "active"}, "sex": {"f": "female"}}
