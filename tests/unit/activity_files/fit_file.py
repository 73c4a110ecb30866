"""Write FIT files by hand, so that tests know every byte of what is read."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

EPOCH = 1_000_000_000  # seconds since 1989-12-31: 2021-09-08 01:46:40 UTC
ACTIVITY, SETTINGS = 4, 2
FILE_ID, SESSION, RECORD, ACTIVITY_SUM, HR = 0, 18, 20, 34, 132
BASE_TYPES = {
    "enum": (0x00, "B"),
    "uint8": (0x02, "B"),
    "uint16": (0x84, "H"),
    "uint32": (0x86, "I"),
}


@dataclass
class FitFile:
    """One FIT file: definitions and messages in the order they are written."""

    body: bytearray = field(default_factory=bytearray)

    def write(self, number: int, *fields: tuple[int, str, int]) -> FitFile:
        """Define a message as local type 0 and write it: (field number, base type, value)."""
        self.define(0, number, *((num, kind) for num, kind, _ in fields))
        self.body += b"\x00"
        for _, kind, value in fields:
            self.body += struct.pack("<" + BASE_TYPES[kind][1], value)
        return self

    def define(self, local: int, number: int, *fields: tuple[int, str]) -> FitFile:
        """Write a definition."""
        self.body += struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(fields))
        for num, kind in fields:
            code, shape = BASE_TYPES[kind]
            self.body += struct.pack("<BBB", num, struct.calcsize(shape), code)
        return self

    def raw(self, content: bytes) -> FitFile:
        """Write bytes as they are."""
        self.body += content
        return self

    def file_id(self, kind: int = ACTIVITY, *, serial: int = 42) -> FitFile:
        """Say what the file is, and that a Garmin Edge 530 made it."""
        return self.write(
            FILE_ID,
            (0, "enum", kind),
            (1, "uint16", 1),
            (2, "uint16", 3121),
            (3, "uint32", serial),
            (4, "uint32", EPOCH),
        )

    def record(
        self,
        second: int,
        heart_rate: int = 0xFF,
        power: int = 0xFFFF,
        cadence: int = 0xFF,
    ) -> FitFile:
        """Write one record, `second` seconds after EPOCH; the defaults are FIT's "invalid"."""
        return self.write(
            RECORD,
            (253, "uint32", EPOCH + second),
            (3, "uint8", heart_rate),
            (7, "uint16", power),
            (4, "uint8", cadence),
        )

    def session(  # noqa: PLR0913  (a device states this much)
        self,
        begins: int = 0,
        elapsed_s: int = 60,
        *,
        heart_rate: tuple[int, int] = (0xFF, 0xFF),
        power: tuple[int, int] = (0xFFFF, 0xFFFF),
        kilocalories: int = 0xFFFF,
        sport: int = 2,
    ) -> FitFile:
        """Write a session: what the device states, averages before maxima; sport 2 is cycling."""
        return self.write(
            SESSION,
            (2, "uint32", EPOCH + begins),
            (7, "uint32", elapsed_s * 1000),
            (8, "uint32", elapsed_s * 1000),
            (16, "uint8", heart_rate[0]),
            (17, "uint8", heart_rate[1]),
            (20, "uint16", power[0]),
            (21, "uint16", power[1]),
            (11, "uint16", kilocalories),
            (5, "enum", sport),
        )

    def content(self, *, header_checksum: bool = True) -> bytes:
        """Return the whole file with its header and checksums."""
        head = struct.pack("<BBHI4s", 14, 0x20, 2140, len(self.body), b".FIT")
        head += struct.pack("<H", checksum(head) if header_checksum else 0)
        whole = head + bytes(self.body)
        return whole + struct.pack("<H", checksum(whole))


def ride(*heart_rates: int, **stated: int) -> FitFile:
    """Return an activity with one record a second and the given heart rates."""
    made = FitFile().file_id()
    for second, heart_rate in enumerate(heart_rates):
        made.record(second, heart_rate)
    return made.session(elapsed_s=len(heart_rates), **stated)  # type: ignore[arg-type]


def checksum(content: bytes) -> int:
    """Return FIT's CRC-16, bit by bit."""
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    return crc
