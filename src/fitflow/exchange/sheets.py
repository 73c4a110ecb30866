"""The kinds of spreadsheets a gym brings, and what each of their columns means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.errors import UsageError
from fitflow.exchange import cells
from fitflow.exchange.unique import Unique

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fitflow.exchange.cells import Notation


@dataclass(frozen=True, slots=True)
class Column:
    """One column a spreadsheet may have."""

    name: str
    type: str
    """Its type in the database."""
    read: Callable[[str, Notation], object]
    meaning: str
    required: bool = False
    """Whether every row has a value."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of spreadsheet."""

    kind: str
    tables: tuple[str, ...]
    """The tables of the schema fitflow that its rows go to."""
    columns: tuple[Column, ...]
    references: tuple[str, ...] = ()
    """Its columns that name a member, plan or trainer there is."""
    uniques: tuple[Unique, ...] = ()
    """What no two of its rows share, and none with what the first of its tables holds."""
    passes: tuple[str, ...] = ()
    """The files of sql/exchange/ that load it, in their order; its own name unless said."""
    worked_out: tuple[tuple[str, str], ...] = ()
    """Columns that loading fills in, with their types."""
    locks: bool = False
    """Whether loading it issues invoice numbers."""

    @property
    def loads(self) -> tuple[str, ...]:
        """The files of sql/exchange/ that load it."""
        return self.passes or (self.kind,)


def _text(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, "text", cells.text, meaning, required)


def _day(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, "date", cells.day, meaning, required)


def _instant(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, "timestamptz", cells.instant, meaning, required)


def _number(name: str, meaning: str) -> Column:
    return Column(name, "bigint", cells.number, meaning)


def _small(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, "integer", cells.small, meaning, required)


def _money(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(f"{name}_cents", "bigint", cells.whole_cents, meaning, required)


def _choice(
    name: str,
    type_: str,
    meaning: str,
    *choices: str,
    required: bool = False,
    hints: dict[str, str] | None = None,
) -> Column:
    return Column(name, type_, cells.one_of(*choices, hints=hints), meaning, required)


def _name(noun: str) -> Unique:
    """Say that what a row brings has a name of its own."""
    return Unique(
        ("name",),
        folded=True,
        said=f"the {noun}",
        known=f"the gym has a {noun} {{staged.name}} already",
        known_hint=f"leave the row out, or give the new {noun} another name",
    )


def _number_of(noun: str, known_hint: str) -> Unique:
    """Say that whoever a row brings has a number of their own."""
    return Unique(
        (f"{noun}_id",),
        said="the number",
        known=f"the gym has a {noun} {{staged.{noun}_id}} already: {{known.given_name}}"
        " {known.family_name}",
        known_hint=known_hint,
    )


_ENDED: Final = "write the first day without the membership as until; a past spell has ended"
_MEMBER: Final = "Who: number, e-mail address or full name."

SHEETS: Final = {
    sheet.kind: sheet
    for sheet in (
        Sheet(
            "plans",
            ("membership_plan",),
            (
                _text("name", "What the price list calls it.", required=True),
                _choice(
                    "billing_period",
                    "fitflow.billing_period",
                    "How much time one price pays for.",
                    *("day", "week", "four_weeks", "month", "quarter", "half_year", "year"),
                    required=True,
                ),
                _money("price", "Price of one billing period.", required=True),
                _money("joining_fee", "What joining costs once; 0 unless said."),
                _small("notice_days", "Notice where no term is running; 0 unless said."),
                _money("freeze_fee", "What a period costs while frozen; 0 unless said."),
                _small("freeze_min_days", "The fewest days of a freeze; 1 unless said."),
                _small("freeze_max_days", "The most frozen days in any 365; 180 unless said."),
                _day("withdrawn_on", "First day it is no longer sold."),
                _small("term_months", "For how many months it is agreed; no term unless said."),
                _small("term_notice_days", "Notice for the end of the term; 0 unless said."),
                _choice(
                    "rolls_by",
                    "fitflow.billing_period",
                    "Where it is left after the term; its billing periods unless said.",
                    *("day", "week", "four_weeks", "month", "quarter", "half_year", "year"),
                ),
                Column(
                    "freeze_extends_term",
                    "boolean",
                    cells.yes_or_no,
                    "Whether freezes make the term longer; no unless said.",
                ),
            ),
            uniques=(_name("plan"),),
        ),
        Sheet(
            "trainers",
            ("trainer",),
            (
                _number("trainer_id", "The trainer's number; a new one unless said."),
                _text("given_name", "First name.", required=True),
                _text("family_name", "Last name; empty for who has one name alone."),
                _text("specialty", "What they are known for.", required=True),
                _day("since", "First day they work here.", required=True),
                _day("until", "First day they no longer do."),
            ),
            uniques=(
                Unique(
                    ("given_name", "family_name"),
                    folded=True,
                    said="the trainer",
                    known="the gym has a trainer {staged.given_name} {staged.family_name} already",
                    known_hint="leave the row out",
                ),
                _number_of("trainer", "leave trainer_id out for a new number"),
            ),
        ),
        Sheet(
            "classes",
            ("exercise_class",),
            (
                _text("name", "What the timetable calls it.", required=True),
                _text("category", "The family it belongs to.", required=True),
                _small("duration_minutes", "How long a meeting lasts.", required=True),
                _small("capacity", "How many places a meeting has.", required=True),
                _small("cancel_by_minutes", "When a cancellation is late; 120 unless said."),
                _money("late_cancel_fee", "Fee for a late cancellation; 0 unless said."),
                _money("no_show_fee", "Fee for not coming; 0 unless said."),
                Column(
                    "forfeits_session",
                    "boolean",
                    cells.yes_or_no,
                    "Whether missing it takes a session off a training package; no unless said.",
                ),
            ),
            uniques=(_name("class"),),
        ),
        Sheet(
            "members",
            ("member",),
            (
                _number("member_id", "The member's number; a new one unless said."),
                _text("given_name", "First name.", required=True),
                _text("family_name", "Last name; empty for who has one name alone."),
                _text("email", "E-mail address."),
                _text("phone", "Telephone number, as +4930123456."),
                _day("born_on", "Date of birth."),
                _choice(
                    "sex",
                    "fitflow.sex",
                    "For formulas that differ by sex.",
                    "female",
                    "male",
                ),
                _day("registered_on", "Day the account was opened.", required=True),
            ),
            uniques=(
                Unique(
                    ("given_name", "family_name", "email"),
                    folded=True,
                    said="the member",
                    hint="an address may be a family's; one of this name has it once",
                    known="member {known.member_id} of the gym has this name and the e-mail address"
                    " {staged.email} already",
                    known_hint="leave the row out: the gym has this member",
                ),
                _number_of("member", "leave the row out, or leave member_id out for a new number"),
            ),
        ),
        Sheet(
            "memberships",
            ("membership", "invoice_period"),
            (
                _text("member", _MEMBER, required=True),
                _text("plan", "The plan's name.", required=True),
                _day("since", "First day.", required=True),
                _day("until", "First day no longer a member; empty while no end is known."),
                _day("last_day", "Last day, for a file that says it so; instead of until."),
                _choice(
                    "state",
                    "fitflow.membership_state",
                    "active unless said.",
                    "active",
                    "frozen",
                    hints=dict.fromkeys(("cancelled", "canceled", "expired", "ended"), _ENDED),
                ),
                _money("price", "What the member pays; the plan's price unless said."),
                _money("freeze_fee", "What a frozen period costs; 0 unless said."),
                _text("freeze_reason", "Why it is frozen; frozen spells need one."),
                Column(
                    "freeze_is_open",
                    "boolean",
                    cells.yes_or_no,
                    "Whether it is frozen until further notice, and until then at the latest.",
                ),
                _text("cancel_reason", "Why they left at its end."),
                _choice(
                    "ended_by",
                    "fitflow.ending",
                    "How it ends then; notice where there is a cancel_reason.",
                    *("notice", "term", "special", "withdrawal", "gym"),
                ),
                _day("term_until", "First day after the term agreed; the plan's unless said."),
                _small("term_notice_days", "Notice for its end; the plan's unless said."),
                _small("notice_days", "Notice without a term; the plan's unless said."),
                _day(
                    "billing_anchor",
                    "Day the billing periods count from; since unless said, or paid_until where no"
                    " period counted from since begins on it.",
                ),
                _day("paid_until", "First day not billed yet: FitFlow bills from there on."),
            ),
            references=("member", "plan"),
        ),
        Sheet(
            "sessions",
            ("workout_session",),
            (
                _text("member", _MEMBER, required=True),
                _instant("checked_in_at", "When they came.", required=True),
                _instant("checked_out_at", "When they left."),
                _small("minutes", "How long they stayed, for a file that says it so."),
                _text("trainer", "The personal trainer's full name or number."),
            ),
            references=("member", "trainer"),
        ),
        Sheet(
            "transactions",
            ("transaction_table", "invoice", "invoice_entry", "invoice_period"),
            (
                _instant(
                    "taken_at", "When the money moved; a day alone is its noon.", required=True
                ),
                _choice(
                    "stream",
                    "fitflow.revenue_stream",
                    "What the money was for.",
                    *("membership", "retail", "training_package"),
                    required=True,
                ),
                _choice(
                    "kind",
                    "fitflow.transaction_kind",
                    "charge, refund, chargeback or decline; by the sign unless said.",
                    *("charge", "refund", "decline", "chargeback"),
                ),
                _money("amount", "How much, or how much was declined.", required=True),
                _text("currency", "The gym's currency; refused if another."),
                _choice(
                    "method",
                    "fitflow.payment_method",
                    "How it moved.",
                    *("card", "direct_debit", "bank_transfer", "cash"),
                    required=True,
                ),
                _text("member", f"{_MEMBER} Empty for retail sold to somebody unknown."),
                _text("plan", "The plan paid for; the one of that day unless said."),
                _choice(
                    "purpose",
                    "fitflow.invoice_purpose",
                    "What a membership charge was for; membership unless said.",
                    *("membership", "freeze_fee", "joining_fee"),
                ),
                _day("service_since", "First day paid for; the billing period's unless said."),
                _day("service_until", "First day no longer paid for."),
                _text("item", "The goods sold, for retail."),
                _small("package_sessions", "How many sessions, for a training package."),
                _text("reference", "The file's own name of the row, for refund_of."),
                _text("refund_of", "The reference of the charge a refund gives back."),
            ),
            references=("member", "plan"),
            uniques=(
                Unique(("reference",), said="the reference"),
                Unique(
                    ("request_key",),
                    known="imported before, as transaction {known.transaction_id} of"
                    " {known.taken_on}",
                    known_hint="leave the row out: the gym has this transaction",
                ),
            ),
            passes=("transactions", "transactions_declined", "transactions_refunded"),
            worked_out=(
                *(("taken_on", "date"), ("charged_at", "timestamptz"), ("number", "integer")),
                *((name, "uuid") for name in ("request_key", "charge_key")),
                *((name, "bigint") for name in ("transaction_id", "invoice_id", "charge_id")),
                *((name, "bigint") for name in ("note_id", "charge_cents", "refunded_cents")),
                *((name, "bigint") for name in ("owed_cents", "credited_cents")),
                *((name, "smallint") for name in ("refund_no", "entry_no")),
            ),
            locks=True,
        ),
    )
}
"""Kind -> sheet, in the order in which each finds what it refers to."""

TRACES: Final = frozenset({"line", "reason"})
"""Columns that `--refused` adds: a mended file may keep them."""


def sheet_of(path: Path, kind: str | None) -> Sheet:
    """
    Return the kind of spreadsheet a file is: what is asked for, or what its name says.

    Raises:
        UsageError: there is no such kind, or the name does not say it.
    """
    known = ", ".join(SHEETS)
    if kind is not None:
        if kind not in SHEETS:
            raise UsageError(f"--as {kind!r} is no kind of rows", hint=f"there are: {known}")
        return SHEETS[kind]
    words = re.findall("[a-z]+", path.stem.lower())
    named = [name for name in SHEETS if name in words]
    if len(named) != 1:
        raise UsageError(
            f"{path}: the name does not say what its rows are",
            hint=f"say it with --as: {known}",
        )
    return SHEETS[named[0]]
