"""
XML read as a stream of elements: constant memory, and nothing that a recording does not need.

No document type (and so no entities of its own, which bombs and thefts of files are made of), no
network, no tree. Namespaces and prefixes are passed over: devices and sites disagree about them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from lxml import etree

from fitflow.activity_files import limits
from fitflow.activity_files.values import one_line
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHUNK: Final = 64 * 1024
_NAME: Final = rb"(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s>/\[]"
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE\s+" + _NAME)
_ELEMENT: Final = re.compile(rb"<" + _NAME)
_ASIDE: Final = {b"<?": b"?>", b"<!--": b"-->"}
"""How instructions and comments begin and end."""

_PLACE: Final = re.compile(r", line \d+.*")


class Listener(Protocol):
    """Who is told of some elements, by their names in small letters and without a prefix."""

    begins: frozenset[str]
    """The elements of whose beginning it is told."""
    ends: frozenset[str]
    """The elements of whose end it is told."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note that an element begins."""

    def end(self, name: str, parent: str, text: str) -> None:
        """Take note that an element ends; `text` is what stands in it, of one without others."""


def root_of(head: bytes) -> str | None:
    """
    Return the name of the element that a file begins with, or None if it is not XML.

    Where the document type is too long to see the element, it is the name that stands there.
    """
    text = head.replace(b"\0", b"")  # two bytes a character
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        text = text.removeprefix(mark)
    text = text.lstrip()
    while end := next((end for begin, end in _ASIDE.items() if text.startswith(begin)), None):
        text = text.partition(end)[2].lstrip()
    if not text.startswith(b"<"):
        return None
    found = _ELEMENT.search(text) or _DOCTYPE.match(text)
    return found[1].decode("ascii") if found else None


def read_xml(name: str, content: bytes, listener: Listener) -> str | None:
    """
    Tell a listener of every element, in the file's order.

    Returns:
        None when the document is whole; else a sentence on where and why it breaks off. What came
        before that was told.

    Raises:
        BadInput: it has a document type, or exceeds a limit; or whatever the listener raises.
    """
    parser = safe_parser(_Target(name, listener))
    start = len(content) - len(content.lstrip(b" \t\r\n"))  # one large site indents its TCX
    try:
        for place in range(start, len(content), _CHUNK):
            parser.feed(content[place : place + _CHUNK])
        parser.close()
    except etree.LxmlError as exc:
        return f"the XML breaks off at line {getattr(exc, 'lineno', None) or 1}: {_reason(exc)}"
    return None


def safe_parser(target: object, *, encoding: str | None = None) -> etree.XMLParser:
    """Return a parser that tells a target of elements, and fetches and expands nothing."""
    return etree.XMLParser(
        target=target,
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,  # keeps libxml2's own limits on names, values and what it remembers
    )


class _Target:
    """What lxml tells of a document, within limits."""

    def __init__(self, name: str, listener: Listener) -> None:
        self._name = name
        self._listener = listener
        self._begins = listener.begins
        self._ends = listener.ends
        self._path = [""]
        self._text: list[str] | None = None
        self._length = 0

    def doctype(self, *_: object) -> None:
        """Refuse a document type before anything of it is read."""
        raise BadInput(
            f"{self._name}: has a document type (<!DOCTYPE ...>), which no recording needs and"
            " which can be a trap",
            hint="export the activity once more, or remove that part",
        )

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        name = _local(tag)
        self._path.append(name)
        if len(self._path) > limits.XML_DEPTH_MAX + 1:
            raise self._excess(f"{limits.XML_DEPTH_MAX} elements within one another")
        if len(attributes) > limits.XML_ATTRIBUTES_MAX:
            raise self._excess(f"{limits.XML_ATTRIBUTES_MAX} attributes on one element")
        self._text = [] if name in self._ends else None
        self._length = 0
        if name in self._begins:
            self._listener.begin(name, attributes)

    def data(self, text: str) -> None:
        """Take in the text of an element that the listener is told of."""
        if self._text is None:
            return
        self._length += len(text)
        if self._length > limits.XML_TEXT_MAX:
            raise self._excess(f"{limits.XML_TEXT_MAX} characters in one element")
        self._text.append(text)

    def end(self, _: str) -> None:
        """End an element."""
        name = self._path.pop()
        if name in self._ends:
            self._listener.end(name, self._path[-1], "".join(self._text or ()).strip())
        self._text = None

    def comment(self, text: str) -> None:
        """Pass over a comment."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Pass over a processing instruction."""

    def close(self) -> None:
        """Have nothing to return."""

    def _excess(self, what: str) -> BadInput:
        """Return the refusal of what no recording has."""
        return BadInput(
            f"{self._name}: more than {what}, which no recording has",
            hint="export the activity once more",
        )


def _reason(exc: etree.LxmlError) -> str:
    """Return what libxml2 found, as one line without the place."""
    return _PLACE.sub("", one_line(str(exc)))[:160].strip(" ,") or "it is empty"


@lru_cache(maxsize=512)
def _local(tag: str) -> str:
    """Return an element's name without its namespace or prefix, in small letters."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()
