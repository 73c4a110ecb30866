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


@dataclass(slots=True)
class RequestContext:
    """One server's database, the gym it serves by default, and its day where it is not today."""

    database: Database
    pool: ConnectionPool
    """Reads metrics."""
    clients: ConnectionPool
    """Runs operations and lists."""
    default_gym: str | None = None
    today: date | None = None
    _gyms: list[Gym] = field(default_factory=list)
    _listed_at: float = 0.0

    def gyms(self) -> list[Gym]:
        """List the gyms, from memory when the list is fresh."""
        if not self._gyms or time.monotonic() - self._listed_at > FRESH_S:
            self._gyms = list_gyms(self.database)
            self._listed_at = time.monotonic()
        return self._gyms

    @property
    def is_rehearsal(self) -> bool:
        """Whether the gyms, as they were last listed, are a rehearsal's."""
        return any(gym.is_rehearsal for gym in self._gyms)

    def gym(self, pick: str | None) -> Gym:
        """
        Pick a gym by number or name; without one the server's own, else the first.

        Raises:
            NotFound: no gym is called that, or there is none at all.
        """
        gyms = self.gyms()
        wanted = pick or self.default_gym
        if wanted is None and gyms:
            return gyms[0]
        if wanted and wanted not in {str(gym.gym_id) for gym in gyms} | {gym.name for gym in gyms}:
            self._gyms = []
        return pick_gym(self.gyms(), wanted)

    def gym_to_change(self, pick: str | None) -> Gym:
        """
        Pick a gym as gym() does, but guess nothing: what is written stays written.

        Raises:
            BadInput: there are several gyms, and neither the request nor the server names one.
        """
        if pick is None and self.default_gym is None and len(self.gyms()) > 1:
            known = ", ".join(f"{gym.gym_id} {gym.name}" for gym in self.gyms())
            raise BadInput(
                f"there are {len(self.gyms())} gyms: {known}",
                hint="say which one is meant, with ?gym=1; or serve one, with --gym",
            )
        return self.gym(pick)

    def client(self, gym: Gym) -> Client:
        """Return the client of a gym."""
        return Client(self.clients, gym.gym_id, ACTOR)


def context_of(request: Request) -> RequestContext:
    """Return the context of the application that serves this request."""
    return cast("RequestContext", request.app.state.context)
