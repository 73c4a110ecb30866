from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.metrics import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

CARDS = [name for name in catalogue.catalogue() if name != "figures"]
CHARTS = [name for name in CARDS if catalogue.catalogue()[name].chart is not None]
QUARTER = "/?from=2026-01-01&to=2026-03-31"


def figure(page: Page, key: str) -> str:
    return page.locator(f'[data-figure="{key}"] .value').inner_text()


@pytest.mark.parametrize("name", CARDS)
def test_every_metric_has_a_card(dashboard: Page, name: str) -> None:
    assert dashboard.locator(f"#{name} h3").count() == 1


def test_every_chart_draws_something(dashboard: Page) -> None:
    for name in CHARTS:
        card = dashboard.locator(f"#{name}")
        drawn = card.locator(".chart svg path").count()
        assert drawn > 2 or card.locator(".empty").count() == 1, name


def test_every_chart_says_what_it_shows(dashboard: Page) -> None:
    labels = dashboard.eval_on_selector_all(
        ".chart", "all => all.map(e => e.getAttribute('aria-label'))"
    )

    assert labels
    assert all(len(label) > 10 for label in labels)


def test_the_range_changes_the_numbers(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    before = figure(page, "revenue")

    page.get_by_role("link", name="28 days").click()
    page.wait_for_url("**range=28d*")

    assert figure(page, "revenue") != before


def test_the_tables_sum_is_the_tiles_figure(open_page: Callable[..., Page], address: str) -> None:
    """Every cell of a quarter's revenue by month and stream, added up, is its revenue."""
    page = open_page(address + QUARTER)

    cells = page.eval_on_selector_all(
        "#monthly_revenue tbody td:not(:last-child)",
        "all => all.map(cell => Number(cell.dataset.v || 0))",
    )

    assert figure(page, "revenue") == f"\N{EURO SIGN}{sum(cells) / 100:,.2f}"
    assert sum(cells) > 0


def test_a_tile_and_the_tooltip_of_its_chart_say_the_same(
    open_page: Callable[..., Page], address: str
) -> None:
    """Babel wrote the one, and Intl writes the other."""
    page = open_page(address)

    said = page.locator("#mrr script").evaluate(
        """script => {
            const data = JSON.parse(script.textContent);
            const place = data.columns.findIndex(column => column.name === 'mrr_cents');
            return Numbers.say(data.rows.at(-1)[place], data.columns[place].format);
        }"""
    )

    assert said == figure(page, "mrr")
    assert said.startswith("\N{EURO SIGN}")


def test_typed_dates_are_the_range(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)

    page.get_by_label("From", exact=True).fill("2026-02-01")
    page.get_by_label("to", exact=True).fill("2026-02-28")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**from=2026-02-01*")

    assert page.get_by_role("heading", name="1 Feb 2026 to 28 Feb 2026").count() == 1


def test_back_and_reload_restore_the_state(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address + "/?range=28d&compare=year")
    shown = figure(page, "revenue")
    page.get_by_role("link", name="All", exact=True).click()
    page.wait_for_url("**range=all*")

    page.go_back()
    page.wait_for_url("**range=28d*")
    page.reload()

    assert figure(page, "revenue") == shown
    assert page.locator(".presets [aria-current]").inner_text() == "28 days"
    assert page.locator("select[name=compare]").input_value() == "year"


def test_a_card_turns_into_its_table_and_back(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    card = page.locator("#monthly_revenue")
    assert not card.locator("table").is_visible()

    card.locator(".menu summary").click()
    card.get_by_role("button", name="Show as table").click()
    assert card.locator("table").is_visible()
    assert not card.locator(".chart").is_visible()

    card.locator(".menu summary").click()
    card.get_by_role("button", name="Show as chart").click()
    assert card.locator(".chart").is_visible()


def test_a_card_hands_out_its_csv(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address + QUARTER)
    card = page.locator("#monthly_revenue")
    card.locator(".menu summary").click()

    with page.expect_download() as download:
        card.get_by_role("link", name="Download CSV").click()

    assert download.value.suggested_filename == "monthly_revenue_2026-01-01_2026-03-31.csv"


def test_the_rows_that_follow_come_in_their_place(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(address)
    card = page.locator("#member_engagement")
    first = card.locator("tbody").inner_text()

    card.get_by_role("link", name="Next").click()
    card.get_by_text("Rows 51 to 100 of").wait_for()
    assert page.url == f"{address}/"
    assert card.locator("tbody").inner_text() != first
    assert card.locator("thead button").count() > 1
    assert page.evaluate("document.activeElement.textContent") == "Next"

    card.get_by_role("link", name="Previous").click()
    card.get_by_text("Rows 1 to 50 of").wait_for()
    assert card.locator("tbody").inner_text() == first


def test_without_scripts_the_rows_that_follow_are_a_page(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(address, has_charts=False, java_script_enabled=False)

    page.locator("#member_engagement").get_by_role("link", name="Next").click()
    page.wait_for_url("**/metrics/member_engagement?**after=**")

    assert page.get_by_text("Rows 51 to 100 of").count() == 1


def test_the_definition_is_a_page_with_its_sql(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(address + QUARTER)
    page.locator("#monthly_revenue .menu summary").click()

    page.get_by_role("link", name="Definition and SQL").first.click()
    page.wait_for_url("**/metrics/**")

    assert "fitflow.earned_by_day" in page.locator("pre").inner_text()


def test_the_slash_finds_a_metric(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)

    page.keyboard.press("/")
    page.keyboard.type("monthly_revenue")

    assert page.locator(".card:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".card:visible").count() == len(CARDS)


def test_the_keys_are_listed_and_work(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)

    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.wait_for_url("**range=28d*")


def test_light_or_dark_is_remembered(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address, color_scheme="light")
    page.keyboard.press("t")

    page.reload()

    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("#theme").inner_text() == "Light"


def test_a_table_sorts_by_a_column(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    table = page.locator("#member_engagement table")

    table.locator("thead th").first.get_by_role("button").click()

    names = table.locator("tbody th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)


def test_without_javascript_the_page_is_tables(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(address + QUARTER, java_script_enabled=False)

    assert page.locator(".chart:visible").count() == 0
    assert page.locator("#monthly_revenue table").is_visible()
    assert page.locator('[data-figure="mrr"] .value').is_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_no_width_needs_sideways_scrolling(
    open_page: Callable[..., Page], address: str, width: int
) -> None:
    page = open_page(address, viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_is_light_and_without_controls(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address, color_scheme="dark")
    page.emulate_media(media="print")

    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert page.locator(".range:visible, .menu:visible, #theme:visible").count() == 0
    assert page.locator("#address").inner_text().startswith("http://127.0.0.1")


def test_nothing_moves_while_the_charts_draw(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)

    moved = page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries()"
        ".reduce((sum, entry) => sum + entry.value, 0)))"
        ".observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"
    )
    assert moved < 0.01
