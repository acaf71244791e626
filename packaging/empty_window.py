# SPDX-License-Identifier: MIT
"""Owns the smallest program with a window: the yardstick of `make bench` and, frozen, of
`make package-compare`.
"""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1180, 780)
window.show()
sys.exit(app.exec())
