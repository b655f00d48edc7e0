"""A real server on a free port and a real Chromium, with everything that went wrong in the browser collected."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Page, Request, Response, sync_playwright

from scripts.find_chromium import MISSING, find

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
UNDO = 300  # px from the left edge of the history
PROBES = ("/_stcore/health", "/_stcore/host-config")  # Streamlit's own, below the page of a deep link

File = str | Path | FilePayload


def payload(name: str, content: str | bytes) -> FilePayload:
    """A file to drop that lies on no disk."""
    body = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": body}


@dataclass
class Visit:
    """A browser page with what went wrong on it."""

    page: Page
    base: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    loads: int = 0

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def open(self, address: str = "/") -> None:
        """Go to an address of the dashboard and wait until the page is complete."""
        self.loads += 1
        self.page.goto(self.base + address)
        self.settle()

    def reload(self) -> None:
        """Load the page anew."""
        self.loads += 1
        self.page.reload()
        self.settle()

    def go(self, title: str) -> None:
        """Choose a page in the side menu and wait until it is complete."""
        self.page.get_by_role("link", name=title, exact=True).click()
        self.page.get_by_role("heading", name=title, level=1, exact=True).wait_for()
        self.settle()

    def settle(self) -> None:
        """Wait until the title stands and no script runs any more."""
        self.page.wait_for_selector("h1", timeout=30_000)
        self.page.wait_for_timeout(300)
        self.page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached", timeout=60_000)

    def title(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def text(self) -> str:
        """All that the page says, in one line."""
        return " ".join(self.page.get_by_test_id("stMain").inner_text().split())

    def see(self, text: str, seconds: float = 30) -> None:
        """Wait until the page says something."""
        self.page.get_by_test_id("stMain").get_by_text(text).first.wait_for(timeout=1000 * seconds)

    def cells(self, table: int = 0) -> list[str]:
        """The texts of a table, which is painted, from what it holds for screen readers."""
        return self.page.get_by_test_id("stDataFrame").nth(table).locator("[role=gridcell]").all_text_contents()

    def see_cell(self, text: str) -> None:
        """Wait until a cell of a table holds something; what is there for screen readers follows the painting."""
        cells = self.page.get_by_test_id("stDataFrame").locator("[role=gridcell]")
        cells.filter(has_text=text).first.wait_for(state="attached", timeout=30_000)

    def see_charts(self, count: int) -> None:
        """Wait until a page has drawn its charts, and no other number of them."""
        drawn = self.page.locator(".js-plotly-plot:has(.main-svg)")
        drawn.nth(count - 1).wait_for(state="attached", timeout=30_000)
        assert drawn.count() == count

    def press(self, name: str) -> None:
        """Click a button and wait until the page is complete."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.settle()

    def drop(self, *files: File) -> None:
        """Drop files, several at once, and wait for the preview."""
        self.page.locator("input[type=file]").set_input_files(list(files))
        self.page.get_by_role("button", name="Discard").wait_for(timeout=60_000)
        self.settle()

    def bring(self, *files: File) -> None:
        """Drop files on Imports and import them."""
        self.open("/imports")
        self.drop(*files)
        self.press(f"Import {len(files)} file" + ("" if len(files) == 1 else "s"))

    def ask_undo(self, row: int = 0) -> None:
        """Click Undo in a row of the history: the button is painted into the second column of a table."""
        table = self.page.get_by_test_id("stDataFrame").first
        table.click(position={"x": UNDO, "y": 35 * (row + 1.5)})
        self.settle()

    def check(self) -> None:
        """Nothing went wrong: no error, no foreign host, nothing missing but the two probes of a deep link."""
        probes = [address for address in self.missing if address.endswith(PROBES)]
        assert sorted(set(self.missing) - set(probes)) == []
        assert len(probes) <= self.loads * len(PROBES)
        assert self.errors == []
        assert self.foreign == []

    def _console(self, message: ConsoleMessage) -> None:
        is_probe = "404" in message.text and message.location["url"].endswith(PROBES)
        if message.type == "error" and not is_probe:
            self.errors.append(f"{message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        own = (self.base, self.base.replace("http", "ws"), "data:", "blob:")
        if not request.url.startswith(own):
            self.foreign.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.missing.append(response.url)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(store: Path, log: Path) -> Iterator[str]:
    """The dashboard over a store, as `make run` starts it; gives its address."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
        "--server.headless=true",
    ]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "COMMUNITY_DB": str(store)}, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_up(base, server, log)
            yield base
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_until_up(base: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text("utf-8")
        try:
            with urllib.request.urlopen(f"{base}/health", timeout=5):
                return
        except urllib.error.HTTPError:
            return  # up, and says that it cannot read the store
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server did not start in {START_SECONDS} s\n{log.read_text('utf-8')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    assert path, MISSING
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


Serve = Callable[[Path], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a fresh server over a store; it ends with the test."""
    with ExitStack() as servers:
        yield lambda store: servers.enter_context(serving(store, store.with_suffix(".log")))


@pytest.fixture(scope="module")
def serve_for_module() -> Iterator[Serve]:
    """The same for a server that several tests of a file share."""
    with ExitStack() as servers:
        yield lambda store: servers.enter_context(serving(store, store.with_suffix(".log")))


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a browser of its own, with nothing in its cache, for a server; `width` and `dark` choose the screen."""
    contexts = []

    def open_one(base: str, width: int = 1440, *, dark: bool = False) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        return Visit(context.new_page(), base)

    yield open_one
    for context in contexts:
        context.close()
