from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest

from fitflow.web import assets

STATIC = files("fitflow.web").joinpath("static")
VENDOR = STATIC.joinpath("vendor")


def test_the_vendored_library_is_the_one_written_down() -> None:
    said = re.findall(r"`([0-9a-f]{64})`", VENDOR.joinpath("README.md").read_text())
    found = hashlib.sha256(VENDOR.joinpath("echarts.min.js").read_bytes()).hexdigest()

    assert said == [found]


@pytest.mark.parametrize("part", ["echarts", "zrender", "tslib", "d3"])
def test_each_vendored_part_has_its_licence_beside_it(part: str) -> None:
    assert VENDOR.joinpath(f"LICENSE-{part}.txt").is_file()


@pytest.mark.parametrize("name", [*assets.STYLES, *assets.SCRIPTS])
def test_no_asset_names_another_server(name: str) -> None:
    """The names of XML namespaces look like addresses, and are never fetched."""
    addresses = re.findall(r"(?:https?:)?//[a-z][\w.-]+\.[a-z]{2,}[^\s\"')]*", assets.content(name))

    assert [found for found in addresses if "www.w3.org/" not in found] == []


def test_an_address_changes_with_the_content() -> None:
    link = assets.Linked().style("frame.css")

    assert f"v={assets.version('frame.css')}" in link


def test_a_report_allows_its_own_scripts_and_no_request() -> None:
    inside = assets.Inside(assets.SCRIPTS)

    assert inside.policy.startswith("default-src 'none'")
    assert inside.policy.count("sha256-") == len(assets.SCRIPTS)
