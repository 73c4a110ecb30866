"""Names of columns, categories and units as people say them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fitflow.formatting.description import SUFFIXES
from fitflow.formatting.text import symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.formatting.description import Locale, Scalar

_CODE: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_UNIT_AT_END: Final = re.compile(r"(?<=.)_(cents|ratio|kcal|kg|seconds|minutes|s)$")
ACRONYMS: Final = {"mrr": "MRR", "bpm": "bpm", "id": "ID"}
MEASURES: Final = {
    "weight_kg": "Weight, kg",
    "time_s": "Time, s",
    "distance_m": "Distance, m",
    "power_w": "Power, W",
}
"""The values of the type measure, whose unit belongs to the number beside them."""


@lru_cache(maxsize=1 << 12)
def label(name: str) -> str:
    """Turn a column's or a category's name into words: ``training_package`` to Training package."""
    parts = _UNIT_AT_END.sub("", name).replace("_", " ").split()
    text = " ".join(ACRONYMS.get(part, part) for part in parts)
    return text[:1].upper() + text[1:]


def category(code: str) -> str:
    """Say a category by its code."""
    return MEASURES.get(code) or label(code)


def are_codes(values: Sequence[Scalar]) -> bool:
    """Say whether texts are codes of ours and no names of people or things."""
    return all(value is None or _CODE.fullmatch(str(value)) for value in values)


def unit_word(unit: str, locale: Locale) -> str | None:
    """Say a unit that a heading carries once, so that the figures below it need not."""
    return symbol(locale) if unit == "cents" else SUFFIXES.get(unit)
