"""FitFlow's table of the FIT profile beside fitdecode's, entry by entry."""

from __future__ import annotations

import math
from typing import get_args

import pytest
from fitdecode.profile import FIELD_NUM_TIMESTAMP, FIELD_TYPES, MESSAGE_TYPES
from fitdecode.types import BASE_TYPES

from fitflow.activity_files.formats.fit import messages, profile
from fitflow.activity_files.formats.fit.profile import Field, Message, NameList, names

FIELDS_OF = {
    "file_id": profile.FileIdField,
    "session": profile.SessionField,
    "lap": profile.LapField,
    "record": profile.RecordField,
    "activity": profile.ActivityField,
    "hr": profile.HrField,
}
NUMBERS = {name.lower(): number for name, number in vars(Message).items() if name.isupper()}


@pytest.mark.parametrize("kind", get_args(NameList))
def test_every_name_of_a_list_is_the_profiles(kind: NameList) -> None:
    """All of them, both ways: what a newer profile adds is added to names.csv."""
    assert names(kind) == FIELD_TYPES[kind].enum


def test_every_message_is_the_profiles() -> None:
    assert NUMBERS.keys() == FIELDS_OF.keys()
    assert {name: MESSAGE_TYPES[number].name for name, number in NUMBERS.items()} == {
        name: name for name in NUMBERS
    }


@pytest.mark.parametrize("message", FIELDS_OF)
def test_every_field_has_the_profiles_number_and_scale(message: str) -> None:
    ours = {
        name.lower(): (int(field), field.scale)
        for name, field in vars(FIELDS_OF[message]).items()
        if isinstance(field, Field)
    }
    theirs = {
        field.name: (field.def_num, field.scale or 1)
        for field in MESSAGE_TYPES[NUMBERS[message]].fields.values()
        if field.name in ours
    }

    assert ours
    assert ours == theirs
    assert profile.FIELDS[NUMBERS[message]] == {number for number, _ in theirs.values()}


@pytest.mark.parametrize("message", FIELDS_OF)
def test_no_field_counts_from_anything_but_zero(message: str) -> None:
    fields = MESSAGE_TYPES[NUMBERS[message]].fields

    assert not any(fields[number].offset for number in profile.FIELDS[NUMBERS[message]])


def test_products_are_named_by_the_list_of_their_maker() -> None:
    product = MESSAGE_TYPES[Message.FILE_ID].fields[profile.FileIdField.PRODUCT]

    assert {
        maker.raw_value: products.type.name
        for products in product.subfields
        for maker in products.ref_fields
    } == profile.PRODUCTS


def test_single_numbers_are_the_profiles() -> None:
    assert FIELD_TYPES["file"].enum[profile.ACTIVITY_FILE] == "activity"
    assert FIELD_TYPES["manufacturer"].enum[profile.GARMIN] == "garmin"
    assert profile.TIMESTAMP == FIELD_NUM_TIMESTAMP


@pytest.mark.parametrize("kind", messages._BASE_TYPES)
def test_every_base_type_is_packed_as_the_profiles(kind: int) -> None:
    shape, none = messages._BASE_TYPES[kind]

    assert shape == BASE_TYPES[kind].fmt
    assert BASE_TYPES[kind].parse(math.nan if none is None else none) is None
    assert BASE_TYPES[kind].parse(1) == 1
