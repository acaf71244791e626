# SPDX-License-Identifier: MIT
"""Owns what is timed inside one process: the assessment, a slider that moves, and how both grow."""

import os
import time
from collections.abc import Callable
from datetime import date

from pmo_worksheet import content
from pmo_worksheet.assessment import assess
from pmo_worksheet.worksheet import Answer, Factor, Option, Worksheet

MOVES = 60


def worksheet_of(rows: int) -> Worksheet:
    """Return a worksheet of so many rated factors, half of them cons, in two options."""
    return Worksheet(
        id=f"bench-{rows}",
        title=f"{rows} factors",
        options=(Option("join", "Join the PMO"), Option("stay", "Stay")),
        baseline="stay",
        factors=tuple(
            Factor(
                f"f{n}",
                "pro" if n % 2 else "con",
                f"Factor {n}",
                importance=n % 11,
                answers={
                    "join": Answer((n * 37) % 21 * 5, "fairly", "A note."),
                    "stay": Answer((n * 17) % 21 * 5, "sure", ""),
                },
            )
            for n in range(rows)
        ),
    )


def timed(call: Callable[[], object], least: float = 0.02) -> float:
    """Return seconds of processor time for one call, as the mean of enough calls to tell."""
    calls, began = 0, time.process_time()
    while True:
        call()
        calls += 1
        if (spent := time.process_time() - began) >= least:
            return spent / calls


def assess_all(rows: int) -> Callable[[], float]:
    """Return a timer of everything in the assessment of so many factors."""
    worksheet = content.sample() if rows == 0 else worksheet_of(rows)
    return lambda: timed(lambda: assess(worksheet))


def export_of(rows: int) -> Callable[[], float]:
    """Return a timer of the printed sheet of so many factors."""
    from pmo_worksheet.export import make_pdf

    worksheet = worksheet_of(rows)
    return lambda: timed(lambda: make_pdf(worksheet, on=date(2026, 1, 1)), least=0)


def weighted_sums() -> dict[str, Callable[[], float]]:
    """Return timers of other packages' weighted sum of 20 criteria and 2 options, where present."""
    found: dict[str, Callable[[], float]] = {}
    try:
        import numpy as np
        import skcriteria
        from skcriteria.agg.simple import WeightedSumModel
    except ImportError:
        return found
    matrix = np.random.default_rng(1).uniform(0, 1, (2, 20))
    weights = np.full(20, 1 / 20)
    model = WeightedSumModel()
    case = skcriteria.mkdm(matrix, [max] * 20, weights=weights)
    found["scikit-criteria's weighted sum alone"] = lambda: timed(lambda: model.evaluate(case))
    try:
        from pymcdm.methods import WSM
    except ImportError:
        return found
    other = WSM()
    kinds = np.ones(20)
    found["pymcdm's weighted sum alone"] = lambda: timed(lambda: other(matrix, weights, kinds))
    return found


def application() -> object:
    """Return the one application, without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from pmo_worksheet.ui.app import App

    return App.instance() or App(["bench"])


def _moving(app: object, slider: object) -> Callable[[], float]:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    def move() -> float:
        middle = slider.height() // 2
        QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, middle))
        app.processEvents()
        began = time.perf_counter()
        for step in range(MOVES):
            share = 0.1 + 0.8 * step / MOVES
            QTest.mouseMove(slider, QPoint(round(slider.width() * share), middle))
            app.processEvents()
        spent = (time.perf_counter() - began) / MOVES
        QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)
        app.processEvents()
        return spent

    return move


def bare_slider() -> tuple[Callable[[], float], object]:
    """Return a timer of one move of a plain slider with a label, and the window it is in."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

    app = application()
    window = QWidget()
    label, slider = QLabel("0"), QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setValue(50)
    slider.valueChanged.connect(lambda value: label.setText(str(value)))
    line = QHBoxLayout(window)
    line.addWidget(slider)
    line.addWidget(label)
    window.resize(500, 60)
    window.show()
    app.processEvents()
    return _moving(app, slider), window


def opened(rows: int) -> tuple[float, Callable[[], float], object]:
    """Open a window on so many rows; return its seconds, a timer of one move, and the window."""
    from PySide6.QtWidgets import QSlider, QWidget

    from pmo_worksheet.ui.window import Window

    app = application()
    worksheet = worksheet_of(rows)
    began = time.perf_counter()
    window = Window(app.settings)
    window.document.start(worksheet)
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    # Long lists come in parts; a list is open once its last row is there.
    while window.findChild(QWidget, f"row:f{rows - 1}") is None:
        app.processEvents()
    app.processEvents()
    spent = time.perf_counter() - began
    slider = window.findChild(QWidget, "row:f1").findChild(QSlider, "rating")
    return spent, _moving(app, slider), window
