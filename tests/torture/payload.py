# SPDX-License-Identifier: MIT
"""Owns files that tell whether they are whole, and an unsafe save that the checks must catch."""

import hashlib
import os
import random
from pathlib import Path


def version(number: int, size: int = 60_000) -> bytes:
    """Return a file's bytes: its number, a filling of this size, and a digest of both."""
    body = f"{number:08}".encode() + random.Random(number).randbytes(size)
    return body + hashlib.sha256(body).digest()


def number_of(data: bytes) -> int | None:
    """Return which version these bytes are, None if they are not one, whole."""
    body, digest = data[:-32], data[-32:]
    if len(data) < 40 or hashlib.sha256(body).digest() != digest:
        return None
    return int(body[:8])


def unsafe_save(path: Path, data: bytes) -> None:
    """Write a file in place, in two halves, as a program does that does not care."""
    with path.open("wb") as file:
        half = len(data) // 2
        os.write(file.fileno(), data[:half])
        os.write(file.fileno(), data[half:])


def rename_only(path: Path, data: bytes) -> None:
    """Write beside and rename, but never flush: safe from a kill, not from a power cut."""
    new = path.with_name(".new")
    new.write_bytes(data)
    new.replace(path)
