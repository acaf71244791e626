# SPDX-License-Identifier: MIT
"""The window used without sense neither ends nor fails; `make torture` does so at length."""

from tests.torture.monkey import session


def test_random_clicks_and_keys_end_nothing():
    assert session(1, 250) is None
    # The control: a failure in a slot is seen.
    assert "ZeroDivisionError" in session(0, 250, "fail")
