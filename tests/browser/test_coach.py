"""The coach's pages in a browser: they draw, everybody can read them, one leads to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from .test_accessibility import findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

BUSIEST: Final = """
    SELECT 'members/' || member_id || '/training' FROM fitflow.workout_session
    JOIN fitflow.recording USING (gym_id, member_id, session_id)
    GROUP BY member_id ORDER BY count(*) DESC, member_id LIMIT 1
"""
WITH_POWER: Final = """
    SELECT 'sessions/' || session_id FROM fitflow.recording
    WHERE sport = 'indoor_cycling' ORDER BY session_id LIMIT 1
"""
FULLEST: Final = """
    SELECT 'meetings/' || meeting_id || '/training' FROM fitflow.workout_session
    WHERE meeting_id IS NOT NULL GROUP BY meeting_id ORDER BY count(*) DESC, meeting_id LIMIT 1
"""


@pytest.fixture(scope="module")
def paths(database: Database, seed_gym: Gym) -> dict[str, str]:
    """A page of each kind, with much on it."""
    queries = {"session": WITH_POWER, "member": BUSIEST, "class": FULLEST}
    with database.transaction(gym_id=seed_gym.gym_id) as conn:
        found = {name: conn.execute(query.encode()).fetchone() for name, query in queries.items()}
    return {"coach": "/coach?member=a"} | {
        name: f"/{row[0]}" for name, row in found.items() if row is not None
    }


KINDS: Final = ("coach", "session", "member", "class")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(
    open_page: Callable[..., Page], address: str, paths: dict[str, str], kind: str, scheme: str
) -> None:
    page = open_page(address + paths[kind], color_scheme=scheme)

    assert findings(page) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_width_needs_sideways_scrolling(
    open_page: Callable[..., Page], address: str, paths: dict[str, str], kind: str, width: int
) -> None:
    page = open_page(address + paths[kind], viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", ["session", "member", "class"])
def test_every_chart_draws_and_says_what_it_shows(
    open_page: Callable[..., Page], address: str, paths: dict[str, str], kind: str
) -> None:
    page = open_page(address + paths[kind])
    charts = page.locator(".chart")

    assert charts.count() >= 2
    for number in range(charts.count()):
        assert charts.nth(number).locator("svg path").count() > 2
        assert len(charts.nth(number).get_attribute("aria-label") or "") > 10


def test_zones_lie_behind_the_trace(
    open_page: Callable[..., Page], address: str, paths: dict[str, str]
) -> None:
    page = open_page(address + paths["session"])

    bands = page.locator("#trace .chart svg path[fill-opacity]").count()

    assert bands >= 2


def test_without_javascript_the_pages_are_tables(
    open_page: Callable[..., Page], address: str, paths: dict[str, str]
) -> None:
    page = open_page(address + paths["session"], java_script_enabled=False)

    assert page.locator(".chart:visible").count() == 0
    assert page.locator("#trace table").is_visible()
    assert page.locator("#zones table").is_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_headings_come_in_order(
    open_page: Callable[..., Page], address: str, paths: dict[str, str], kind: str
) -> None:
    page = open_page(address + paths[kind])

    levels = page.eval_on_selector_all(
        "h1, h2, h3", "all => all.map(heading => Number(heading.tagName[1]))"
    )

    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1


def test_one_goes_from_the_dashboard_to_a_session_and_its_member(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(address)

    page.get_by_role("link", name="Coach", exact=True).click()
    page.wait_for_url("**/coach?**")
    member = page.locator("#sessions tbody tr").first.locator("a").nth(1).inner_text()
    page.locator("#sessions tbody tr").first.locator("a").first.click()
    page.wait_for_url("**/sessions/**")
    assert page.locator("h1").inner_text() == member
    page.locator(".aids .to").click()
    page.wait_for_url("**/members/**")

    assert page.locator("h1").inner_text() == member
    page.get_by_role("link", name="Coach", exact=True).click()
    page.wait_for_url("**/coach?**")


def test_the_slash_searches_for_a_member(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address + "/coach")

    page.keyboard.press("/")
    page.keyboard.type("a")
    page.keyboard.press("Enter")
    page.wait_for_url("**member=a**")

    assert page.locator("#people tbody tr").count() > 0


def test_another_basis_of_load_is_a_link(
    open_page: Callable[..., Page], address: str, paths: dict[str, str]
) -> None:
    page = open_page(address + paths["member"])

    page.get_by_role("link", name="Ratings (session RPE)").click()
    page.wait_for_url("**basis=session_rpe**")
    page.get_by_role("link", name="28 days").click()
    page.wait_for_url("**range=28d**")

    assert "basis=session_rpe" in page.url
