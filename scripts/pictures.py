"""Take the pictures of the guide: the dashboard over the invented community, on a fixed day, into docs/pictures."""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import FilePayload, Page, sync_playwright

from data import demo
from partnership import read_settings
from scripts.find_chromium import MISSING, find

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "pictures"
TODAY = "2026-11-25"
WIDTH, COLOURS = 1440, 128
MONTH = ("_2026_11_", "Prior 30 Days", "Date 2026", "registrations_")
ORDERS = b"""Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Order Type,Attendee Status,Company
9001,10/26/2026 22:28,Anna,Bell,anna@example.org,1,General,Free Order,Checked In,Example University
9002,10/27/2026 08:05,Ben,Day,ben@example.org,1,General,Free Order,Attending,Example Firm
"""


@contextmanager
def dashboard(folder: Path) -> Iterator[str]:
    """The dashboard over an empty store in a folder; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": TODAY}
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen([*command, "--server.headless=true"], cwd=ROOT, env=env, stdout=quiet, stderr=quiet)
    try:
        wait_for(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(base: str, server: subprocess.Popen[bytes]) -> None:
    """Until the dashboard answers; a minute at most."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{base}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
        if server.poll() is not None:
            break
    sys.exit("The dashboard did not start.")


def settle(page: Page) -> None:
    """Until the page stands and its charts are drawn."""
    page.wait_for_selector("h1")
    page.wait_for_timeout(500)
    page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached", timeout=120_000)
    page.wait_for_timeout(1500)


def take(page: Page, name: str, height: int) -> None:
    """The page as it stands, from its top, in few colours."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.mouse.move(WIDTH - 2, height - 2)
    page.wait_for_timeout(1000)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(OUT / f"{name}.png", optimize=True)


def go(page: Page, title: str) -> None:
    """Choose a page in the side menu."""
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("heading", name=title, level=1, exact=True).wait_for()
    settle(page)


def month() -> list[FilePayload]:
    """What is dropped at the end of a month, one list among it that asks for its event."""
    files = demo.generate(read_settings({"COMMUNITY_TODAY": TODAY}).today).files
    wanted = {Path(name).name: body for name, body in files.items() if any(part in name for part in MONTH)}
    return [
        {"name": name, "mimeType": "application/octet-stream", "buffer": body}
        for name, body in {**wanted, "orders.csv": ORDERS}.items()
    ]


def take_all(page: Page, base: str) -> None:
    """Every picture, in the order of the guide."""
    page.goto(f"{base}/imports")
    settle(page)
    page.locator("input[type=file]").set_input_files(month())
    page.get_by_role("button", name="Discard").wait_for(timeout=60_000)
    settle(page)
    take(page, "preview", 960)
    page.get_by_role("button", name="Discard").click()
    settle(page)
    go(page, "Overview")
    page.get_by_role("button", name="Fill with the demo").click()
    page.get_by_text("people have taken part").first.wait_for(timeout=180_000)
    settle(page)
    take(page, "overview", 1060)
    for title, height in {"Coverage": 900, "Balance": 780, "Events": 664, "Reports": 760}.items():
        go(page, title)
        take(page, title.lower(), height)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    browser_path = find() or sys.exit(MISSING)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, dashboard(Path(folder)) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        take_all(browser.new_page(viewport={"width": WIDTH, "height": 900}, locale="en-GB"), base)
        browser.close()


if __name__ == "__main__":
    main()
