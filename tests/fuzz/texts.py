"""What can happen to XML and CSV: their tags, cells and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fuzz.any_bytes import CONTROLS

if TYPE_CHECKING:
    import random

    from fuzz.any_bytes import Change

NUMBERS: Final = tuple(
    text.encode()
    for text in ("0", "-0", "-1", "19", "20", "250", "251", "3000.5", "65536", "2147483648", "1e5",
                 "1e308", "1e400", "-1e400", "1e-400", "nan", "NaN", "inf", "-Infinity", "", " ",
                 "x", "0x10", "1_000", "1,5", "1.5.2", "+7", "\u0663\u0664", "\u00b2", "9" * 400,
                 "9" * 5000, "00120", "12 0", "--5", "None", "=1+1")
)  # fmt: skip
TIMES: Final = tuple(
    text.encode()
    for text in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "1969-12-31T23:59:59Z",
                 "2021-02-30T00:00:00Z", "2021-09-08T24:00:00Z", "2021-09-08T01:46:60Z",
                 "2021-09-08T01:46:40+99:99", "2021-09-08T01:46:40", "2021-10-31T02:30:00",
                 "2021-09-09T01:46:39Z", "2021-09-09T01:46:45Z", "2099-12-31T23:59:59Z",
                 "2021-09-08 01:46:40 +0200", "0001-01-01 00:00:00 +1400", "2021-09-08", "01:46:40",
                 "20210908T014640Z", "1631065600", "-1", "1e300", "08.09.2021 01:46:40",
                 "2021-09-08T01:46:40.999999999Z", "2024-10-27 02:59:59 +0100")
)  # fmt: skip
LINES_BYTES_MAX: Final = 4_000_000
_NUMBER: Final = re.compile(rb"(?<=[>\",;|\t\n])-?\d+(?:[.,]\d+)?(?=[<\",;|\t\r\n])")
_TIME: Final = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?: ?[+-]\d\d:?\d\d|Z)?")
_TAG: Final = re.compile(rb"<[^<>]*>")
_VALUE: Final = re.compile(rb'"[^"<>]*"')
INJECTED: Final = (
    b"&lol;", b"&#0;", b"&#11;", b"&#x110000;", b"&#xD800;", b"&amp;", b"&", b"<", b"]]>", b"<!--",
    b"<![CDATA[1]]>", b"<!-- a -->", b"<?pi?>", b"<a>" * 100, b"<a>" * 3000 + b"</a>" * 3000,
    b"<a " + b"b=''" * 200 + b"/>", b"<" + b"a" * 70_000 + b"/>",
    b"<a b='" + b"c" * 90_000 + b"'/>",
    b"1" * 70_000,
)  # fmt: skip
PROLOGS: Final = (
    b'<!DOCTYPE a [<!ENTITY lol "lol">]>',
    b'<!DOCTYPE a [<!ENTITY lol SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY lol "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE HealthData SYSTEM "http://127.0.0.1:9/a.dtd">',
    b"<!-- a -->",
    b"\xef\xbb\xbf",
    b"\n\n ",
)
ENCODINGS: Final = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp1252", "utf-7")


def change_number(rng: random.Random, content: bytes) -> bytes:
    """Put an extreme in place of a number."""
    return _replaced(rng, content, _NUMBER, rng.choice(NUMBERS))


def change_time(rng: random.Random, content: bytes) -> bytes:
    """Put another time, or none, in place of a time."""
    return _replaced(rng, content, _TIME, rng.choice(TIMES))


def change_value(rng: random.Random, content: bytes) -> bytes:
    """Put anything in place of an attribute's value or a quoted cell."""
    value = rng.choice((*NUMBERS, *TIMES, *CONTROLS, b"a" * 70_000))
    return _replaced(rng, content, _VALUE, b'"' + value + b'"')


def change_tag(rng: random.Random, content: bytes) -> bytes:
    """Drop, double, rename or swap tags, or put something behind one."""
    tags = list(_TAG.finditer(content))
    if not tags:
        return content
    one, other = sorted(rng.choices(tags, k=2), key=lambda tag: tag.start())
    start, end = one.span()
    match rng.randrange(5):
        case 0:
            return content[:start] + content[end:]
        case 1:
            return content[:end] + one[0] * rng.choice((1, 40)) + content[end:]
        case 2:
            return content[:start] + one[0].swapcase() + content[end:]
        case 3:
            return content[:end] + rng.choice(INJECTED) + content[end:]
        case _:
            between = content[end : other.start()] if other.start() >= end else b""
            return content[:start] + other[0] + between + one[0] + content[max(other.end(), end) :]


def change_prolog(rng: random.Random, content: bytes) -> bytes:
    """Put something before the root, or refer to an entity that is declared there."""
    prolog = rng.choice(PROLOGS)
    declared = b"?>\n"
    head, mark, rest = content.rpartition(declared) if declared in content else (b"", b"", content)
    rest = _replaced(rng, rest, _NUMBER, b"&lol;") if rng.random() < 0.5 else rest
    return head + mark + prolog + rest if rng.random() < 0.8 else prolog + content


def change_encoding(rng: random.Random, content: bytes) -> bytes:
    """Write the text in another encoding, or claim one that it is not in."""
    encoding = rng.choice(ENCODINGS)
    if rng.random() < 0.3:
        return content.replace(b"UTF-8", rng.choice((*ENCODINGS, "", "EBCDIC", "a" * 99)).encode())
    return content.decode("utf-8", "replace").encode(encoding, "replace")


def change_cells(rng: random.Random, content: bytes) -> bytes:
    """Change delimiters, quotes and line ends, of a line or of all of them."""
    before = rng.choice((b",", b";", b"\t", b"|", b'"', b"\n", b".", b":"))
    after = rng.choice(
        (b",", b";", b"\t", b"|", b'"', b"\r\n", b"\r", b"\n\n", b"", b"\0", b",,", b'""')
    )
    if rng.random() < 0.4:
        return content.replace(before, after)
    lines = content.split(b"\n")
    which = rng.randrange(len(lines))
    lines[which] = lines[which].replace(before, after)
    return b"\n".join(lines)


def change_lines(rng: random.Random, content: bytes) -> bytes:
    """Drop, double or swap lines, or make one very long."""
    lines = content.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            del lines[one]
        case 1:
            lines[one:one] = [lines[other]] * _times(lines[other], rng.choice((1, 3, 500)))
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case _:
            lines[one] *= _times(lines[one], rng.choice((2, 2000)))
    return b"\n".join(lines)


def _times(line: bytes, wanted: int) -> int:
    """Return how often a line may be written without filling the memory."""
    return min(wanted, max(2, LINES_BYTES_MAX // (len(line) + 1)))


def _replaced(rng: random.Random, content: bytes, what: re.Pattern[bytes], value: bytes) -> bytes:
    """Replace one of what there is."""
    found = [match.span() for match in what.finditer(content)]
    if not found:
        return content
    start, end = rng.choice(found)
    return content[:start] + value + content[end:]


XML: Final[tuple[Change, ...]] = (
    change_number, change_number, change_time, change_time, change_value, change_tag, change_tag,
    change_prolog, change_encoding,
)  # fmt: skip
CSV: Final[tuple[Change, ...]] = (
    change_number, change_number, change_time, change_time, change_value, change_cells,
    change_lines, change_lines, change_encoding,
)  # fmt: skip
