"""The page's own files: served under a name that changes with their content, or put inside it."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

STYLES: Final = ("frame.css", "cards.css", "pages.css", "media.css")
SCRIPTS: Final = (
    "early.js", "vendor/echarts.min.js", "numbers.js", "frame.js", "charts.js", "page.js",
)  # fmt: skip
ICON: Final = Markup(
    '<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27 '
    "viewBox=%270 0 16 16%27%3E%3Cpath d=%27M2 14V9h3v5zm4.5 0V5h3v9zM11 14V2h3v12z%27 "
    'fill=%27%230a5fa8%27/%3E%3C/svg%3E">'
)


@cache
def content(name: str) -> str:
    """Read one file of the static folder."""
    return files("fitflow.web").joinpath("static", *name.split("/")).read_text(encoding="utf-8")


@cache
def version(name: str) -> str:
    """Give the first twelve characters of a file's SHA-256."""
    return hashlib.sha256(content(name).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Linked:
    """Assets by address: the browser keeps each until its content changes."""

    policy: str = ""
    icon: Markup = ICON
    styles: tuple[str, ...] = STYLES

    def style(self, name: str) -> Markup:
        """Link a style sheet."""
        return Markup('<link rel="stylesheet" href="/static/{}?v={}">').format(name, version(name))

    def script(self, name: str) -> Markup:
        """Link a script; it runs where it stands."""
        return Markup('<script src="/static/{}?v={}"></script>').format(name, version(name))


@dataclass(frozen=True, slots=True)
class Inside:
    """Assets in the page itself, under a policy that names each by its hash and nothing else."""

    scripts: tuple[str, ...]
    icon: Markup = ICON
    styles: tuple[str, ...] = STYLES

    @property
    def policy(self) -> str:
        """Allow these scripts and no request at all."""
        hashes = " ".join(f"'sha256-{_hash(_script(name))}'" for name in self.scripts)
        return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:"

    def style(self, name: str) -> Markup:
        """Put a style sheet inside."""
        return Markup(f"<style>{content(name)}</style>")  # noqa: S704  # our own file

    def script(self, name: str) -> Markup:
        """Put a script inside."""
        return Markup(f"<script>{_script(name)}</script>")  # noqa: S704  # our own file


def _script(name: str) -> str:
    """Read a script so that nothing in it ends the element it stands in."""
    return content(name).replace("</script", "<\\/script")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
