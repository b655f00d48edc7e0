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


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented community's store and key; copy it before writing."""
    folder = tmp_path_factory.mktemp("demo")
    from data.configured import open_configured
    from data.demo_import import fill_with_demo
    from partnership import read_settings

    settings = read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        fill_with_demo(store, settings)
    return folder
