"""The coach's pages: the way in, one session, one member, one class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from psycopg.rows import class_row

from fitflow.catalogue.pagination import Paging
from fitflow.queries.training import coach, meeting, member, session
from fitflow.queries.training.rows import LoadBasis, ZoneModel  # noqa: TC001  (FastAPI reads them)
from fitflow.web.assets import STYLES, Linked
from fitflow.web.overview import snapshot
from fitflow.web.pages import dashboard
from fitflow.web.pages.coach.meeting import class_view
from fitflow.web.pages.coach.member import BASES, member_view
from fitflow.web.pages.coach.session import ZONE_MODELS, session_view
from fitflow.web.pages.coach.sessions import CoachView
from fitflow.web.pages.panels import Choice, Writer
from fitflow.web.range_parameters import Wanted  # noqa: TC001  (FastAPI reads it)
from fitflow.web.request_context import context_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg

    from fitflow.web.overview import Moment

Shape = TypeVar("Shape")

SESSIONS_SHOWN: Final = 25
CLASSES_SHOWN: Final = 10
PEOPLE_SHOWN: Final = 20
ASSETS: Final = Linked(styles=(*STYLES[:-1], "coach.css", STYLES[-1]))

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One open transaction, read like a client: all of a page is of one instant."""

    conn: psycopg.Connection

    def read(self, shape: type[Shape], query: str, **arguments: object) -> list[Shape]:
        """Return the rows of a SELECT, each as a `shape` with the columns' names."""
        with self.conn.cursor(row_factory=class_row(shape)) as rows:
            return rows.execute(query.encode(), arguments).fetchall()


@router.get("/coach")
def show_coach(
    request: Request, wanted: Wanted, member: Annotated[str, Query(max_length=200)] = ""
) -> HTMLResponse:
    """Show the newest sessions and classes with recordings, and whom a search finds."""
    context = context_of(request)
    with snapshot(context.pool, context.gym(wanted.gym), wanted, context.today) as (conn, moment):
        client = Snapshot(conn)
        keeps = {"member": member.strip()} if member.strip() else {}
        page = _page(request, moment, "/coach", keeps)
        sessions = session.trained_sessions(
            client, Paging(SESSIONS_SHOWN), from_=moment.since, to=moment.until
        )
        classes = meeting.recorded_meetings(
            client, Paging(CLASSES_SHOWN), from_=moment.since, to=moment.until
        )
        coming = coach.coming_classes(client, CLASSES_SHOWN)
        found = coach.find_members(client, member, PEOPLE_SHOWN) if keeps else []
    view = CoachView(member.strip(), found, sessions.items, classes.items, coming)
    return _rendered("sessions", page, view)


@router.get("/sessions/{session_id}")
def show_session(
    request: Request, wanted: Wanted, session_id: int, zones: ZoneModel = "percent_of_max"
) -> HTMLResponse:
    """Show one session: its trace, zones, laps and recordings."""
    context = context_of(request)
    with snapshot(context.pool, context.gym(wanted.gym), wanted, context.today) as (conn, moment):
        training, trace = session.training_of(Snapshot(conn), session_id)
    page = _page(request, moment, f"/sessions/{session_id}")
    models = _choices(page, "zones", ZONE_MODELS, zones)
    view = session_view(training, trace, moment.locale.time_zone, zones, models)
    return _rendered("session", page, view)


@router.get("/members/{member_id}/training")
def show_member(
    request: Request, wanted: Wanted, member_id: int, basis: LoadBasis = "trimp"
) -> HTMLResponse:
    """Show one member: load over time, curves, critical power, bests and inputs."""
    context = context_of(request)
    with snapshot(context.pool, context.gym(wanted.gym), wanted, context.today) as (conn, moment):
        training = member.member_training(
            Snapshot(conn), member_id, from_=moment.since, to=moment.until, basis=basis
        )
    page = _page(request, moment, f"/members/{member_id}/training", {"basis": basis})
    view = member_view(training, _choices(page, "basis", BASES, basis))
    return _rendered("member", page, view)


@router.get("/meetings/{meeting_id}/training")
def show_class(
    request: Request, wanted: Wanted, meeting_id: int, zones: ZoneModel = "percent_of_max"
) -> HTMLResponse:
    """Show one class: everyone's zones, the class's mean heart rate, and who has no recording."""
    context = context_of(request)
    with snapshot(context.pool, context.gym(wanted.gym), wanted, context.today) as (conn, moment):
        client = Snapshot(conn)
        training = meeting.meeting_training(client, meeting_id, zones=zones)
        trace = meeting.meeting_trace(client, meeting_id)
    page = _page(request, moment, f"/meetings/{meeting_id}/training")
    models = _choices(page, "zones", ZONE_MODELS, zones)
    view = class_view(training, trace, moment.locale.time_zone, models)
    return _rendered("meeting", page, view)


def _page(
    request: Request, moment: Moment, here: str, keeps: dict[str, str] | None = None
) -> dashboard.Page:
    """Say what every page says: whose, over which days, and where it is."""
    return dashboard.Page(
        moment, context_of(request).gyms(), served=True, here=here,
        tiles=[], sections=[], definitions=[], keeps=keeps or {}, compares=False,
    )  # fmt: skip


def _choices(page: dashboard.Page, name: str, keys: Sequence[str], current: str) -> list[Choice]:
    """Return the ways to look at a page as links to it."""
    return [Choice(key, page.with_choice(**{name: key}), key == current) for key in keys]


def _rendered(name: str, page: dashboard.Page, view: Any) -> HTMLResponse:  # noqa: ANN401  (the template's)
    gym_query = f"?{urlencode({'gym': page.asked_gym})}" if page.asked_gym else ""
    text = dashboard.environment().get_template(f"coach/{name}.html").render(
        page=page, view=view, gym_query=gym_query, assets=ASSETS,
        write=Writer(page.moment.locale, page.query),
    )  # fmt: skip
    return HTMLResponse(text)
