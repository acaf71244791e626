# SPDX-License-Identifier: MIT
"""Owns what tests of the window share: no display, no settings of the user, a worksheet to show."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication

from pmo_worksheet.ui.window import Window
from pmo_worksheet.worksheet import Answer, Factor, Option, Worksheet


@pytest.fixture(autouse=True)
def _own_settings(_own_data, qapp):
    """Give every test settings of its own, and the light scheme at its usual size."""
    # pytest-qt asks closed windows to go; without an event loop they wait for this.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not [left for left in qapp.topLevelWidgets() if isinstance(left, Window)]
    qapp.follow_system()
    yield
    # A button that is still down would make the next test's window wait for its release.
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton


def rated_worksheet() -> Worksheet:
    """Two pros and two cons for two options; one con is not rated for the first."""

    def factor(name, side, importance, rating, note=""):
        answers = {"join": Answer(rating, "fairly", note), "stay": Answer(50)}
        return Factor(name, side, f"Title of {name}", importance=importance, answers=answers)

    return Worksheet(
        id="test",
        title="Offer",
        options=(Option("join", "Join the PMO"), Option("stay", "Stay")),
        baseline="stay",
        factors=(
            factor("alpha", "pro", 8, 70, "First\nsecond"),
            factor("beta", "pro", 5, 40),
            factor("gamma", "con", 7, 55),
            Factor("delta", "con", "Title of delta", importance=3, answers={}),
        ),
    )


@pytest.fixture
def worksheet():
    return rated_worksheet()


@pytest.fixture
def window(qtbot, worksheet):
    made = Window()
    qtbot.addWidget(made, before_close_func=lambda w: w.document.undo_stack.setClean())
    made.document.start(worksheet)
    made.resize(1280, 820)
    made.show()
    qtbot.waitExposed(made)
    return made
