"""What a chart is drawn from, as JSON in the page: rows, and how each column of them reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from fitflow.formatting.description import describe
from fitflow.formatting.words import are_codes, category, unit_word
from fitflow.metrics.output import plain_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.formatting.description import Locale, Scalar


def as_json(**data: object) -> Markup:
    """Write what a chart is drawn from, safe inside a script element."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False, default=plain_value)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(safe)  # noqa: S704  # no element can begin or end inside it


def chart_column(
    name: str, label: str, unit: str, values: Sequence[Scalar], locale: Locale
) -> dict[str, Any]:
    """Say of a column what numbers.js needs to write its values, and the sign of its axis."""
    column = {
        "name": name,
        "label": label,
        "unit": unit,
        "format": describe(unit, values, locale).as_json(),
    }
    sign = unit_word(unit, locale)
    return column if sign is None else {**column, "sign": sign}


def words_of(columns: Sequence[Sequence[Scalar]]) -> dict[str, str]:
    """Say the categories of columns of text whose values are codes; names stay as they are."""
    return {
        str(value): category(str(value))
        for values in columns
        if are_codes(values)
        for value in values
        if value is not None
    }
