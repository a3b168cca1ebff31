"""Whether this machine can convert at all."""

import pytest

from ingest.convert import conversion_is_jailed, office
from model.errors import MissingProgramError


def _has_office() -> bool:
    try:
        return bool(office()) and conversion_is_jailed()
    except MissingProgramError:
        return False


needs_office = pytest.mark.skipif(not _has_office(), reason="no LibreOffice, or no jail to run it in")
