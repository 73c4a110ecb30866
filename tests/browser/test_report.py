from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow.report.single_file import write_report
from fitflow.web.range import RangeQuery
from seed import TODAY

from .test_accessibility import findings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture
def report(database: Database, seed_gym: Gym, tmp_path: Path) -> Path:
    """The seed gym's report over a quarter."""
    out = tmp_path / "report.html"
    asked = RangeQuery(since=date(2026, 1, 1), until=date(2026, 3, 31))
    write_report(database, seed_gym, asked, out, today=TODAY)
    return out


def test_the_report_opens_offline_and_draws(open_page: Callable[..., Page], report: Path) -> None:
    page = open_page(report.as_uri(), offline=True)

    assert page.locator("#monthly_revenue .chart svg path").count() > 2
    assert page.locator('[data-figure="revenue"] .value').is_visible()


def test_the_report_has_no_control_that_needs_a_server(
    open_page: Callable[..., Page], report: Path
) -> None:
    page = open_page(report.as_uri(), offline=True)

    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    assert [link for link in links if not link.startswith("#")] == []
    assert page.locator("form:not([method=dialog])").count() == 0


def test_the_report_saves_a_table_as_csv(open_page: Callable[..., Page], report: Path) -> None:
    page = open_page(report.as_uri(), offline=True)
    card = page.locator("#monthly_revenue")
    card.locator(".menu summary").click()

    with page.expect_download() as download:
        card.get_by_role("button", name="Save table as CSV").click()

    assert download.value.path().read_text().startswith("Month,")


def test_the_report_carries_each_definition(open_page: Callable[..., Page], report: Path) -> None:
    page = open_page(report.as_uri(), offline=True)
    card = page.locator("#monthly_revenue")
    card.locator(".menu summary").click()

    card.get_by_role("link", name="Definition and SQL").click()

    assert "fitflow.earned_by_day" in page.locator("#def-monthly_revenue pre").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_report(
    open_page: Callable[..., Page], report: Path, scheme: str
) -> None:
    assert findings(open_page(report.as_uri(), color_scheme=scheme)) == []
