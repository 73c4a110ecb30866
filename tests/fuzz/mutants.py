"""Mutants: each is made from its number and the run's seed, and can be made again."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from typing import TYPE_CHECKING, Final

from fuzz import any_bytes, fit_bytes, texts
from fuzz.seeds import corpus, made

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fuzz.any_bytes import Change

SIZE_MAX: Final = 300_000
"""What doubling may lead to; larger files are tested by themselves."""
CORPUS_SHARE: Final = 0.25
ANY_BYTES_SHARE: Final = 0.25
PACKED_SHARE: Final = 0.12
SPLICED_SHARE: Final = 0.08

CHANGES: Final[dict[str, tuple[Change, ...]]] = {
    "fit": fit_bytes.CHANGES,
    "tcx": texts.XML,
    "gpx": texts.XML,
    "xml": texts.XML,
    "csv": texts.CSV,
}


def mutant(seed: int, number: int) -> tuple[str, bytes]:
    """Return the name of the file that a mutant comes from, and what became of it."""
    rng = random.Random(f"{seed} {number}")  # noqa: S311  (nothing to keep secret)
    kind = rng.choice(sorted(CHANGES))
    files = _files(rng)
    name = rng.choice([name for name in files if name.endswith(kind)] or list(files))
    content = _changed(rng, files[name], CHANGES[kind])
    if rng.random() < SPLICED_SHARE:
        content = _spliced(rng, content, _other(rng)[1])
    if rng.random() < PACKED_SHARE:
        content = _packed(rng, name, content)
    return name, content[:SIZE_MAX]


def _files(rng: random.Random) -> dict[str, bytes]:
    """Return the files made here, or now and then those of the corpus."""
    return corpus() or made() if rng.random() < CORPUS_SHARE else made()


def _other(rng: random.Random) -> tuple[str, bytes]:
    """Return any file and its name."""
    return rng.choice(list(_files(rng).items()))


def _changed(rng: random.Random, content: bytes, changes: Sequence[Change]) -> bytes:
    """Change a file once or a few times, mostly as only its format can be."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        chosen = any_bytes.CHANGES if rng.random() < ANY_BYTES_SHARE else changes
        content = rng.choice(chosen)(rng, content)[:SIZE_MAX]
    return content


def _spliced(rng: random.Random, one: bytes, other: bytes) -> bytes:
    """Return the beginning of one file with the end of another."""
    return one[: rng.randrange(len(one) + 1)] + other[rng.randrange(len(other) + 1) :]


def _packed(rng: random.Random, name: str, content: bytes) -> bytes:
    """Compress a file, or put it into an archive with others; that may break as well."""
    if rng.random() < 0.4:
        packed = gzip.compress(content, mtime=0)
    else:
        packed = _archived(rng, name, content)
    if rng.random() < 0.2:
        packed = gzip.compress(packed, mtime=0)
    if rng.random() < 0.5:
        packed = _changed(rng, packed, any_bytes.CHANGES)
    return packed


def _archived(rng: random.Random, name: str, content: bytes) -> bytes:
    """Put a file into an archive, among others and under strange names."""
    members = {name: content}
    for _ in range(rng.choice((0, 1, 3))):
        other, whole = _other(rng)
        called = rng.choice((other, "../a", "/b", "c\0d", "__MACOSX/._e"))
        members.setdefault(called, whole)
    stored = io.BytesIO()
    method = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(stored, "w", method) as archive:
        for called in rng.sample(list(members), k=len(members)):
            archive.writestr(zipfile.ZipInfo(called), members[called], method)
    return stored.getvalue()
