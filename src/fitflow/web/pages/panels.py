"""A panel of a coach's page: a chart and its table, made from columns of values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from fitflow.metrics.output import plain_value
from fitflow.web import formatting
from fitflow.web.pages.tables import TEXT_UNITS, Head, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.web.formatting import Locale, Scalar

BRIEF_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, unit and values, and where they lead."""

    heading: str
    unit: str
    values: Sequence[Scalar]
    links: Sequence[str | None] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to look at a page, as a link."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure on its own: what it is, how much, and what it rests on."""

    label: str
    value: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One question, its answer as a chart and as a table, or what to do when there is none."""

    name: str
    title: str
    about: str
    table: Markup
    row_count: int
    empty: str = ""
    """What to do when there is nothing to show."""
    finding: str | None = None
    form: str = "table"
    data: Markup | None = None
    described: str = ""
    height: int = 264
    span: int = 12
    legend: Sequence[tuple[str, str]] = ()
    """CSS class of the colour, and what it stands for."""
    choices: Sequence[Choice] = ()

    @property
    def total_rows(self) -> int:
        """All rows are shown."""
        return self.row_count

    @property
    def total_words(self) -> str:
        """How many rows there are, as people write it."""
        return formatting.number(self.row_count)

    @property
    def is_empty(self) -> bool:
        """Nothing to show."""
        return self.row_count == 0


def table_of(columns: Sequence[Column], locale: Locale) -> Table:
    """Lay columns out as a table; those without any value are left out."""
    kept = [one for one in columns if any(value is not None for value in one.values)]
    kept = kept or list(columns[:1])
    return Table(
        [Head(_headed(one, locale), one.unit not in TEXT_UNITS) for one in kept],
        list(zip(*(one.values for one in kept), strict=True)),
        [formatting.writer(one.unit, one.values, locale) for one in kept],
        links={place: one.links for place, one in enumerate(kept) if one.links is not None},
    )


def panel(name: str, title: str, columns: Sequence[Column], locale: Locale, **more: Any) -> Panel:  # noqa: ANN401  (fields of Panel)
    """Make a panel of a table, and of a chart where `more` has its form and data."""
    table = table_of(columns, locale)
    count = len(table.rows)
    return Panel(name, title, more.pop("about", ""), table.html() if count else Markup(),
                 count, **more)  # fmt: skip


def whole(value: float | None) -> int | None:
    """Round a figure for a table that is looked over; the API has its decimals."""
    return None if value is None else round(value)


def drawn(form: str, **data: object) -> Markup:
    """Write what a chart is drawn from, safe inside a script element."""
    text = json.dumps(
        {"form": form, **data}, separators=(",", ":"), ensure_ascii=False, default=plain_value
    )
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(safe)  # noqa: S704  # no element can begin or end inside it


def lines(
    x: Column, series: Sequence[tuple[str, int, Column]], locale: Locale, form: str = "lines"
) -> Markup:
    """
    Write a chart of lines, or of columns, in the chart grammar of metrics.

    Args:
        x: what lies along the bottom.
        series: each with its key, its colour's number and its values.
        locale: the gym's.
        form: a form of the chart grammar.
    """
    return drawn(
        form,
        x="x",
        y=[key for key, _slot, _column in series],
        colour=None,
        columns=[
            {"name": "x", "unit": x.unit, "label": x.heading},
            *({"name": key, "unit": one.unit, "label": one.heading} for key, _slot, one in series),
        ],
        rows=list(zip(x.values, *(one.values for _key, _slot, one in series), strict=True)),
        slots={key: slot for key, slot, _column in series},
        sign=locale.sign,
    )


def _headed(column: Column, locale: Locale) -> str:
    unit = formatting.unit_word(column.unit, locale)
    return column.heading if unit is None else f"{column.heading}, {unit}"
