"""Where a request finds its database, its gyms and its day."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from fitflow.catalogue.client import Client
from fitflow.catalogue.gym import Gym, list_gyms, pick_gym
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from fastapi import Request
    from psycopg_pool import ConnectionPool

    from fitflow.postgres.database import Database

ACTOR: Final = "api"
"""Who is at work, for the audit log: nobody logs in yet."""

FRESH_S: Final = 10
"""How long the list of gyms is kept; a gym asked for and not in it is looked up at once."""


def which_gym(gyms: list[Gym]) -> BadInput:
    """Return the refusal of a request that names none of several gyms; they are its parameter."""
    known = ", ".join(f"{gym.gym_id} {gym.name}" for gym in gyms)
    return BadInput(
        f"there are {len(gyms)} gyms: {known}",
        hint=f"say which one is meant, with ?gym={gyms[0].gym_id}; or serve one, with --gym",
        parameters={"gyms": [{"gym_id": gym.gym_id, "name": gym.name} for gym in gyms]},
    )


@dataclass(slots=True)
class RequestContext:
    """One server's database, the gym it serves where it is one, and its day where not today."""

    database: Database
    pool: ConnectionPool
    """Reads metrics."""
    clients: ConnectionPool
    """Runs operations and lists."""
    only_gym: str | None = None
    """The number or name of the one gym that is served; to this server there are no others."""
    today: date | None = None
    _gyms: list[Gym] = field(default_factory=list)
    _listed_at: float = 0.0

    def gyms(self) -> list[Gym]:
        """List the gyms that are served, from memory when the list is fresh."""
        if not self._gyms or time.monotonic() - self._listed_at > FRESH_S:
            there = list_gyms(self.database)
            self._gyms = there if self.only_gym is None else [pick_gym(there, self.only_gym)]
            self._listed_at = time.monotonic()
        return self._gyms

    @property
    def is_rehearsal(self) -> bool:
        """Whether the gyms, as they were last listed, are a rehearsal's."""
        return any(gym.is_rehearsal for gym in self._gyms)

    def gym(self, pick: str | None) -> Gym:
        """
        Pick a gym by number or name; without one, the only one that is served.

        Raises:
            NotFound: no gym that is served is called that, or there is none at all.
            BadInput: several are served, and none is named: nothing is guessed.
        """
        wanted = (pick or "").strip() or None
        gyms = self.gyms()
        if wanted is None and len(gyms) > 1:
            raise which_gym(gyms)
        if wanted and wanted not in {str(gym.gym_id) for gym in gyms} | {gym.name for gym in gyms}:
            self._gyms = []
        return pick_gym(self.gyms(), wanted)

    def client(self, gym: Gym) -> Client:
        """Return the client of a gym."""
        return Client(self.clients, gym.gym_id, ACTOR, outlasts=False)


def context_of(request: Request) -> RequestContext:
    """
    Return the context of the application that serves this request.

    Raises:
        BadInput: the request names more than one gym.
    """
    named = request.query_params.getlist("gym")
    if len(named) > 1:
        raise BadInput(
            f"the address names {len(named)} gyms: {', '.join(named)[:80]}", hint="name one of them"
        )
    return cast("RequestContext", request.app.state.context)
