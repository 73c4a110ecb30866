"""The dashboard, a metric's own page and the report, from metric results."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from fitflow import __version__
from fitflow.formatting.description import DAY, LANGUAGE, instant
from fitflow.formatting.text import say
from fitflow.formatting.words import label
from fitflow.metrics import catalogue
from fitflow.web.assets import SCRIPTS, Inside, Linked
from fitflow.web.hints import hint_over_http
from fitflow.web.pages.cards import Card, Tile, arrange, card, tiles
from fitflow.web.range import PRESETS, chosen, words_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from fitflow.catalogue.gym import Gym
    from fitflow.errors import FitFlowError
    from fitflow.metrics.catalogue import Metric, Result
    from fitflow.web.overview import Moment, Overview

    Run = Callable[[str], Result]

ROWS_ON_THE_DASHBOARD: Final = 50
ROWS_ON_A_METRICS_PAGE: Final = 200
ROWS_ON_A_PAGE_MAX: Final = 1000
ROWS_IN_A_REPORT: Final = 500
"""Rows of one table that a page holds; it leads to the others, and the CSV has them all."""
HEADLINE: Final = "figures"
SECTIONS: Final = {
    "money": "Money",
    "members": "Members",
    "classes": "Classes",
    "training": "Training",
}
"""The order an owner asks in: what comes in, who stays, are classes full, do members train."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A range as a link."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its cards."""

    key: str
    title: str
    cards: list[Card]


@dataclass(frozen=True)
class Page:
    """Everything a template says about a moment of a gym."""

    moment: Moment
    gyms: Sequence[Gym]
    served: bool
    here: str
    tiles: list[Tile]
    sections: Iterable[Section]
    definitions: list[Metric]
    version: str = __version__
    address: str = ""
    keeps: Mapping[str, str] = field(default_factory=dict)
    """What else the URL says, and another range leaves as it is."""
    table_rows: int | None = None
    """How many rows a page of a table has; None where there is no other."""
    compares: bool = True
    """Whether the page has figures beside those of a time before."""

    flush = ""
    """Where a template writes this, what is written so far is sent."""

    @property
    def gym(self) -> str:
        """The gym's name."""
        return self.moment.gym.name

    @property
    def is_rehearsal(self) -> bool:
        """Whether the gym is a rehearsal's."""
        return self.moment.gym.is_rehearsal

    @property
    def gym_id(self) -> int:
        """The gym's number."""
        return self.moment.gym.gym_id

    @property
    def asked_gym(self) -> str | None:
        """The gym as the URL names it."""
        return self.moment.asked.gym

    @property
    def compare(self) -> str:
        """What changes are measured against."""
        return self.moment.asked.compare

    @property
    def as_of(self) -> str:
        """The instant of the snapshot, in the gym's zone."""
        return say(self.moment.as_of, instant(self.moment.locale))

    @property
    def as_of_iso(self) -> str:
        """The instant of the snapshot for machines."""
        return self.moment.as_of.isoformat(timespec="seconds")

    @property
    def zone(self) -> str:
        """The gym's time zone."""
        return self.moment.gym.time_zone

    @property
    def since_iso(self) -> str:
        """First day, for a date field."""
        return self.moment.since.isoformat()

    @property
    def until_iso(self) -> str:
        """Last day, for a date field."""
        return self.moment.until.isoformat()

    @property
    def range_words(self) -> str:
        """The range as a person says it."""
        if self.moment.since == self.moment.until:
            return say(self.moment.since, DAY)
        return f"{say(self.moment.since, DAY)} to {say(self.moment.until, DAY)}"

    @property
    def before(self) -> str:
        """What the tiles' changes are measured against."""
        days = (self.moment.until - self.moment.since).days + 1
        return words_before(self.moment.asked, days)

    @cached_property
    def query(self) -> str:
        """The range in full, so that a link still means these days tomorrow."""
        asked = self.moment.asked
        return asked.query(**{"range": None, "from": self.since_iso, "to": self.until_iso})

    @property
    def all_href(self) -> str:
        """The same page over every day."""
        return self._ranged("all")

    @property
    def report_href(self) -> str:
        """The same page as a file."""
        return f"/report?{self.query}"

    @property
    def presets(self) -> list[Preset]:
        """The named ranges as links."""
        current = chosen(self.moment.asked)
        return [
            Preset(
                preset.label,
                self._ranged(preset.key),
                preset.key == current,
            )
            for preset in PRESETS
        ]

    def with_choice(self, **chosen: str) -> str:
        """Return the address of this page over these days with something else chosen."""
        days = {"range": None, "from": self.since_iso, "to": self.until_iso}
        return f"{self.here}?{self.moment.asked.query(**days, **{**self.keeps, **chosen})}"

    def _ranged(self, key: str) -> str:
        asked = self.moment.asked
        days = {"range": key, "from": None, "to": None}
        return f"{self.here}?{asked.query(**days, **self.keeps)}"


def dashboard(moment: Moment, gyms: Sequence[Gym], run: Run) -> Iterator[str]:
    """
    Write the dashboard in blocks: the figures before anything else is asked of the database.

    Args:
        run: gives a metric's result by its name; called in the order of the page.
    """
    page = _page(moment, gyms, run, served=True)
    template = environment().get_template("dashboard.html")
    written: list[str] = []
    for part in template.generate(page=page, assets=Linked()):
        if part:
            written.append(part)
        elif written:
            yield "".join(written)
            written.clear()
    yield "".join(written)


def report(overview: Overview) -> str:
    """Write the dashboard as one file that needs no server."""
    page = _page(overview.moment, (), overview.results.__getitem__, served=False)
    template = environment().get_template("dashboard.html")
    return template.render(page=page, assets=Inside(SCRIPTS))


def metric_page(overview: Overview, gyms: Sequence[Gym], table_rows: int) -> str:
    """Write one metric's page: its chart, `table_rows` of its table, its definition and its SQL."""
    (result,) = overview.results.values()
    one = arrange([card(result, overview.moment.locale)])
    page = Page(
        overview.moment, gyms, served=True, here=f"/metrics/{result.metric.name}",
        tiles=[], sections=[], definitions=[], table_rows=table_rows,
    )  # fmt: skip
    return environment().get_template("metric.html").render(
        page=page, card=one[0], metric=result.metric, assets=Linked()
    )  # fmt: skip


def api_page(schema: dict[str, Any], *, rehearsal: bool) -> str:
    """Write the API's documentation from its OpenAPI schema."""
    return environment().get_template("api.html").render(
        schema=schema, metrics=list(catalogue.catalogue().values()), assets=Linked(),
        rehearsal=rehearsal,
    )  # fmt: skip


def message_page(
    title: str,
    error: FitFlowError,
    choices: Sequence[tuple[str, str]] = (),
    *,
    rehearsal: bool,
) -> str:
    """Write an error for a person: what happened and what to do, or where to go on: (name, URL)."""
    return environment().get_template("message.html").render(
        title=title, error=error, hint=hint_over_http(error), choices=choices, assets=Linked(),
        rehearsal=rehearsal,
    )  # fmt: skip


def broken(error: FitFlowError) -> str:
    """Say in the middle of a page that the rest of it could not be had."""
    template = environment().from_string(
        '<p class="broken" role="alert">The rest of the page is missing: '
        "{{ error.message|sentence }} {{ (hint or 'load it again')|sentence }}</p></main>"
    )
    return template.render(error=error, hint=hint_over_http(error))


def _page(moment: Moment, gyms: Sequence[Gym], run: Run, *, served: bool) -> Page:
    known = catalogue.catalogue()
    return Page(
        moment=moment,
        gyms=gyms,
        served=served,
        here="/",
        tiles=tiles(run(HEADLINE), moment.locale) if HEADLINE in known else [],
        sections=_sections(moment, run),
        definitions=[]
        if served
        else [metric for name, metric in known.items() if name != HEADLINE],
        table_rows=ROWS_ON_THE_DASHBOARD if served else None,
    )


def _sections(moment: Moment, run: Run) -> Iterator[Section]:
    """Make one section after the other, each from metrics run when it is its turn."""
    names: dict[str, list[str]] = {key: [] for key in SECTIONS}
    for name, metric in catalogue.catalogue().items():
        if name != HEADLINE:
            names.setdefault(metric.section, []).append(name)
    locale = moment.locale
    for key, members in names.items():
        if members:
            cards = [card(run(name), locale) for name in members]
            yield Section(key, SECTIONS.get(key, label(key)), arrange(cards))


@cache
def environment() -> Environment:
    """Set the templates up once; every value is escaped unless it is markup of our own."""
    made = Environment(
        loader=PackageLoader("fitflow.web"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    made.filters["sentence"] = _sentence
    made.filters["lower_first"] = _lower_first
    made.filters["in_words"] = _in_words
    made.globals["language"] = LANGUAGE
    return made


def _sentence(text: str) -> str:
    """Begin with a capital and end with a full stop: messages come in lower case."""
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "?", "!")) else whole + "."


def _in_words(code: str, words: Mapping[str, str]) -> str:
    """Say a code."""
    return words[code]


def _lower_first(text: str) -> str:
    """Put a title inside a sentence; MRR stays MRR."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
