"""Leadership's view beside the manager's, as a proxy in front of the dashboard names them, and what nobody gets."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

pytestmark = pytest.mark.browser

HEADER = "X-Forwarded-Email"
MANAGER, LEADERSHIP, NOBODY = "ana@example.org", "lea@example.org", "zyxwort@example.org"
FEW = "/events?period=October+2026&side=Public+sector"
DONE = '[data-test-script-state="notRunning"]'
SEEN_BY = "Seen by leadership: groups under 5 are hidden"


@pytest.fixture(scope="module")
def base(serve_for_module, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server that takes a proxy on this computer at its word; the tests are that proxy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNITY_SIGN_IN", "proxy")
        patch.setenv("COMMUNITY_ROLES", f"{MANAGER}=manager, {LEADERSHIP}=leadership")
        patch.setenv("COMMUNITY_TODAY", "2026-11-25")
        return serve_for_module(filled / "community.duckdb")


@pytest.fixture
def sit_down(chromium: Browser, base: str):
    """A browser of somebody, on a page of the dashboard that is complete."""
    contexts = []

    def open_one(who: str, address: str, width: int = 1440) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, extra_http_headers={HEADER: who})
        contexts.append(context)
        page = context.new_page()
        page.goto(base + address)
        page.wait_for_selector("h1", timeout=120_000)
        page.wait_for_timeout(300)
        page.wait_for_selector(DONE, state="attached", timeout=180_000)
        return page

    yield open_one
    for context in contexts:
        context.close()


def status(base: str, path: str, who: str | None) -> int:
    asked = urllib.request.Request(base + path, headers={HEADER: who} if who else {})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def words(page: Page) -> str:
    return " ".join(page.get_by_test_id("stMain").inner_text().split())


def test_leadership_beside_the_manager(sit_down) -> None:
    hers, theirs = (sit_down(who, "/balance?period=October+2026") for who in (MANAGER, LEADERSHIP))
    assert SEEN_BY in words(theirs) and SEEN_BY not in words(hers)
    menus = [page.get_by_test_id("stSidebarNavLink").all_inner_texts() for page in (hers, theirs)]
    assert any("Imports" in link for link in menus[0]) and not any("Imports" in link for link in menus[1])
    assert "Work" in hers.get_by_test_id("stSidebar").inner_text()
    assert "Work" not in theirs.get_by_test_id("stSidebar").inner_text()
    theirs.goto(theirs.url.replace("/balance", "/imports"))
    theirs.get_by_text("This page is the manager's.").wait_for()
    assert not theirs.locator("input[type=file]").count()


def test_the_manager_looks_through_leaderships_eyes(sit_down) -> None:
    page = sit_down(MANAGER, "/?period=October+2026")
    page.get_by_role("button", name="Seen by the manager").click()
    page.get_by_test_id("stRadio").get_by_text("Leadership").click()
    page.get_by_text(SEEN_BY).wait_for()
    assert "role=leadership" in (page.get_by_role("link", name="Print on one page").get_attribute("href") or "")


def test_a_file_of_the_manager_is_given_to_nobody_else(base: str, sit_down) -> None:
    page = sit_down(MANAGER, FEW)
    with page.expect_download() as wanted:
        page.get_by_test_id("stDownloadButton").first.get_by_role("button").click()
    path = wanted.value.url.removeprefix(base)
    assert path.startswith("/media/")
    assert [status(base, path, who) for who in (MANAGER, LEADERSHIP, "zyxwort@example.org", None)] == [
        200,
        404,
        403,
        403,
    ]
    other = sit_down(LEADERSHIP, FEW)
    with other.expect_download() as wanted:
        other.get_by_test_id("stDownloadButton").first.get_by_role("button").click()
    path = wanted.value.url.removeprefix(base)
    assert [status(base, path, who) for who in (MANAGER, LEADERSHIP, None)] == [200, 200, 403]


@pytest.mark.parametrize(
    "path", ["/", "/imports", "/balance", "/print/overview", "/media/0.csv", "/_stcore/host-config"]
)
def test_a_direct_link_without_a_role(base: str, path: str) -> None:
    assert [status(base, path, who) for who in (None, NOBODY)] == [403, 403]


def test_a_socket_without_a_role_is_refused(base: str) -> None:
    address = base.replace("http", "ws") + "/_stcore/stream"
    for who in (None, NOBODY):
        with pytest.raises(InvalidStatus) as refused, connect(address, additional_headers={HEADER: who} if who else {}):
            pass
        assert refused.value.response.status_code == 403
    with connect(address, additional_headers={HEADER: LEADERSHIP}):
        pass


def test_the_sheet_is_the_askers(base: str) -> None:
    for who, role, is_hidden in ((MANAGER, "", False), (MANAGER, "leadership", True), (LEADERSHIP, "manager", True)):
        asked = urllib.request.Request(f"{base}/print/overview?role={role}", headers={HEADER: who})
        with urllib.request.urlopen(asked, timeout=60) as answer:
            assert (SEEN_BY in answer.read().decode()) == is_hidden


def test_health_tells_nothing(base: str) -> None:
    with urllib.request.urlopen(f"{base}/health", timeout=30) as answer:
        assert set(json.load(answer)) == {"status", "turn"}
