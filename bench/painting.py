"""How long a reader waits for Overview, beside an application of one title that is served the same way.

Both servers are warm. An observer put in before the page notes when all eight numbers stand in the document and when
the last picture changed. Each figure is a ratio to the floor's title in the same repetition: a first visit to the first
visit of a browser with an empty cache, all others to a reload.
"""

import os
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
    "first visit": {"numbers": 2.0, "all": 4.6},
    "reload": {"numbers": 2.1, "all": 5.5},
    "Overview to Growth": {"all": 2.5},
    "Growth to Overview": {"all": 2.5},
    "a period never asked": {"all": 2.4},
    "a period asked before": {"all": 2.4},
}
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
document.addEventListener("pointerdown", () => {
    window.seen = {start: performance.now(), numbers: null, title: null, all: null};
}, true);
"""
QUIET = """count => document.querySelectorAll(".js-plotly-plot:has(.main-svg)").length >= count
    && document.querySelector('[data-test-script-state="notRunning"]')
    && (count === 0 ? seen.title !== null : seen.all !== null)
    && performance.now() - seen.start - Math.max(seen.all, seen.title) > 1200"""
CHARTS = 4  # on Overview and on Growth
Times = dict[str, dict[str, float]]


def quiet(page: Page, charts: int) -> dict[str, float]:
    """What the observer has noted (ms), once nothing has changed for a while."""
    page.wait_for_function(QUIET, arg=charts, timeout=120_000)
    found: dict[str, float] = page.evaluate("window.seen")
    return found


def opened(context: BrowserContext, address: str, charts: int) -> tuple[Page, Times]:
    """A first visit and the second reload after it."""
    page = context.new_page()
    page.add_init_script(OBSERVER)
    page.goto(address)
    first = quiet(page, charts)
    for _ in range(2):
        page.reload()
        again = quiet(page, charts)
    return page, {"first visit": first, "reload": again}


def chosen(page: Page, period: str) -> None:
    """Choose another period; the time runs from the click on it."""
    page.get_by_role("combobox", name="Period").click()
    page.get_by_role("option", name=period, exact=True).click()


def dashboard_times(context: BrowserContext, base: str, period: str) -> Times:
    """All situations of one run."""
    page, times = opened(context, base, CHARTS)
    for title in ("Growth", "Overview"):
        page.get_by_role("link", name=title, exact=True).click()
        page.get_by_role("heading", name=title, level=1, exact=True).wait_for()
        times[f"{'Overview' if title == 'Growth' else 'Growth'} to {title}"] = quiet(page, CHARTS)
    for situation, wanted in (("a period never asked", period), ("a period asked before", "Last 12 months")):
        chosen(page, wanted)
        times[situation] = quiet(page, CHARTS)
    return times


def one_run(browser: Browser, floor: str, base: str, number: int) -> tuple[Times, Times]:
    """Both sides once, each in a browser with an empty cache, in an order that turns with each run."""
    both: dict[str, Times] = {}
    for side in ("floor", "ours") if number % 2 == 0 else ("ours", "floor"):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        if side == "floor":
            both[side] = opened(context, floor, 0)[1]
        else:
            both[side] = dashboard_times(context, base, PERIODS[number % len(PERIODS)])
        context.close()
    return both["floor"], both["ours"]


def warm(browser: Browser, floor: str, base: str) -> None:
    """Both servers have answered once, and every page has been seen."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened(context, floor, 0)
    page, _ = opened(context, base, CHARTS)
    for title in ("Growth", "Overview"):
        page.get_by_role("link", name=title, exact=True).click()
        page.wait_for_timeout(3000)
    context.close()


def measured(store: Path, folder: Path) -> list[tuple[Times, Times]]:
    """All runs: (floor, ours) each."""
    path = find()
    if path is None:
        raise SystemExit(MISSING)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with ExitStack() as stack:
        floor = stack.enter_context(serving(write_floor(folder)))
        base = stack.enter_context(serving(ROOT / "dashboard.py", COMMUNITY_DB=str(store)))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=path, args=arguments)
        stack.callback(browser.close)
        warm(browser, floor, base)
        return [one_run(browser, floor, base, number) for number in range(RUNS)]


def report(runs: Iterable[tuple[Times, Times]]) -> None:
    """Medians of the ratios beside their bars."""
    runs = list(runs)
    for situation in ("first visit", "reload"):
        floor = statistics.median(floor[situation]["title"] for floor, _ in runs)
        print(f"floor, {situation}: {floor:,.0f} ms")
    print(f"{'':22}{'':10}{'ms':>8}{'ratio':>8}{'bar':>6}   ratios of each run")
    for situation, bars in BARS.items():
        beside = situation if situation == "first visit" else "reload"
        for what, bar in bars.items():
            spent = [ours[situation][what] for _, ours in runs]
            ratios = [ours[situation][what] / floor[beside]["title"] for floor, ours in runs]
            ratio = statistics.median(ratios)
            each = " ".join(f"{one:.1f}" for one in ratios)
            verdict = "" if ratio <= bar else "   MISSED"
            median = statistics.median(spent)
            print(f"{situation:22}{what:10}{median:>8,.0f}{ratio:>8.1f}{bar:>6.1f}   {each}{verdict}")


def build_times(store: Path) -> dict[str, float]:
    """Milliseconds of each figure that the pages show, of all the data: the median of five builds."""
    from analytics import asking
    from analytics.db import CursorDb
    from analytics.pictures import Bars, Line, Picture, Shares
    from analytics.scope import Scope
    from charts.draw import draw
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
            times = []
            for _ in range(5):
                before = time.perf_counter()
                draw(picture, frame)
                times.append(1000 * (time.perf_counter() - before))
            spent[f"{type(picture).__name__} of {name}"] = statistics.median(times)
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
    slowest = max(figures, key=lambda name: figures[name])
    missed = "" if figures[slowest] <= FIGURE_BAR else "   MISSED"
    print(f"slowest of {len(figures)} figures: {figures[slowest]:.0f} ms, bar {FIGURE_BAR} ({slowest}){missed}")
    print(f"load at the end {os.getloadavg()[0]:.1f}")
