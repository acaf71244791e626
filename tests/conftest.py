# SPDX-License-Identifier: MIT
"""Owns what all tests share: how generated tests run."""

from hypothesis import HealthCheck, Phase, settings

# A slow or busy machine is no defect of the program, so nothing here is timed.
settings.register_profile(
    "house",
    deadline=None,
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("house")
