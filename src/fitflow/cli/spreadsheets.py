"""`fitflow import` of spreadsheets: people, plans and money, row by row."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import typer

from fitflow.cli.output import fail, note, print_json, say
from fitflow.config import settings
from fitflow.errors import BadInput, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fitflow.catalogue.gym import Gym as ChosenGym
    from fitflow.exchange.loading import Outcome
    from fitflow.exchange.table_reader import TableReader
    from fitflow.postgres.database import Database

ROWS_OF_A_RATE: Final = 1000
"""Fewer rows than these tell no speed."""


class Spreadsheets:
    """Spreadsheets to be imported, and how each is read."""

    def __init__(self, paths: Sequence[Path], kind: str | None, mapping: Path | None) -> None:
        self.paths = paths
        self.kind = kind
        self.mapping = mapping

    def run(
        self, gym: str | None, *, dry_run: bool, refused: Path | None, keep_going: bool, json: bool
    ) -> None:
        """Import them, and print what became of each."""
        import getpass
        from time import monotonic
        from zoneinfo import ZoneInfo

        from fitflow.cli.progress import steps
        from fitflow.cli.work import chosen_gym
        from fitflow.exchange.loading import Orders, load
        from fitflow.postgres.database import open_database

        if refused is not None and len(self.paths) > 1:
            raise UsageError(f"--refused is for one file, and {len(self.paths)} are given")
        database: Database = open_database(settings())
        where = chosen_gym(database, gym)
        readers = self._readers(where)
        now = database.now()
        began = monotonic()
        with steps("Importing", quiet=json, resumes=False) as told:
            orders = Orders(
                now=now,
                today=now.astimezone(ZoneInfo(where.time_zone)).date(),
                actor=getpass.getuser(),
                dry_run=dry_run,
                keep_going=keep_going,
                refused_to=refused,
                told=told,
            )
            outcomes = load(database, where.gym_id, readers, orders)
        seconds = monotonic() - began
        kept = not dry_run and (keep_going or not any(one.refused for one in outcomes))
        if json:
            print_json([_as_json(one, kept=kept) for one in outcomes])
        else:
            for one in outcomes:
                _print(one, kept=kept, dry_run=dry_run, seconds=seconds)
            _print_next_step(outcomes, refused, keep_going=keep_going)
        raise typer.Exit(1 if any(one.refused for one in outcomes) else 0)

    def _readers(self, where: ChosenGym) -> list[TableReader]:
        """Return what reads each file, in the order in which they refer to one another."""
        from fitflow.exchange.cells import Notation
        from fitflow.exchange.mapping import Mapping, read_mapping
        from fitflow.exchange.sheets import SHEETS, sheet_of
        from fitflow.exchange.table_reader import TableReader

        readers = []
        for path in self.paths:
            sheet = sheet_of(path, self.kind)
            chosen = read_mapping(self.mapping, sheet.kind) if self.mapping else Mapping()
            notation = Notation(
                where.time_zone, where.currency, where.digits, chosen.date_format, chosen.decimal
            )
            readers.append(TableReader(path, sheet, chosen, notation))
        order = list(SHEETS)
        return sorted(readers, key=lambda reader: order.index(reader.sheet.kind))


def _print(one: Outcome, *, kept: bool, dry_run: bool, seconds: float) -> None:
    """Print what became of one file."""
    for refusal in one.shown:
        fail(BadInput(f"{one.path}:{refusal.line}: {refusal.reason}", hint=refusal.hint))
    if one.refused > len(one.shown):
        note(f"... and {one.refused - len(one.shown):,} rows more")
    if one.imported_before:
        say(f"{one.path}: imported {one.imported_before}; nothing was changed")
        return
    would = "" if kept else " would be" if dry_run or not one.refused else " could be"
    is_long = seconds > 1 and one.rows >= ROWS_OF_A_RATE
    rate = f", {one.rows / seconds:,.0f} rows a second" if is_long else ""
    say(
        f"{one.path}: {one.loaded:,} of {one.rows:,} {one.kind}{would} imported,"
        f" {one.refused:,} refused{rate}"
    )


def _print_next_step(
    outcomes: Sequence[Outcome], refused: Path | None, *, keep_going: bool
) -> None:
    """Say what was kept, and what to do about refused rows."""
    if not any(one.refused for one in outcomes):
        return
    if not keep_going:
        note("fitflow: nothing was kept")
    if refused is not None:
        note(f"hint: mend {refused}, and import it")
    elif not keep_going:
        note("hint: --keep-going --refused FILE keeps the other rows and writes the refused there")
    else:
        note("hint: --refused FILE writes the refused rows, to be mended and imported")


def _as_json(one: Outcome, *, kept: bool) -> dict[str, Any]:
    """Return what became of one file as JSON's types."""
    return {
        "file": str(one.path),
        "kind": one.kind,
        "sha256": one.sha256,
        "rows": one.rows,
        "loaded": one.loaded,
        "refused": one.refused,
        "kept": kept,
        "imported_before": one.imported_before,
        "refusals": [asdict(refusal) for refusal in one.shown],
    }
