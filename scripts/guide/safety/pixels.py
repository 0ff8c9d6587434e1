"""How large a picture is once it is unpacked: a file of a kilobyte can hold more dots than a phone has memory for."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MOST = 4_000
"""Dots in width or height: four times what a page shows on a fine screen."""
FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG behind which a picture's size stands (ITU-T T.81, table B.1)."""
AGAIN = "Save the picture again as {}."


def faults(kind: str, content: bytes) -> Iterator[str]:
    """What is wrong with the size of a picture. kind: "png", "jpg" or "webp"."""
    try:
        wide, high = {"png": _png, "jpg": _jpg, "webp": _webp}[kind](content)
    except (struct.error, IndexError, ValueError):
        yield f"the picture does not say how large it is. {AGAIN.format(kind)}"
        return
    if max(wide, high) > MOST:
        yield f"the picture is {wide} dots wide and {high} high. Bring it to at most {MOST} each way."
    if not wide or not high:
        yield f"the picture has no dots. {AGAIN.format(kind)}"
    if (kind == "png" and b"acTL" in content) or (kind == "webp" and content[12:16] == b"VP8X" and content[20] & 2):
        yield f"the picture moves, and nobody can stop it. {AGAIN.format(kind)}"


def _png(content: bytes) -> tuple[int, int]:
    """PNG (third edition), 11.2.1: the first chunk is IHDR."""
    if content[12:16] != b"IHDR":
        raise ValueError
    wide, high = struct.unpack(">II", content[16:24])
    return wide, high


def _jpg(content: bytes) -> tuple[int, int]:
    """ITU-T T.81, B.2: segments, each with its length, until a frame begins."""
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker in FRAME:
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            return wide, high
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    raise ValueError


def _webp(content: bytes) -> tuple[int, int]:
    """RFC 9649, 2.5 to 2.7: the first chunk is VP8X, VP8L or VP8."""
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L" and content[20] == 0x2F:
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        wide, high = struct.unpack("<HH", content[26:30])
        return wide & 0x3FFF, high & 0x3FFF
    raise ValueError
