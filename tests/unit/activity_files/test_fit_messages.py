"""FitFlow's reader of FIT messages beside fitdecode, field by field, on every real file."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

import fitdecode
import pytest

from fitflow.activity_files.formats.fit import chain
from fitflow.activity_files.formats.fit.messages import DEFINITION, messages
from fitflow.activity_files.formats.fit.profile import FIELDS
from unit.activity_files.corpus import HOSTILE, READ, REAL

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REAL, reason="the corpus is not beside the project"),
]

FILES = [*REAL, *(path for path in HOSTILE if path.name in READ and path.suffix == ".fit")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_field_is_what_fitdecode_reads(path: Path) -> None:
    assert ours(path.read_bytes()) == theirs(path.read_bytes())


def ours(content: bytes) -> list[tuple[int, dict[int, object]]]:
    return [
        (number, dict(sorted(fields.items())))
        for part in chain.parts("a", content)
        for number, fields in messages(part, FIELDS)
        if number in FIELDS and number != DEFINITION
    ]


def theirs(content: bytes) -> list[tuple[int, dict[int, object]]]:
    """Return the same as fitdecode reads it, without what apps added and what it derives."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frames = list(
            fitdecode.FitReader(
                io.BytesIO(content),
                processor=None,
                check_crc=fitdecode.CrcCheck.DISABLED,
                error_handling=fitdecode.ErrorHandling.IGNORE,
            )
        )
    return [
        (frame.global_mesg_num, _fields(frame))
        for frame in frames
        if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.global_mesg_num in FIELDS
    ]


def _fields(frame: Any) -> dict[int, object]:  # noqa: ANN401  (fitdecode ships without types)
    wanted = FIELDS[frame.global_mesg_num] | {253}
    fields: dict[int, object] = {}
    for field in frame.fields:
        definition = field.field_def
        number = 253 if definition is None and field.name == "timestamp" else None
        if definition is not None and not definition.is_dev:
            number = definition.def_num
        if number in wanted and field.raw_value is not None:
            fields.setdefault(number, field.raw_value)
    return dict(sorted(fields.items()))
