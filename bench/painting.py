"""How long a reader waits for Overview, beside the same page by Plotly and an application of one title.

All three are served the same way and warm. An observer put in before the page notes when all eight numbers stand in
the document and when the last picture changed. Each figure is a ratio to the floor's title in the same repetition: a
first visit to the first visit of a browser with an empty cache, all others to a reload.
"""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.serving import ROOT, fill, serving, write_floor
from scripts.find_chromium import MISSING, find

RUNS = int(os.environ.get("BENCH_RUNS", "3"))
PERIODS = (
    "This year",
    str(date.today().year - 1),
    "All time",
)  # another for each run, so that no answer is kept yet
FIGURE_BAR = 100  # ms
BARS: dict[str, dict[str, float]] = {
    "first visit": {"numbers": 2.0, "all": 2.5},
    "reload": {"numbers": 2.1, "all": 3.1},
    "Overview to Growth": {"all": 7.0},  # the first page that reads Plotly's script
    "Growth to Overview": {"numbers": 1.0, "all": 1.6},
    "to Growth again": {"all": 2.5},
    "a period never asked": {"all": 1.7},
    "a period asked before": {"all": 1.7},
}
SIDES = ("floor", "ours", "plotly")
OBSERVER = """
window.seen = {start: 0, numbers: null, title: null, all: null};
const PICTURE = ".js-plotly-plot, [data-testid=stImage]";
const isPart = node => (node.nodeType === 1 ? node : node.parentElement)?.closest(PICTURE);
const isPicture = node => isPart(node) || node.querySelector?.(PICTURE);
const look = changes => {
    const now = performance.now() - seen.start;
    if (seen.title === null && document.querySelector("h1")) seen.title = now;
    if (seen.numbers === null && document.querySelectorAll("[data-testid=stMain] h2").length >= 8) seen.numbers = now;
    if (changes.some(one => one.target.isConnected && (isPart(one.target) || [...one.addedNodes].some(isPicture))))
        seen.all = now;
};
new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
document.addEventListener("load", one => {
    if (one.target.isConnected && isPart(one.target)) seen.all = performance.now() - seen.start;
}, true);
document.addEventListener("pointerdown", () => {
    window.seen = {start: performance.now(), numbers: null, title: null, all: null};
}, true);
"""
QUIET = """([plots, pictures]) => {
    const found = document.querySelectorAll(".js-plotly-plot:has(.main-svg)").length;
    return found >= plots && found + document.querySelectorAll("[data-testid=stImage] img").length >= pictures
        && document.querySelector('[data-test-script-state="notRunning"]')
        && (pictures === 0 ? seen.title !== null : seen.all !== null)
        && performance.now() - seen.start - Math.max(seen.all, seen.title) > 1200;
}"""
Least = tuple[int, int]  # figures of Plotly, and pictures of whatever kind, that a page shows when it stands
NOTHING: Least = (0, 0)
PICTURES: dict[str, Least] = {"Overview": (0, 12), "Growth": (4, 4)}
BY_PLOTLY = """
import streamlit as st
from starlette.middleware import Middleware

from dashboard import STATIC, CompressedOnce, SecurityHeaders, lifespan
from pages.parts import picture
from pages.parts.card import card

def by_plotly(question, scope, caption="", height=0, **only):
    card(question, scope, caption=caption, **only)

picture.picture_card = by_plotly
middleware = [Middleware(SecurityHeaders), Middleware(CompressedOnce, root=STATIC)]
app = st.App(MENU, middleware=middleware, lifespan=lifespan)
"""
Times = dict[str, dict[str, float]]


def quiet(page: Page, least: Least) -> dict[str, float]:
    """What the observer has noted (ms), once nothing has changed for a while."""
    page.wait_for_function(QUIET, arg=list(least), timeout=120_000)
    found: dict[str, float] = page.evaluate("window.seen")
    return found


def opened(context: BrowserContext, address: str, least: Least) -> tuple[Page, Times]:
    """A first visit and the second reload after it."""
    page = context.new_page()
    page.add_init_script(OBSERVER)
    page.goto(address)
    first = quiet(page, least)
    for _ in range(2):
        page.reload()
        again = quiet(page, least)
    return page, {"first visit": first, "reload": again}


def chosen(page: Page, period: str) -> None:
    """Choose another period; the time runs from the click on it."""
    page.get_by_role("combobox", name="Period").click()
    page.get_by_role("option", name=period, exact=True).click()


def changed(page: Page, title: str) -> dict[str, float]:
    """Go to another page by the menu; the time runs from the click."""
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("heading", name=title, level=1, exact=True).wait_for()
    return quiet(page, PICTURES[title])


def dashboard_times(context: BrowserContext, base: str, period: str) -> Times:
    """All situations of one run."""
    page, times = opened(context, base, PICTURES["Overview"])
    times["Overview to Growth"] = changed(page, "Growth")
    times["Growth to Overview"] = changed(page, "Overview")
    times["to Growth again"] = changed(page, "Growth")
    changed(page, "Overview")
    for situation, wanted in (("a period never asked", period), ("a period asked before", "Last 12 months")):
        chosen(page, wanted)
        times[situation] = quiet(page, PICTURES["Overview"])
    return times


def one_run(browser: Browser, addresses: dict[str, str], number: int) -> dict[str, Times]:
    """Each side once, in a browser with an empty cache, in an order that turns with each run."""
    run: dict[str, Times] = {}
    for turn in range(len(SIDES)):
        side = SIDES[(turn + number) % len(SIDES)]
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        if side == "floor":
            run[side] = opened(context, addresses[side], NOTHING)[1]
        else:
            run[side] = dashboard_times(context, addresses[side], PERIODS[number % len(PERIODS)])
        context.close()
    return run


def warm(browser: Browser, addresses: dict[str, str]) -> None:
    """All servers have answered once, and every page has been seen."""
    for side, address in addresses.items():
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page, _ = opened(context, address, NOTHING if side == "floor" else PICTURES["Overview"])
        for title in () if side == "floor" else ("Growth", "Overview"):
            changed(page, title)
        context.close()


def write_by_plotly(folder: Path) -> Path:
    """The dashboard as it is, except that Plotly draws Overview's pictures; gives the script to serve."""
    script = folder / "by_plotly.py"
    script.write_text(BY_PLOTLY.replace("MENU", repr(str(ROOT / "pages" / "menu.py"))), "utf-8")
    return script


def measured(store: Path, folder: Path) -> list[dict[str, Times]]:
    """All runs: the times of each side."""
    path = find()
    if path is None:
        raise SystemExit(MISSING)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    beside = shutil.copy(store, folder / "beside.duckdb")
    with ExitStack() as stack:
        addresses = {
            "floor": stack.enter_context(serving(write_floor(folder))),
            "ours": stack.enter_context(serving(ROOT / "dashboard.py", COMMUNITY_DB=str(store))),
            "plotly": stack.enter_context(
                serving(write_by_plotly(folder), COMMUNITY_DB=str(beside), PYTHONPATH=str(ROOT))
            ),
        }
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=path, args=arguments)
        stack.callback(browser.close)
        warm(browser, addresses)
        return [one_run(browser, addresses, number) for number in range(RUNS)]


def report(runs: Iterable[dict[str, Times]]) -> None:
    """Medians of the ratios beside their bars and beside Plotly's."""
    runs = list(runs)
    for situation in ("first visit", "reload"):
        floor = statistics.median(run["floor"][situation]["title"] for run in runs)
        print(f"floor, {situation}: {floor:,.0f} ms")
    print(f"{'':22}{'':10}{'ms':>8}{'ratio':>8}{'bar':>6}{'Plotly':>9}   ratios of each run")
    for situation, bars in BARS.items():
        for what, bar in bars.items():
            spent = statistics.median(run["ours"][situation][what] for run in runs)
            ours, plotly = (ratios(runs, side, situation, what) for side in ("ours", "plotly"))
            ratio, other = statistics.median(ours), statistics.median(plotly)
            each = " ".join(f"{one:.1f}" for one in ours)
            verdict = "" if ratio <= bar else "   MISSED"
            print(f"{situation:22}{what:10}{spent:>8,.0f}{ratio:>8.1f}{bar:>6.1f}{other:>9.1f}   {each}{verdict}")


def ratios(runs: Iterable[dict[str, Times]], side: str, situation: str, what: str) -> list[float]:
    """Of each run, to the floor's title."""
    beside = situation if situation == "first visit" else "reload"
    return [run[side][situation][what] / run["floor"][beside]["title"] for run in runs]


def build_times(store: Path) -> dict[str, float]:
    """Milliseconds of each picture that the pages show, of all the data, by each way: the median of five builds."""
    from analytics import asking
    from analytics.db import CursorDb
    from analytics.pictures import Bars, Line, Picture, Shares
    from analytics.scope import Scope
    from charts.draw import draw
    from charts.svg import draw_svg
    from data.configured import open_configured
    from partnership import read_settings

    usual = [(one.name, one.picture) for one in asking.catalogue().values() if one.picture]
    shown: list[tuple[str, Picture]] = [
        *usual,
        ("balance_groups", Shares()),
        ("participants", Bars(x="month", y="new_participants")),
        ("returning", Line(x="event_date", y="returning_share", label="event", area=False, unit="%")),
    ]
    settings = read_settings({**os.environ, "COMMUNITY_DB": str(store)})
    spent: dict[str, float] = {}
    with open_configured(settings) as opened, opened.reading() as cursor:
        for name, picture in shown:
            by = "event" if isinstance(picture, Shares) else None
            frame = asking.ask(CursorDb(cursor, settings.today), name, Scope(by=by), rows_only=True).frame
            if "basis" in frame:
                frame = frame[frame["basis"] == "registrations"].reset_index(drop=True)
            for way, build in (("Plotly", draw), ("SVG", draw_svg)):
                times = []
                for _ in range(5):
                    before = time.perf_counter()
                    build(picture, frame)
                    times.append(1000 * (time.perf_counter() - before))
                spent[f"{type(picture).__name__} of {name} by {way}"] = statistics.median(times)
    return spent


def main() -> None:
    """Fill a store, measure, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "community.duckdb"
        fill(store)
        print(f"{RUNS} runs of each, interleaved; load at the start {os.getloadavg()[0]:.1f}", flush=True)
        report(measured(store, folder))
        figures = build_times(store)
    for way in ("Plotly", "SVG"):
        times = {name: spent for name, spent in figures.items() if name.endswith(way)}
        slowest = max(times, key=lambda name: times[name])
        missed = "" if times[slowest] <= FIGURE_BAR else "   MISSED"
        usual = statistics.median(times.values())
        print(
            f"{len(times)} pictures by {way}: usually {usual:.1f} ms, "
            f"slowest {times[slowest]:.0f} ms, bar {FIGURE_BAR} ({slowest}){missed}"
        )
    print(f"load at the end {os.getloadavg()[0]:.1f}")
