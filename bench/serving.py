"""Servers to measure: the dashboard over a filled store, and the least that is served the same way."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_SECONDS = 60


def write_floor(folder: Path) -> Path:
    """An application of one title; gives the script to serve."""
    (folder / "title.py").write_text('import streamlit as st\n\nst.title("Floor")\n', "utf-8")
    script = folder / "floor.py"
    script.write_text('import streamlit as st\n\napp = st.App("title.py")\n', "utf-8")
    return script


def fill(store: Path) -> None:
    """The invented community into a new store."""
    from data.configured import open_configured
    from data.demo_import import fill_with_demo
    from partnership import read_settings

    settings = read_settings({**os.environ, "COMMUNITY_DB": str(store)})
    with open_configured(settings) as opened:
        fill_with_demo(opened, settings)


@contextmanager
def serving(script: Path, **environment: str) -> Iterator[str]:
    """Serve a script as `make run` does, until the block ends; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true", f"--server.port={port}"]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit(f"The server did not start in {START_SECONDS} s.")
