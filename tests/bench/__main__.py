# SPDX-License-Identifier: MIT
"""Owns the table that `make bench` prints; parts that are named are the only ones run."""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from shutil import which

from pmo_worksheet import content
from tests.bench import bundles, work
from tests.bench.screen import Screen, compiled
from tests.bench.sliding import Sliding
from tests.bench.timing import HEAD, Ratio, in_turns, ratio

PY = sys.executable
BLANK = (
    "import sys\nfrom reportlab.pdfgen.canvas import Canvas\n"
    "page = Canvas(sys.argv[1])\npage.showPage()\npage.save()"
)


def _process(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        env=compiled(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - began


def _resident(pid: int) -> float:
    """Return the megabytes that a process has to itself, and its share of what it shares."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    line = next(line for line in text.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def start() -> Iterator[Ratio]:
    """Time from exec to the first complete picture, and the memory at rest."""
    window, empty = "an empty QMainWindow", [PY, str(bundles.WINDOW)]
    ours = [PY, "-m", "pmo_worksheet"]
    with Screen() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        runs, memory = _sights(screen, home, {"ours": ours, "empty": empty}, 15)
        yield ratio("start, from source", window, runs["ours"], runs["empty"], 1.3)
        yield ratio("memory at rest", window, memory["ours"], memory["empty"], 1.3, "MB")
        if which("localc"):
            (home / "sample.csv").write_text("factor,importance\nway back,8\n", encoding="utf-8")
            calc = ["localc", "--norestore", "--nologo", str(home / "sample.csv")]
            runs, _memory = _sights(screen, home, {"calc": calc, "ours": ours}, 9)
            name = "LibreOffice Calc opening a sheet"
            yield ratio("start, from source", name, runs["ours"], runs["calc"], 0.5)


def _sights(
    screen: Screen, home: Path, commands: dict[str, list[str]], turns: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Start programs in turns; return the seconds until each is seen, and its megabytes at rest."""
    memory: dict[str, list[float]] = {name: [] for name in commands}

    def sight(name: str) -> float:
        return screen.first_sight(
            commands[name], home, at_rest=lambda pid: memory[name].append(_resident(pid))
        )

    # Twice to warm the disk.
    runs = in_turns({name: partial(sight, name) for name in commands}, turns, warm=2)
    return runs, {name: figures[2:] for name, figures in memory.items()}


def live() -> Iterator[Ratio]:
    """Time a move of the mouse on a slider until all is painted, in windows of their own processes.

    The mouse is the X server's (XTest), moved as by hand; then once more with Qt's own events and
    no screen. `app.sync()` waits until the window system has what was painted.
    """
    with ExitStack() as opened, tempfile.TemporaryDirectory() as folder:

        def window(what: str, *, screen: bool = True) -> Sliding:
            shown = opened.enter_context(Screen()) if screen else None
            return opened.enter_context(Sliding(what, Path(folder), shown))

        bare, form, ours = window("bare"), window("plain"), window("14")
        drag = {"ours": partial(ours.ask, "drag"), "bare": partial(bare.ask, "drag")}
        runs = in_turns(drag | {"form": partial(form.ask, "drag")}, 15)
        plain = "a bare slider and label"
        yield ratio("slider move, 14 rows, X server", plain, runs["ours"], runs["bare"], 3)
        same = "the same in a plain form of Qt's widgets"
        yield ratio(same, plain, runs["form"], runs["bare"])
        rush = {"rush": partial(ours.ask, "rush"), "one": partial(ours.ask, "drag")}
        runs = in_turns(rush, 9)
        yield ratio(
            "still to paint after 120 moves a second", "one move", runs["rush"], runs["one"]
        )
        bare_off, ours_off = window("bare", screen=False), window("14", screen=False)
        drag = {"ours": partial(ours_off.ask, "drag"), "bare": partial(bare_off.ask, "drag")}
        runs = in_turns(drag, 15)
        yield ratio("slider move, 14 rows, no screen", plain, runs["ours"], runs["bare"], 3)
        for rows in (200, 1000):
            many = window(str(rows))
            drag = {"many": partial(many.ask, "drag"), "few": partial(ours.ask, "drag")}
            runs = in_turns(drag, 9)
            goal = 2 if rows == 200 else None
            itself = "itself at 14 rows"
            yield ratio(f"slider move, {rows} rows", itself, runs["many"], runs["few"], goal)


def opening() -> Iterator[Ratio]:
    """Time how long a window takes to show so many rows, each time in a new process."""
    with Screen() as screen, tempfile.TemporaryDirectory() as folder:

        def opened(rows: int) -> float:
            with Sliding(str(rows), Path(folder), screen) as window:
                return window.opened

        runs = in_turns({str(n): partial(opened, n) for n in (14, 200, 1000)}, 9)
        yield ratio("opening 200 rows", "itself at 14 rows", runs["200"], runs["14"], 3)
        yield ratio("opening 1,000 rows", "itself at 14 rows", runs["1000"], runs["14"])


def bundle() -> Iterator[Ratio]:
    """Compare the installed program with an empty window's: start, memory, disk, download."""
    there = {name: program for name, program in bundles.EMPTY.items() if program.exists()}
    if not (there and bundles.OURS.exists()):
        return
    with Screen() as screen, tempfile.TemporaryDirectory() as folder:
        commands = {name: [str(program)] for name, program in there.items()}
        commands["ours"] = [str(bundles.OURS)]
        runs, memory = _sights(screen, Path(folder), commands, 25)
    for name, program in there.items():
        yield ratio("start, installed", name, runs["ours"], runs[name], 1.3)
        yield ratio("memory at rest, installed", name, memory["ours"], memory[name], 1.3, "MB")
        for what, measure in (("on disk", bundles.size), ("download", bundles.download)):
            yield ratio(what, name, [measure(bundles.OURS)], [measure(program)], 1.3, "MB")


def assess() -> Iterator[Ratio]:
    """Time the whole assessment against other packages' weighted sum alone, and its growth."""
    others = work.weighted_sums()
    for options, how_many in ((1, "one option"), (2, "two options, compared")):
        runs = in_turns({"ours": work.assess_all(20, options), **others}, 15)
        for name in others:
            what = f"assess, 20 factors, {how_many}"
            yield ratio(what, name, runs["ours"], runs[name], 0.5)
    sizes = {str(rows): work.assess_all(rows) for rows in (10, 100, 1000)}
    runs = in_turns(sizes, 9)
    yield ratio("assess, 100 factors", "itself at 10", runs["100"], runs["10"], 10)
    yield ratio("assess, 1,000 factors", "itself at 100", runs["1000"], runs["100"], 10)


def export() -> Iterator[Ratio]:
    """Time the whole process that writes a PDF, and how its length grows with the worksheet."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sheet, table = home / "sample.pmow", home / "sample.csv"
        subprocess.run([PY, "-m", "pmo_worksheet", "new", "--sample", "-o", str(sheet)], check=True)
        with table.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            for factor in content.sample().factors:
                note = factor.answers["join"].note if "join" in factor.answers else ""
                rows.writerow([factor.title, factor.importance, note])
        ours = [PY, "-m", "pmo_worksheet", "export", str(sheet), "-o", str(home / "a.pdf")]
        blank = [PY, "-c", BLANK, str(home / "b.pdf")]
        runs = in_turns({"ours": partial(_process, ours), "blank": partial(_process, blank)}, 21)
        yield ratio("export, process", "ReportLab, a blank page", runs["ours"], runs["blank"], 2)
        if which("soffice"):
            office = ["soffice", f"-env:UserInstallation=file://{home}/office", "--headless"]
            office += ["--convert-to", "pdf", "--outdir", str(home), str(table)]
            runs = in_turns(
                {"ours": partial(_process, ours), "office": partial(_process, office)}, 9
            )
            name = "LibreOffice converting the same table"
            yield ratio("export, process", name, runs["ours"], runs["office"], 0.2)
    sizes = {str(rows): work.export_of(rows) for rows in (10, 100, 1000)}
    runs = in_turns(sizes, 15)
    yield ratio("export, 100 factors", "itself at 10", runs["100"], runs["10"], 10)
    yield ratio("export, 1,000 factors", "itself at 100", runs["1000"], runs["100"], 10)


PARTS = {part.__name__: part for part in (start, assess, export, live, opening, bundle)}


def main(names: list[str]) -> int:
    """Print the table, a line at a time; return 2 for a part that does not exist."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
        return 2
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}\n\n{HEAD}", flush=True)
    for name in names or PARTS:
        for line in PARTS[name]():
            print(line.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
