"""Running an operation or a list for the command line, and printing what it answers."""

from __future__ import annotations

import getpass
import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from fitflow.catalogue.pagination import Page, Paging
from fitflow.cli.answers import Printer
from fitflow.cli.output import note, print_json, say
from fitflow.cli.values import read, read_instant, resolve
from fitflow.config import settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fitflow.catalogue.client import Client
    from fitflow.catalogue.gym import Gym
    from fitflow.catalogue.operation import Operation
    from fitflow.catalogue.query import Query
    from fitflow.catalogue.signature import Signature
    from fitflow.postgres.database import Database

REHEARSAL: Final = "rehearsal: the clock of this database is its own; it is no gym's books"
UNCHANGED: Final = "preview: this is what it would do; nothing was changed"


@dataclass(frozen=True, slots=True)
class OpenGym:
    """Where a command works: a gym's client, its database and its clock."""

    client: Client
    database: Database
    gym: Gym

    @property
    def zone(self) -> ZoneInfo:
        """The gym's time zone."""
        return ZoneInfo(self.gym.time_zone)


@contextmanager
def at_work(pick: str | None, *, previews: bool = False) -> Iterator[OpenGym]:
    """Open the client of the gym picked, for as long as the block runs."""
    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import open_database
    from fitflow.schema import migrate

    database = open_database(settings())
    migrate.create_or_migrate(database)
    gym = chosen_gym(database, pick)
    with database.client_pool(max_size=1) as pool:
        yield OpenGym(Client(pool, gym.gym_id, actor(), previews, note), database, gym)


def chosen_gym(database: Database, pick: str | None) -> Gym:
    """Return the gym picked, and say on stderr when it is a rehearsal's."""
    from fitflow.catalogue.gym import find_gym

    gym = find_gym(database, pick)
    note_rehearsal(gym)
    return gym


def note_rehearsal(gym: Gym) -> None:
    """Say on stderr that a gym is in a rehearsal, when it is."""
    if gym.is_rehearsal:
        note(REHEARSAL)


def actor() -> str:
    """Return who is at work: the name of the account."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return f"account {os.getuid()}"


def operate(made: Operation, signature: Signature, given: Mapping[str, Any]) -> None:
    """Run an operation with what was typed, and print its answer."""
    from fitflow.catalogue.idempotency import request_key

    previews = bool(given.get("preview"))
    with at_work(given["gym"], previews=previews) as here:
        arguments = _arguments(signature, given, here)
        if given["at"] is not None:
            arguments["at"] = read_instant(given["at"], "--at", here.zone)
        key = request_key(given["key"], gym_id=here.gym.gym_id, actor=here.client.actor)
        answer = made.function(here.client, **arguments, key=key)
        if previews:
            note(UNCHANGED)
        _print(answer, here, json=given["json"])


def show(made: Query, signature: Signature, given: Mapping[str, Any]) -> None:
    """Run a query with what was typed, and print its rows."""
    with at_work(given["gym"]) as here:
        arguments = _arguments(signature, given, here)
        if "page" in signature.takes:
            arguments["page"] = Paging(given["limit"], given["after"])
        answer = made.function(here.client, **arguments)
        _print(answer, here, json=given["json"])


def _arguments(signature: Signature, given: Mapping[str, Any], here: OpenGym) -> dict[str, Any]:
    """Read the arguments that were given; those left out keep the function's own default."""
    arguments = {}
    for argument in signature.arguments:
        if given[argument.name] in (None, []) and not argument.is_required:
            continue
        word = argument.word
        named = word.upper() if argument.is_positional else f"--{word}"
        value = read(argument, given[argument.name], named, here.gym)
        arguments[argument.name] = resolve(argument, value, here.client, here.database, here.gym)
    return arguments


def _print(answer: object, here: OpenGym, *, json: bool) -> None:
    """Print an answer as JSON, or for a person."""
    if json:
        print_json(_plain(answer))
    elif isinstance(answer, Page):
        Printer(here.gym).rows(answer.items)
    else:
        Printer(here.gym).answer(answer)
    if isinstance(answer, Page) and answer.next is not None:
        note(f"there are more: go on with --after {answer.next}")
    if not json and answer is None:
        say("done")


def _plain(answer: object) -> object:
    """Return an answer as JSON's types."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return asdict(answer)
    return [_plain(one) for one in answer] if isinstance(answer, list) else answer
