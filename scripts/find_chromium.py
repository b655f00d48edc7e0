"""Print the path of a Chromium or Chrome to drive; install Chromium first where that needs no password."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
MAC_FOLDERS = (Path("/Applications"), Path.home() / "Applications")
MISSING = (
    "The browser tests need Chromium or Chrome, and it could not be installed here: "
    "please install one of them, or set CHROMIUM to its path, and run this again."
)


def candidates() -> Iterator[Path]:
    """Every place where a browser may be, the most wanted first."""
    if chosen := os.environ.get("CHROMIUM"):
        yield Path(chosen)
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from (folder / app for folder in MAC_FOLDERS for app in MAC_APPS)


def is_snap(path: Path) -> bool:
    """Whether this is the snap package or Ubuntu's stub for it, which cannot read /tmp."""
    if "snap" in path.resolve().parts or path.resolve().name == "snap":
        return True
    start = path.read_bytes()[:4096]
    return start.startswith(b"#!") and b"snap" in start


def answers(path: Path) -> bool:
    """Whether the browser starts and tells its version."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find() -> Path | None:
    """The first browser here that can be driven."""
    usable = (path for path in candidates() if path.is_file() and not is_snap(path) and answers(path))
    return next(usable, None)


def install() -> None:
    """Install Chromium with the system's package manager if that needs no password; say nothing if it cannot."""
    if not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not shutil.which("sudo"):
        return
    command = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run([*command, *step], stdout=sys.stderr, timeout=600, check=False)


def main() -> int:
    browser = find()
    if browser is None:
        install()
        browser = find()
    sys.stdout.write(f"{browser}\n" if browser else "")
    if browser is None:
        sys.stderr.write(f"{MISSING}\n")
    return 0 if browser else 1


if __name__ == "__main__":
    sys.exit(main())
