"""What tests of several rooms share."""

import fcntl
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
def filled(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with the invented community's store and key; copy it before writing. Made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "invented"
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _fill(Path(f"{folder}.part"))
            Path(f"{folder}.part").rename(folder)
    return folder


def _fill(folder: Path) -> None:
    from data.configured import open_configured
    from data.demo_import import fill_with_demo
    from partnership import read_settings

    folder.mkdir()
    settings = read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        fill_with_demo(store, settings)
