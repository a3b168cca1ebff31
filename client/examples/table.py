# noqa: INP001 -- a script, no package
"""From a token to a table: the checked activities of one municipality, from SVOD_URL with SVOD_TOKEN."""

import os

from svod_client import Svod

with Svod(os.environ["SVOD_URL"], os.environ["SVOD_TOKEN"]) as svod:
    table = svod.table(municipality=os.environ.get("SVOD_MUNICIPALITY"))
    print(table.select("municipality", "activity", "state"))  # noqa: T201 -- an example shows what it found
