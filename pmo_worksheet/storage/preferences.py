# SPDX-License-Identifier: MIT
"""Owns the file of what the program remembers between two starts: one JSON object, saved whole."""

from contextlib import suppress
from pathlib import Path

from pmo_worksheet.paths import kept
from pmo_worksheet.storage.errors import ChangedError, cannot_write

_MOST_BYTES = 1_000_000


class Preferences:
    """Named values. A file that cannot be read, or is no such object, counts as empty."""

    def get(self, name: str) -> object:
        """Return what is remembered under a name, None if nothing is."""
        return _values(_held(kept("settings.json"))).get(name)

    def put(self, name: str, value: object) -> None:
        """Remember a value that JSON can hold; None forgets it.

        What another window has written meanwhile under other names stays.

        Raises:
            StorageError: if it cannot be written; what was remembered before then stays.
        """
        # The start reads, and only reads; it need not wait for what writing takes.
        import json

        from pmo_worksheet.storage.files import save

        file = kept("settings.json")
        before = b""

        def check(_target: Path) -> None:
            if _held(file) != before:
                raise ChangedError(file)

        while True:
            before = _held(file)
            found = _values(before)
            if found.get(name) == value:
                return
            changed = {**found, name: value}
            wanted = {key: held for key, held in changed.items() if held is not None}
            try:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise cannot_write(file, error) from error
            # Whoever was faster has written, so of all that try again one gets on each time.
            with suppress(ChangedError):
                save(file, (json.dumps(wanted, indent=2) + "\n").encode(), check)
                return


def _held(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES)
    except OSError:
        return b""


def _values(data: bytes) -> dict[str, object]:
    if not data:
        return {}
    import json

    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
