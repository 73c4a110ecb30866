"""A real Chromium on the seed gym's dashboard, watched for any request that leaves the machine."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from fitflow.web.app import create_app
from seed import TODAY
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

DEBIANS: Final = Path("/usr/bin/chromium")
ARGUMENTS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, else Playwright's own."""
    with sync_playwright() as playwright:
        path = DEBIANS if DEBIANS.exists() else None
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(database: Database, seed_gym: Gym) -> Iterator[str]:
    """Where the seed gym's dashboard is served."""
    with serving(create_app(database, gym=str(seed_gym.gym_id), today=TODAY)) as served:
        yield served


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a context of its own."""
    with _watched(browser) as opened:
        yield opened


@pytest.fixture(scope="module")
def dashboard(browser: Browser, address: str) -> Iterator[Page]:
    """The dashboard as it opens, for the tests of a module that only look at it."""
    with _watched(browser) as opened:
        yield opened(address)


@contextmanager
def _watched(browser: Browser) -> Iterator[Callable[..., Page]]:
    """
    Open pages for as long as the block runs.

    At its end no page may have asked another server for anything, logged an error or thrown one.
    """
    pages: list[Page] = []
    elsewhere: list[str] = []
    complaints: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            elsewhere.append(request.url)

    def opened(url: str, *, has_charts: bool = True, **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})  # type: ignore[arg-type]
        page = context.new_page()
        page.on("request", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        page.goto(url)
        if has_charts and options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-charts=drawn]", state="attached")
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert elsewhere == []
    assert complaints == []
