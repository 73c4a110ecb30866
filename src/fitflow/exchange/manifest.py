"""manifest.json: what an export holds, and the digests that show whether it still does."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from fitflow import __version__
from fitflow.errors import BadInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fitflow.catalogue.gym import Gym

NAME: Final = "manifest.json"
FORMAT: Final = 1
REHEARSAL: Final = "rehearsal"
COUNTRY: Final = "country"
NET: Final = "prices_are_net"
COLLECTION_DAY: Final = "collection_day"
CHUNK: Final = 1 << 20
OLDEST: Final = "0003"
"""The migration of the oldest export that is read."""
RENAMED: Final = {"0004": {"wearable_recording": "recording", "wearable_figures": "kept_figures"}}
"""A migration -> the tables that it gave other names: exports of before it have the former."""

ADDED: Final = {
    "0007": {
        "invoice_entry": {
            "written_off_cents": "sum(CASE kind WHEN 'write_off' THEN amount_cents ELSE 0 END)"
            " OVER (PARTITION BY invoice_id ORDER BY entry_no)"
        }
    },
    "0020": {"recording": {"layout": "1"}, "wearable_data": {"held": "NULL::smallint[]"}},
    "0021": {
        "recording": {"is_at_gym": "false"},
        "session_rating": {"session_rating_id": "session_id", "recording_id": "NULL::bigint"},
        "personal_best": {"recording_id": "NULL::bigint"},
    },
    "0023": {
        "audit_log": dict.fromkeys(
            (
                "salt",
                "arguments_sha256",
                "answer_sha256",
                "former_hash",
                "emptied_in",
                "emptied_by",
            ),
            "NULL",
        )
    },
    "0042": {
        "membership_plan": {"tax_category": "'standard'::fitflow.tax_category"},
        "exercise_class": {"fee_tax_category": "'standard'::fitflow.tax_category"},
        "invoice": {
            "prices_include_tax": "true",
            "tax_count": "0",
            "net_cents": "NULL::bigint",
            "tax_cents": "NULL::bigint",
        },
    },
    "0047": {"invoice": {"item": "NULL::text", "paid_by_id": "NULL::bigint"}},
    "0052": {
        "transaction_table": {
            "product_id": "(SELECT product.product_id FROM fitflow.product"
            " WHERE product.gym_id = fitflow.current_gym_id() AND staged_rows.stream = 'retail'"
            " AND fitflow.folded(product.name) = fitflow.folded(staged_rows.item))",
            "quantity": "1",
        }
    },
    "0044": {"distance_contract": {"withdrawal_days": "14"}},
    "0045": {"membership": {"offered_on": "NULL::date"}},
    "0049": {"membership": {"rise_id": "NULL::bigint"}},
    "0050": {
        table: {"held_id": "NULL::bigint", "held_entry_no": "NULL::integer"}
        for table in ("transaction_table", "invoice_entry")
    },
    "0054": {"payment": {"payment_way_id": "NULL::bigint"}},
    "0041": {
        "membership_plan": {
            "term_months": "NULL::smallint",
            "term_notice_days": "0",
            "rolls_by": "NULL::fitflow.billing_period",
            "freeze_extends_term": "false",
        },
        "membership": {
            "term_until": "NULL::date",
            "term_notice_days": "0",
            "notice_days": "(SELECT plan.notice_days FROM fitflow.membership_plan AS plan"
            " WHERE plan.gym_id = fitflow.current_gym_id()"
            " AND plan.plan_id = staged_rows.plan_id)",
            "rolls_by": "NULL::fitflow.billing_period",
            "freeze_extends_term": "false",
            "freeze_is_open": "false",
            "ended_by": "CASE cancel_reason WHEN 'not paid' THEN 'gym'"
            " WHEN 'withdrawal' THEN 'withdrawal' ELSE CASE WHEN cancel_reason IS NOT NULL"
            " THEN 'notice' END END::fitflow.ending",
        },
    },
    "0053": {
        "membership_plan": {"trial_days": "NULL::smallint", "trial_price_cents": "0"},
    },
    "0048": {"invoice_period": {"use_id": "NULL::bigint"}},
    "0036": {"recording": {"time_zone": "fitflow.gym_time_zone()", "visited_on": "NULL::date"}},
}
"""A migration -> the columns it added to tables, as what an earlier export's rows say of them."""
MADE: Final = {
    "0011": {"distance_contract"},
    "0042": {"tax_rate", "invoice_tax", "invoice_line"},
    "0045": {"plan_price"},
    "0048": {"discount", "member_discount", "discount_use"},
    "0049": {"price_rise", "price_rise_member"},
    "0050": {"held", "held_entry"},
    "0052": {"product", "product_price"},
    "0053": {"trial"},
    "0054": {"payment_way"},
}
"""A migration -> the tables it made: exports of before it have none of their rows."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table as one file."""

    table: str
    file: str
    columns: list[str]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export says of itself."""

    revision: str
    """The newest migration of the schema it was made of."""
    encoding: str
    """csv or parquet."""
    for_spreadsheets: bool
    gym: Mapping[str, str]
    """The name, time zone and currency, and whether it is of a rehearsal."""
    tables: Sequence[Part]

    @property
    def is_rehearsal(self) -> bool:
        """Whether its gym is in a rehearsal."""
        return REHEARSAL in self.gym

    @property
    def rows(self) -> int:
        """How many rows it has in all."""
        return sum(part.rows for part in self.tables)


def named_as_now(found: Manifest) -> Manifest:
    """Return what an earlier version exported under the names that its tables have now."""
    tables = found.tables
    for revision, renamed in RENAMED.items():
        if found.revision < revision:
            tables = [replace(one, table=renamed.get(one.table, one.table)) for one in tables]
    return replace(found, tables=tables)


def added_to(found: Manifest, table: str) -> dict[str, str]:
    """Return the columns that a table has now and not in an export, and the SQL of each."""
    return {
        column: value
        for revision, tables in ADDED.items()
        if found.revision < revision
        for column, value in tables.get(table, {}).items()
    }


def made_since(found: Manifest) -> set[str]:
    """Return the tables that are newer than an export."""
    return {table for revision, made in MADE.items() if found.revision < revision for table in made}


def describe(gym: Gym) -> dict[str, str]:
    """Return what an export says of its gym."""
    said = {"name": gym.name, "time_zone": gym.time_zone, "currency": gym.currency}
    said |= {COUNTRY: gym.country} if gym.country else {}
    said |= {} if gym.prices_include_tax else {NET: "yes"}
    said |= {COLLECTION_DAY: str(gym.collection_day)} if gym.collection_day else {}
    return said | ({REHEARSAL: "yes"} if gym.is_rehearsal else {})


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of an export."""
    said = {"format": FORMAT, "fitflow": __version__, **asdict(manifest)}
    text = json.dumps(said, ensure_ascii=False, indent=2)
    folder.joinpath(NAME).write_text(f"{text}\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """
    Read the manifest of an export, and check that every file still is what it was.

    Raises:
        NotFound: the folder is no export.
        BadInput: a file is missing, cut short, edited or not of this export.
    """
    path = folder / NAME
    if not path.is_file():
        raise NotFound(f"{folder} is no export: it has no {NAME}", hint="{do:export} makes one")
    manifest = _parse(path)
    known = {NAME, *(part.file for part in manifest.tables)}
    foreign = sorted(file.name for file in folder.iterdir() if file.name not in known)
    if foreign:
        raise BadInput(
            f"{folder / foreign[0]}: the file is not of this export", hint="move it elsewhere"
        )
    for part in manifest.tables:
        file = folder / part.file
        if not file.is_file():
            raise BadInput(f"{file}: the file is missing", hint="copy the whole folder again")
        if digest(file) != part.sha256:
            raise BadInput(
                f"{file}: the file was changed or cut short since it was exported",
                hint="copy it again from where it was made; people's own files are imported as CSV",
            )
    return manifest


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _parse(path: Path) -> Manifest:
    """Return a manifest whose parts are there and of the right kind."""
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise BadInput(
                f"{path}: the export has format {said['format']}, and this FitFlow reads {FORMAT}",
                hint=f"it was made by FitFlow {said['fitflow']}",
            )
        return Manifest(
            revision=str(said["revision"]),
            encoding=str(said["encoding"]),
            for_spreadsheets=bool(said["for_spreadsheets"]),
            gym={key: str(said["gym"][key]) for key in ("name", "time_zone", "currency")}
            | {key: str(said["gym"][key]) for key in (COUNTRY,) if said["gym"].get(key)}
            | {key: str(int(said["gym"][key])) for key in (COLLECTION_DAY,) if key in said["gym"]}
            | {key: "yes" for key in (REHEARSAL, NET) if said["gym"].get(key)},
            tables=[Part(**part) for part in said["tables"]],
        )
    except (ValueError, KeyError, TypeError) as exc:
        raise BadInput(
            f"{path}: the manifest is not one FitFlow wrote: {exc}",
            hint="copy the whole folder again from where it was made",
        ) from None
