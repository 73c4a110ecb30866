"""What the templates of the coach's pages write with: tables, charts, and values in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fitflow.formatting.description import (
    CLOCK,
    DAY,
    DURATION,
    PLAIN,
    Format,
    decimals,
    instant,
    percent,
)
from fitflow.formatting.text import say
from fitflow.formatting.words import label, unit_word
from fitflow.web.pages.chart_data import as_json, chart_column
from fitflow.web.pages.tables import TEXT_UNITS, Head, Table, writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from markupsafe import Markup

    from fitflow.formatting.description import Locale, Scalar

HOUR_S: Final = 3600
MINUTE_S: Final = 60
PAGES: Final = {
    "member": "/members/{}/training",
    "meeting": "/meetings/{}/training",
    "session": "/sessions/{}",
}
"""The page of each kind of thing, by its number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to look at a page, as a link."""

    key: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, unit and values, and where they lead."""

    heading: str
    unit: str
    values: Sequence[Scalar]
    links: Sequence[str | None] | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart is drawn from."""

    form: str
    data: Markup


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes what a template is given in the money, clock and language of a gym."""

    locale: Locale
    query: str
    """The range, which every link carries on."""

    def number(self, value: float, places: int = 0, unit: str = "") -> str:
        """Write a figure with so many decimals, and its unit."""
        return self._said(value, decimals(places, unit))

    def plain(self, value: float, unit: str = "") -> str:
        """Write a figure with the decimals it has, two at most, and its unit."""
        return self._said(value, Format("number", most=PLAIN.most, suffix=unit))

    def percent(self, part: float) -> str:
        """Write a part of one."""
        return self._said(part, percent(0))

    def clock(self, seconds: float) -> str:
        """Write seconds as 1:05:05."""
        return self._said(seconds, CLOCK)

    def duration(self, seconds: float) -> str:
        """Write seconds as 1 h 05."""
        return self._said(seconds, DURATION)

    def span(self, seconds: float) -> str:
        """Write a length that was chosen in one unit: 5 s, 20 min or 1 h."""
        if seconds < MINUTE_S:
            return self.number(seconds, unit="s")
        if seconds < HOUR_S:
            return self.plain(seconds / MINUTE_S, "min")
        return self.plain(seconds / HOUR_S, "h")

    def day(self, value: date) -> str:
        """Write a day."""
        return self._said(value, DAY)

    def instant(self, value: datetime) -> str:
        """Write an instant by the gym's clock."""
        return self._said(value, instant(self.locale))

    def time(self, value: datetime) -> str:
        """Write the time of an instant by the gym's clock."""
        return f"{value.astimezone(self.locale.time_zone):%H:%M}"

    def page(self, kind: str, number: int | None) -> str | None:
        """Return the address of a session, member or meeting."""
        return None if number is None else f"{PAGES[kind].format(number)}?{self.query}"

    def table(self, columns: Sequence[Column]) -> Table:
        """Lay columns out as a table; those without any value are left out."""
        kept = [one for one in columns if any(value is not None for value in one.values)]
        kept = kept or list(columns[:1])
        return Table(
            [Head(self._headed(one), one.unit not in TEXT_UNITS) for one in kept],
            list(zip(*(one.values for one in kept), strict=True)),
            [writer(one.unit, one.values, self.locale) for one in kept],
            links={place: one.links for place, one in enumerate(kept) if one.links is not None},
        )

    def column(  # noqa: PLR0913  # each says one thing of the column
        self,
        rows: Iterable[object],
        heading: str,
        unit: str,
        name: str,
        *,
        whole: bool = False,
        words: Mapping[Any, str] | None = None,
        worded: bool = False,
        to: str | None = None,
        by: str = "",
    ) -> Column:
        """
        Make a column of one attribute of some rows.

        Args:
            rows: one for each cell.
            heading: what stands above it.
            unit: how its values are written.
            name: the attribute.
            whole: whether figures are rounded, for a table that is looked over.
            words: what stands for a value.
            worded: whether other values are codes, to be put into words.
            to: the kind of page that a cell leads to.
            by: the attribute with the number of that page.
        """
        told = list(rows)
        values = [getattr(row, name) for row in told]
        if whole:
            values = [None if value is None else round(value) for value in values]
        if unit == "label":
            values = [_in_words(value, words or {}, worded=worded) for value in values]
        links = None if to is None else [self.page(to, getattr(row, by)) for row in told]
        return Column(heading, unit, values, links)

    def values(self, heading: str, unit: str, values: Iterable[float | None]) -> Column:
        """Make a column of whole figures."""
        return Column(heading, unit, [None if one is None else round(one) for one in values])

    def numbered(self, heading: str, count: int) -> Column:
        """Make a column of 1, 2, 3 ..."""
        return Column(heading, "count", range(1, count + 1))

    def named(self, rows: Iterable[object], heading: str, name: str, kind: str) -> Column:
        """Make a column of names, or of what kind a row is where it has none."""
        return Column(
            heading, "label", [getattr(row, name) or label(getattr(row, kind)) for row in rows]
        )

    def listed(
        self, rows: Iterable[object], heading: str, name: str, nothing: str | None = None
    ) -> Column:
        """Make a column of lists of codes; `nothing` stands for an empty one."""
        said = [", ".join(label(one).lower() for one in getattr(row, name)) for row in rows]
        return Column(heading, "label", [one[:1].upper() + one[1:] or nothing for one in said])

    def spans(self, rows: Iterable[object], heading: str, name: str) -> Column:
        """Make a column of lengths that were chosen."""
        return Column(heading, "label", [self.span(getattr(row, name)) for row in rows])

    def chart(self, form: str, **data: object) -> Chart:
        """Make a chart of a form of coach.js."""
        return Chart(form, as_json(form=form, **data))

    def channel(self, name: str, heading: str, unit: str, points: object) -> dict[str, Any]:
        """Say what coach.js draws a channel of a trace from."""
        return {**chart_column(name, heading, unit, (), self.locale), "points": points}

    def lines(self, x: Column, *series: tuple[str, int, Column], form: str = "lines") -> Chart:
        """
        Make a chart of lines, or of columns, in the chart grammar of metrics.

        Args:
            x: what lies along the bottom.
            series: each with its key, its colour's number and its values.
            form: a form of the chart grammar.
        """
        columns = [("x", x), *((key, one) for key, _slot, one in series)]
        data = as_json(
            form=form,
            x="x",
            y=[key for key, _slot, _column in series],
            colour=None,
            columns=[
                chart_column(key, one.heading, one.unit, one.values, self.locale)
                for key, one in columns
            ],
            rows=list(zip(*(one.values for _key, one in columns), strict=True)),
            slots={key: slot for key, slot, _column in series},
        )
        return Chart(form, data)

    def _headed(self, column: Column) -> str:
        """Write a heading with its unit."""
        unit = unit_word(column.unit, self.locale)
        return column.heading if unit is None else f"{column.heading}, {unit}"

    def _said(self, value: Scalar, described: Format) -> str:
        return say(value, described, self.locale.language)


def _in_words(value: object, words: Mapping[Any, str], *, worded: bool) -> str | None:
    """Return what stands for a value: its words, the code put into words, or itself."""
    if value in words:
        return words[value]
    if value is None:
        return None
    return label(str(value)) if worded else str(value)
