"""What the fields of FIT's messages say: names, numbers, moments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fitflow.activity_files.formats.fit.profile import PRODUCTS, FileIdField, names
from fitflow.activity_files.values import label, number, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitflow.activity_files.formats.fit.messages import Value
    from fitflow.activity_files.formats.fit.profile import Field, NameList

CLOCK: Final = range(0xFFFFFFFF)  # the last value means that there is none


def named(kind: NameList, value: Value | None) -> str | None:
    """Return the name of a value in one of FIT's lists, such as sport; else the value itself."""
    return label(names(kind).get(value, value) if isinstance(value, int) else value)


def product_of(fields: Mapping[int, Value]) -> str | None:
    """Return the product of a file_id: by its maker's list, by its own name, or by its number."""
    maker, product = fields.get(FileIdField.MANUFACTURER), fields.get(FileIdField.PRODUCT)
    if isinstance(maker, int) and maker in PRODUCTS and product is not None:
        return named(PRODUCTS[maker], product)
    return label(fields.get(FileIdField.PRODUCT_NAME)) or label(product)


def scaled(fields: Mapping[int, Value], field: Field) -> float | None:
    """Return a field's number in its unit, or None."""
    known = number(fields.get(field))
    return None if known is None else known / field.scale


def moment(value: object) -> int | None:
    """Return a count of seconds on the device's clock, which is 32 bits wide."""
    return whole(value, within=CLOCK)


def several(value: object) -> tuple[object, ...]:
    """Return a field's values, of which it may hold one or many."""
    return value if isinstance(value, tuple) else (value,)
