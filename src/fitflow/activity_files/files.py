"""What a file holds, whatever its format and however it is packed: recordings in one form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from fitflow.activity_files import content as contents
from fitflow.activity_files import limits
from fitflow.activity_files.formats.csv.header import is_samples
from fitflow.activity_files.formats.csv.samples import read_csv
from fitflow.activity_files.formats.fit.chain import is_fit
from fitflow.activity_files.formats.fit.reader import read_fit
from fitflow.activity_files.formats.gpx import read_gpx
from fitflow.activity_files.formats.tcx import read_tcx
from fitflow.activity_files.options import DEFAULTS, ReadOptions
from fitflow.activity_files.refusals import or_keep_going
from fitflow.activity_files.samples import gathered
from fitflow.activity_files.xml_stream import root_of
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitflow.activity_files.content import Content
    from fitflow.activity_files.formats.csv.mapping import SampleMapping
    from fitflow.activity_files.recording import Recording

_XML: Final = {"trainingcenterdatabase": "tcx", "gpx": "gpx", "healthdata": "apple"}
_NESTED: Final = "an archive within another file"
_DAMAGED: Final = "damaged from its beginning"
_GIVE: Final = "give the original file of the activity, as the device or the site wrote it"


def read(path: Path | str, options: ReadOptions = DEFAULTS) -> list[Recording]:
    """
    Return the recordings a file holds.

    Args:
        path: a FIT, TCX, GPX or CSV file or an Apple Health export; also one compressed with gzip,
            or a zip archive of them. What it is shows in its first bytes, not in its name.
        options: what it does not say itself.

    Raises:
        BadInput: the file is not a whole recording FitFlow can read. Nothing of it is returned.
    """
    return list(recordings(path, options))


def recordings(path: Path | str, options: ReadOptions = DEFAULTS) -> Iterator[Recording]:
    """
    Yield the same as `read`, one by one: an Apple Health export holds thousands.

    Everything is validated before the first is yielded.
    """
    path = Path(path)
    with contents.opened(path) as found:
        kinds = [(one, _kind(one.head, options.mapping)) for one in found]
        if [kind for _, kind in kinds] == ["apple"]:
            yield from _read_apple(found[0], options)
        elif len(found) == 1:
            yield from _read_one(*kinds[0], options)
        else:
            yield from _read_archive(path, kinds, options)


def may_be_recording(path: Path, mapping: SampleMapping | None = None) -> bool:
    """Say whether a file begins as a recording or as what may hold one, or cannot be looked at."""
    head = _head_of(path)
    if head is None:
        return True
    return contents.is_compressed(head) or _kind(head, mapping) in {*_READERS, "apple"}


def is_damaged_recording(path: Path) -> bool:
    """Say whether a file that begins as no recording is called like one."""
    return contents.is_called_recording(path.name, _head_of(path) or b"")


def _head_of(path: Path) -> bytes | None:
    """Return how a file begins; None where it cannot be read, or is none and might never end."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(contents.HEAD)
    except OSError:
        return None


def _kind(head: bytes, mapping: SampleMapping | None) -> str:
    """Return what a file is: a format, or words for what is none."""
    if not head:
        return _DAMAGED
    if is_fit(head):
        return "fit"
    if contents.is_archive(head):
        return _NESTED
    root = root_of(head)
    if root is not None:
        return _XML.get(root.lower(), f"XML of another kind (<{root[:40]}>)")
    return "csv" if is_samples(head, mapping) else ""


def _read_apple(content: Content, options: ReadOptions) -> Iterator[Recording]:
    """Yield what an Apple Health export holds."""
    from fitflow.activity_files.formats.apple.reader import read_apple  # noqa: PLC0415  (few files are one)

    _refuse_start(content.name, options)
    yield from read_apple(
        content.name,
        lambda: cast("BinaryIO", content.open(keep_going=options.keep_going)),
        keep_going=options.keep_going,
    )


def _read_archive(
    path: Path, kinds: Sequence[tuple[Content, str]], options: ReadOptions
) -> list[Recording]:
    """
    Return the recordings of all members that are any; others, such as pictures, are passed over.

    One that is called like a recording and begins as none is a damaged one. With `keep_going` a
    member that cannot be read is told as lost, with the first recording.
    """
    lost: list[str] = []
    refused: list[BadInput] = []

    def each() -> Iterator[Recording]:
        for content, kind in kinds:
            if kind not in {*_READERS, _NESTED, _DAMAGED} and not contents.is_called_recording(
                content.name, content.head
            ):
                continue
            try:
                yield from _read_one(content, kind, options)
            except BadInput as error:
                if not options.keep_going:
                    raise or_keep_going(error, "reads the others") from None
                refused.append(error)
                lost.append(error.message.removeprefix(f"{path}: "))

    found = list(gathered(str(path), each(), limits.ARCHIVE_SECONDS_MAX))
    if not found:
        raise next(iter(refused), None) or BadInput(
            f"{path}: none of the {len(kinds)} files in the archive is a recording", hint=_GIVE
        )
    return [replace(found[0], lost=(*found[0].lost, *lost)), *found[1:]]


def _read_one(content: Content, kind: str, options: ReadOptions) -> list[Recording]:
    """Return the recordings of one file."""
    data, lost = content.read(keep_going=options.keep_going)
    if not data:
        raise BadInput(f"{content.name}: the file is empty", hint="copy it from the device again")
    if kind == _NESTED:
        raise BadInput(f"{content.name}: is {kind}", hint="unpack it, and give its folder")
    if kind not in _READERS:
        raise BadInput(
            f"{content.name}: is no FIT, TCX, GPX or Apple Health file and no table of samples"
            + (f", but {kind}" if kind else ""),
            hint=_GIVE + "; a CSV file may need a mapping",
        )
    found = _READERS[kind](content.name, data, options)
    return [replace(one, lost=(*lost, *one.lost)) for one in found] if lost else found


def _fit(name: str, data: bytes, options: ReadOptions) -> list[Recording]:
    return read_fit(name, data, started_at=options.started_at, keep_going=options.keep_going)


def _tcx(name: str, data: bytes, options: ReadOptions) -> list[Recording]:
    _refuse_start(name, options)
    return read_tcx(name, data, zone=options.zone, keep_going=options.keep_going)


def _gpx(name: str, data: bytes, options: ReadOptions) -> list[Recording]:
    _refuse_start(name, options)
    return read_gpx(name, data, zone=options.zone, keep_going=options.keep_going)


def _csv(name: str, data: bytes, options: ReadOptions) -> list[Recording]:
    return read_csv(
        name,
        data,
        mapping=options.mapping,
        zone=options.zone,
        started_at=options.started_at,
        keep_going=options.keep_going,
    )


_READERS: Final = {"fit": _fit, "tcx": _tcx, "gpx": _gpx, "csv": _csv}


def _refuse_start(name: str, options: ReadOptions) -> None:
    """Refuse a start given for a file whose times have dates."""
    if options.started_at is not None:
        raise BadInput(
            f"{name}: says itself when the recording began", hint="leave out --started-at"
        )
