# SPDX-License-Identifier: MIT
"""Owns the file of what the program remembers between two starts: one JSON object, saved whole."""

from pmo_worksheet.paths import kept
from pmo_worksheet.storage.errors import cannot_write

_MOST_BYTES = 1_000_000


class Preferences:
    """Named values. A file that cannot be read, or is no such object, counts as empty."""

    def get(self, name: str) -> object:
        """Return what is remembered under a name, None if nothing is."""
        return self._read().get(name)

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
        found = self._read()
        if found.get(name) == value:
            return
        wanted = {key: held for key, held in {**found, name: value}.items() if held is not None}
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(file, error) from error
        save(file, (json.dumps(wanted, indent=2) + "\n").encode())

    def _read(self) -> dict[str, object]:
        try:
            with kept("settings.json").open("rb") as file:
                import json

                found = json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}
