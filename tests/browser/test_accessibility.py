from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """Run axe and return what it calls serious or critical."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate("axe.run().then(result => result.violations)")
    return [
        f"{item['id']}: {item['nodes'][0]['html'][:120]} {item['nodes'][0]['failureSummary']}"
        for item in found
        if item["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/?range=7d"])
def test_axe_finds_nothing_serious(
    open_page: Callable[..., Page], address: str, path: str, scheme: str
) -> None:
    page = open_page(address + path, color_scheme=scheme)

    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/metrics/monthly_revenue", "/api"])
def test_axe_finds_nothing_serious_where_there_is_no_chart(
    open_page: Callable[..., Page], address: str, path: str, scheme: str
) -> None:
    page = open_page(address + path, color_scheme=scheme, has_charts=False)

    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_when_cards_are_tables_and_a_menu_is_open(
    open_page: Callable[..., Page], address: str, scheme: str
) -> None:
    page = open_page(address, color_scheme=scheme)
    page.eval_on_selector_all('[data-act="table"]', "all => all.forEach(button => button.click())")
    page.locator(".menu summary").first.click()

    assert findings(page) == []


def test_headings_come_in_order(dashboard: Page) -> None:
    levels = dashboard.eval_on_selector_all(
        "h1, h2, h3, h4", "all => all.map(heading => Number(heading.tagName[1]))"
    )

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_tab_goes_first_past_the_controls_to_the_figures(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(address)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.url.endswith("#main")
