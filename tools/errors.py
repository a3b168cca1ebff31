"""Print the catalogue of errors: `.venv/bin/python tools/errors.py > docs/errors.md`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from api.catalogue import catalogue

if __name__ == "__main__":
    sys.stdout.write(catalogue())
