# SPDX-License-Identifier: MIT
"""Owns the command line. Each command imports what it needs when it runs, and nothing before."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_worksheet import APP_NAME
from pmo_worksheet.i18n import LANGUAGES, _, system_language, use_language
from pmo_worksheet.storage.errors import StorageError, cause

if TYPE_CHECKING:
    import argparse

DONE, REFUSED = 0, 1
_INTERRUPTED = 130
_MB_ICONERROR = 0x10
"""What Windows calls the sign of a message that something failed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status: 0 done, 1 refused, 2 wrong usage.

    Whoever interrupts it gets 130, and 128 + n after signal n, as shells do.
    """
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    try:
        _speak_utf8()
        use_language(_chosen_language() or system_language())
        status = _run(arguments)
        if sys.stdout is not None:
            # Else a full disk would show only while Python ends, as a traceback.
            sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 (a user never sees a traceback)
        return _explain(error)
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _explain(error: Exception) -> int:
    """Say in one sentence why a command ended early; return its exit status."""
    if isinstance(error, StorageError):
        return _refuse(str(error))
    if isinstance(error, BrokenPipeError):
        # The reader of our output has gone, as `head` does; there is nobody left to tell.
        _forget_output()
        return REFUSED
    if isinstance(error, OSError):
        _forget_output()
        return _refuse(
            _("{app} could not go on: {cause}; your files are untouched.").format(
                app=APP_NAME, cause=cause(error)
            )
        )
    return _refuse(
        _("Something went wrong inside {app} ({kind}: {error}); your files are untouched.").format(
            app=APP_NAME, kind=type(error).__name__, error=error
        )
    )


def _forget_output() -> None:
    """Let what is still to be printed go nowhere, so that Python does not try again at its end."""
    if sys.stdout is None:
        return  # started without a console, by a double-click on Windows
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    if arguments == ["--self-test"]:
        from pmo_worksheet.selftest import run as check

        return check()
    if arguments[:1] == ["--read-pdf"]:
        from pmo_worksheet.storage.pdf_process import serve

        serve(arguments[1:])
        return DONE
    if arguments[:1] == ["--open-in-mail-program"]:
        from pmo_worksheet.desktop.mapi import open_message

        subject, text, pdf = arguments[1:]
        return DONE if open_message(subject, text, pdf) else REFUSED
    named = bool(arguments) and arguments[0] not in _RUNS and not arguments[0].startswith("-")
    if not arguments or (named and len(arguments) == 1):
        # A double-click: it need not wait for what only commands need.
        return _open(Path(arguments[0]) if named else None)
    from pmo_worksheet import usage

    chosen = usage.parsed(arguments, _RUNS)
    run: Callable[[argparse.Namespace], int] = chosen.run
    return run(chosen)


def _refuse(sentence: str) -> int:
    if sys.stderr is not None:
        print(f"pmo-worksheet: {sentence}", file=sys.stderr)  # noqa: T201
    elif sys.platform == "win32":
        # A double-click: what is printed would be seen by nobody.
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, APP_NAME, _MB_ICONERROR)
    return REFUSED


def _chosen_language() -> str:
    """Return the language that the user chose in the window, "" where it follows the system."""
    from pmo_worksheet.storage.preferences import Preferences

    try:
        chosen = Preferences().get("language")
    except RuntimeError:
        return ""  # whoever has no home has no preferences
    return chosen if isinstance(chosen, str) and chosen in LANGUAGES else ""


def _speak_utf8() -> None:
    # A terminal keeps its encoding; a pipe or file gets UTF-8 on every system.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _open(file: Path | None) -> int:
    from pmo_worksheet.desktop.display import why_no_window

    if reason := why_no_window():
        return _refuse(reason)
    from pmo_worksheet.ui.second_start import handed_over

    if handed_over(file):
        return DONE
    # What a start makes is no garbage. Opening.now lets it be collected again.
    gc.disable()
    from pmo_worksheet.ui.app import run

    return run(str(file) if file else None)


def _new(chosen: "argparse.Namespace") -> int:
    from pmo_worksheet import content
    from pmo_worksheet.storage.codec import encode

    if chosen.sample:
        worksheet = content.sample()
    else:
        worksheet = content.new_worksheet(chosen.stage, chosen.pmo_level, chosen.pmo_type)
    _write(chosen.out, encode(worksheet))
    return DONE


def _assess(chosen: "argparse.Namespace") -> int:
    import json

    from pmo_worksheet.assessment import assess
    from pmo_worksheet.report import as_json, as_text
    from pmo_worksheet.storage.codec import decode
    from pmo_worksheet.storage.files import read

    loaded = read(chosen.file)
    worksheet = loaded.worksheet
    ids = [option.id for option in worksheet.options]
    if chosen.option is not None and chosen.option not in ids:
        raise StorageError(
            _("{path} has no option “{option}”; it has: {ids}.").format(
                path=chosen.file, option=chosen.option, ids=", ".join(ids)
            )
        )
    if chosen.json:
        # What programs read does not depend on who runs them, and a default is worded on reading.
        use_language("en")
        worksheet = decode(loaded.data)
    result = assess(worksheet)
    if chosen.json:
        text = json.dumps(as_json(result, chosen.option), ensure_ascii=False, indent=2)
    else:
        text = as_text(worksheet, result, chosen.option)
    print(text)  # noqa: T201
    return DONE


def _export(chosen: "argparse.Namespace") -> int:
    # A process that ends in a moment has nothing to tidy up, and looking for it takes a while.
    gc.disable()
    from datetime import date

    from pmo_worksheet.export import make_pdf
    from pmo_worksheet.storage.files import read, save

    loaded = read(chosen.file)
    out = chosen.out or chosen.file.with_suffix(".pdf")
    if _is_same(out, chosen.file):
        raise StorageError(
            _("{path} is the file to export from; name another file with -o.").format(path=out)
        )
    sheet = make_pdf(
        loaded.worksheet,
        loaded.data,
        on=chosen.date or date.today(),  # noqa: DTZ011 (the user's own calendar day)
        page_size=chosen.page_size,
        include_private=chosen.include_private,
        form=not chosen.no_form,
        attach=not chosen.no_attachment,
    )
    for warning in sheet.warnings:
        print(f"pmo-worksheet: {warning}", file=sys.stderr)  # noqa: T201
    save(out, sheet.pdf)
    # Python would go through all there is once more when it ends.
    gc.freeze()
    return DONE


def _extract(chosen: "argparse.Namespace") -> int:
    from pmo_worksheet.storage.codec import decode
    from pmo_worksheet.storage.files import MAX_PDF_BYTES, read_bytes
    from pmo_worksheet.storage.pdf_attachment import extract

    if _is_same(chosen.out, chosen.file):
        raise StorageError(
            _("{path} is the PDF itself; name another file with -o.").format(path=chosen.out)
        )
    name = str(chosen.file)
    data = extract(read_bytes(chosen.file, MAX_PDF_BYTES), name)
    decode(data, name)  # what comes out of a stranger's PDF is checked before it is written
    _write(chosen.out, data)
    return DONE


def _reply(chosen: "argparse.Namespace") -> int:
    from pmo_worksheet.assessment import assess
    from pmo_worksheet.assessment.reply_wording import reply_lines
    from pmo_worksheet.storage.codec import encode
    from pmo_worksheet.storage.files import MAX_PDF_BYTES, read, read_bytes
    from pmo_worksheet.storage.pdf_reply import read_reply
    from pmo_worksheet.storage.versions import save_over

    loaded = read(chosen.file)
    before = loaded.worksheet
    pdf = read_bytes(chosen.replied, MAX_PDF_BYTES)
    arrived = read_reply(pdf, before, str(chosen.replied))
    over = [p for p in (chosen.replied, chosen.file) if _is_same(chosen.out, p)]
    if chosen.replied in over:
        raise StorageError(
            _("{path} is the reply itself; name another file with -o.").format(path=chosen.out)
        )
    if over and loaded.from_pdf:
        raise StorageError(
            _("{path} is a PDF; name another file for the worksheet with -o.").format(
                path=chosen.out
            )
        )
    after = before.with_fields(reply=arrived.reply)
    for remark in arrived.remarks:
        print(f"pmo-worksheet: {remark}", file=sys.stderr)  # noqa: T201
    print("\n".join(reply_lines(after, assess(after).reply)))  # noqa: T201
    if chosen.out is None:
        print(_("Nothing was changed; with -o FILE the reply is kept."))  # noqa: T201
    elif over:
        # What the file holds now stays as an earlier version, and a change meanwhile is noticed.
        fault = save_over(chosen.out, encode(after), loaded.data)
        if fault is not None:
            print(f"pmo-worksheet: {fault}", file=sys.stderr)  # noqa: T201
    else:
        _write(chosen.out, encode(after))
    return DONE


def _is_same(out: Path | None, path: Path) -> bool:
    return out is not None and out.exists() and out.samefile(path)


def _write(out: Path | None, data: bytes) -> None:
    if out is None:
        if sys.stdout is None:
            raise StorageError(_("There is nowhere to write to; name a file with -o."))
        sys.stdout.buffer.write(data)
        return
    from pmo_worksheet.storage.files import save

    save(out, data)


_RUNS = {
    "open": lambda chosen: _open(chosen.file),
    "new": _new,
    "assess": _assess,
    "export": _export,
    "extract": _extract,
    "reply": _reply,
}
"""What carries out each command."""
