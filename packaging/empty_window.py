# SPDX-License-Identifier: MIT
"""Owns the smallest program with a window, which `make package-compare` freezes as a yardstick."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.resize(900, 640)
window.show()
sys.exit(app.exec())
