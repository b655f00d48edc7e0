"""What tests of several rooms share."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "real"


@pytest.fixture(scope="session")
def real_exports() -> Path:
    """The folder of real files that imports are tried on; named by REAL_EXPORTS, never part of the repository."""
    folder = Path(os.environ.get("REAL_EXPORTS", _BESIDE))
    if folder.is_dir():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail("the real exports are missing: set REAL_EXPORTS to their folder")
    pytest.skip("the real exports are not here: set REAL_EXPORTS to their folder")
