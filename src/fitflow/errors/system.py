"""What an error of the operating system becomes: a sentence with the path, and the next step."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fitflow.errors.tree import BadInput, Conflict, DatabaseAway, FitFlowError

if TYPE_CHECKING:
    from collections.abc import Iterator

ANOTHER: Final = "name a file in a folder that is there and that this account may use"
PLAIN: Final = str.maketrans("{}", "()")
NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
WORDS: Final[dict[int, tuple[str, str]]] = {
    errno.EACCES: ("the account {account} may not use {path}", ANOTHER),
    errno.EPERM: ("the account {account} may not use {path}", ANOTHER),
    errno.ENOENT: ("there is no {path}", ANOTHER),
    errno.ENOTDIR: ("a part of {path} is a file, where a folder is needed", ANOTHER),
    errno.EISDIR: ("{path} is a folder, where a file is needed", "name a file"),
    errno.EEXIST: ("{path} is there already", "name another"),
    errno.ENOTEMPTY: ("{path} is there already, with something in it", "name another"),
    errno.EROFS: ("{path} is on a disk that can only be read", "name a place on another disk"),
    errno.ENAMETOOLONG: ("the name {path} is too long", "name it shorter"),
    errno.ELOOP: ("the links of {path} lead in a circle", ANOTHER),
    errno.EXDEV: ("{path} is on another disk", "name a place on the same disk"),
    errno.ENOSPC: ("there is no room left on the disk for {path}", "free some, or name another"),
    errno.EDQUOT: ("the account {account} has no room left for {path}", "free some"),
    errno.EFBIG: ("{path} would be larger than a file may be here", "name a place on another disk"),
    errno.EIO: ("the disk failed at {path}", "look at the disk before anything else"),
    errno.EMFILE: ("too many files are open to open {path}", "raise the limit: ulimit -n 4096"),
}
"""The system's number for what went wrong -> sentence and hint."""


def from_system(exc: OSError, *, home: os.PathLike[str] | None = None) -> FitFlowError:
    """
    Return the FitFlow error for an error of the operating system.

    Args:
        exc: what Python raised.
        home: the data folder: what is wrong with a path in it keeps the database away.
    """
    path = exc.filename2 or exc.filename
    named = "what is printed" if path is None else os.fsdecode(path) if _is_path(path) else "it"
    said = (exc.strerror or str(exc) or type(exc).__name__).lower().translate(PLAIN)
    sentence, hint = WORDS.get(exc.errno or 0, (f"{{path}} cannot be used: {said}", ANOTHER))
    kind: type[FitFlowError] = Conflict if exc.errno in NO_ROOM else BadInput
    if home is not None and _is_path(path) and _is_within(os.fsdecode(path), os.fspath(home)):
        sentence = f"the data folder {{home}} cannot be used: {sentence}"
        kind, hint = DatabaseAway, "set FITFLOW_HOME to a folder of this account's own, with room"
    # Written whole: a path that is cut short is none.
    whole = {"path": named, "account": _account(), "home": str(home or "")}
    return kind(sentence.format_map(whole), hint=hint, parameters={"path": named})


@contextmanager
def of_file(path: os.PathLike[str]) -> Iterator[None]:
    """Let an error name the file that is read or written: of one that is open it names none."""
    try:
        yield
    except OSError as exc:
        if exc.filename is None:
            exc.filename = os.fspath(path)
        raise


def _is_path(name: object) -> bool:
    """Say whether an error names a path, and not the number of an open file."""
    return isinstance(name, str | bytes)


def _is_within(path: str, folder: str) -> bool:
    """Say whether a path is a folder or in it, or a folder above it, which is in its way."""
    one, other = Path(path).absolute(), Path(folder).absolute()
    return one.is_relative_to(other) or other.is_relative_to(one)


def _account() -> str:
    """Return the name of the account that is at work, or its number."""
    import pwd  # noqa: PLC0415  (only a refusal needs it)

    try:
        return repr(pwd.getpwuid(os.geteuid()).pw_name)
    except KeyError:
        return str(os.geteuid())
