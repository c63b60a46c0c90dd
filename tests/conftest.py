"""The invented inputs of Hypothesis are the same ones in every run, so that a red run is red again.

``FUZZ=1 make test`` invents new ones.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("new", deadline=None, print_blob=True)
settings.load_profile("new" if os.environ.get("FUZZ") else "same")
