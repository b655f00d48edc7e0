"""Pictures as SVG in cards of all widths: words keep their size and their place, none is cut, none lies on another."""

from __future__ import annotations

import base64
from datetime import date

import pandas as pd
import pytest

from analytics.pictures import Bars, Beam, Funnel, Line, Ranking, Shares
from charts.svg import draw_svg

pytestmark = pytest.mark.browser

WIDTHS = (330, 480, 700, 1100)
LINES = """() => [...document.querySelectorAll("text > tspan[x], text:not(:has(tspan))")]
    .filter(line => getComputedStyle(line.closest("text")).display !== "none")
    .map(line => {
        const box = line.getBoundingClientRect();
        return [line.textContent, box.left, box.right, box.top, box.bottom];
    })"""
MONTHS = [date(2024 + (5 + i) // 12, (5 + i) % 12 + 1, 1) for i in range(30)]
STOCK = pd.DataFrame(
    {
        "month": MONTHS,
        "n": [530 + 60 * i for i in range(30)],
        "is_covered": [i != 18 for i in range(30)],
        "is_provisional": [i == 29 for i in range(30)],
    }
)
FLOW = STOCK.assign(
    n=[None if day.month in (7, 8) else 20 + i * 37 % 90 for i, day in enumerate(MONTHS)],
    pause=["summer pause" if day.month in (7, 8) else None for day in MONTHS],
    mark=["Scholars launched" if i == 8 else "A week of the partnership" if i == 22 else None for i in range(30)],
)
LONG = "Knowledge graphs and large language models for the clinic & what comes after them, part two"
NAMED = pd.DataFrame({"name": [LONG, "Digital twins", "Omics"], "n": [1_284_000, 903, None]})


def balance(counts: list[int], first: str = "Roche", second: str = "Academic", label: str = "Digital twins"):
    a, b, c, unknown = counts
    whole, known = sum(counts), a + b + c
    rows = [(first, first, a), (second, "Turing", b), (second, "Wider academia", c), ("Unknown", "Unknown", unknown)]
    common = {"period": label, "label": label, "event_date": date(2026, 3, 4), "basis": "people", "total": whole}
    parts = {"side_a": a, "side_b": b + c, "neither": 0, "unknown": unknown, "share": a / known if known else None}
    ends = {"low": None, "high": None, "worst": a / whole, "best": (a + unknown) / whole}
    target = {"verdict": "cannot tell", "target_low": 0.45, "target_high": 0.55}
    return pd.DataFrame(
        [
            {**common, **parts, **ends, **target, "side": side, "side_group": group, "position": i, "n": n}
            for i, (side, group, n) in enumerate(rows)
        ]
    )


PARTNERS = ("F. Hoffmann-La Roche AG", "The Alan Turing Institute")
CASES = {
    "line": (Line("month", "n"), STOCK),
    "line of one month": (Line("month", "n"), STOCK.tail(1)),
    "line that ends early": (Line("month", "n"), STOCK.assign(is_covered=[i < 25 for i in range(30)])),
    "bars": (Bars("month", "n", mark="mark"), FLOW),
    "bars of large numbers": (Bars("month", "n"), STOCK.assign(n=1_234_567)),
    "ranking": (Ranking("name", "n"), NAMED),
    "funnel": (Funnel("name", "n"), NAMED),
    "beam": (Beam(), balance([50, 10, 30, 5])),
    "beam far out": (Beam(), balance([2, 60, 35, 1])),
    "beam of the unknown": (Beam(), balance([1, 1, 1, 300])),
    "beam of long names": (Beam(), balance([50, 10, 30, 5], *PARTNERS)),
    "shares": (Shares(), balance([50, 10, 30, 5])),
    "shares of long names": (Shares(), balance([50, 10, 30, 5], *PARTNERS, label=LONG)),
    "nothing": (Line("month", "n"), STOCK.head(0)),
}


@pytest.mark.parametrize("case", CASES)
def test_no_word_is_cut_or_covered(chromium, tmp_path, case):
    path = tmp_path / "picture.svg"
    path.write_text(draw_svg(*CASES[case]), "utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    height = page.evaluate("document.documentElement.height.baseVal.value")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": round(height)})
        lines = page.evaluate(LINES)
        assert lines
        cut = [one for one in lines if one[1] < -1 or one[2] > width + 1 or one[3] < -1 or one[4] > height + 1]
        assert not cut, f"at {width} px"
        covered = [(one[0], two[0]) for i, one in enumerate(lines) for two in lines[i + 1 :] if overlap(one, two)]
        assert not covered, f"at {width} px"
    page.close()


def overlap(one, two) -> bool:
    """Whether two boxes share more than the space around their letters."""
    across = min(one[2], two[2]) - max(one[1], two[1])
    down = min(one[4], two[4]) - max(one[3], two[3])
    return across > 1 and down > 4


@pytest.mark.parametrize("width", [330, 1100])
def test_as_an_image_it_has_its_own_height_at_any_width(chromium, width):
    page = chromium.new_page()
    for picture, frame in CASES.values():
        svg = draw_svg(picture, frame)
        uri = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
        page.set_content(f'<div style="width:{width}px"><img src="{uri}" style="width:100%"></div>')
        page.wait_for_function("document.images[0].complete")
        size = page.evaluate("[document.images[0].width, document.images[0].height]")
        assert size[0] == width
        assert f'height="{size[1]}"' in svg.partition(">")[0]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_colours_follow_the_page_not_the_system(chromium, scheme):
    svg = draw_svg(Funnel("name", "n"), NAMED.head(1).assign(name="a"))
    uri = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    page = chromium.new_page(color_scheme="dark" if scheme == "light" else "light")
    page.set_content(f'<div style="color-scheme:{scheme}"><img src="{uri}" width="300"></div>')
    page.wait_for_function("document.images[0].complete")
    accent = {"light": [15, 118, 110], "dark": [47, 181, 165]}[scheme]
    assert pixel(page, 150, 36) == accent
    page.close()


def pixel(page, x: int, y: int) -> list[int]:
    """The colour of one pixel of the page's first picture, as it is shown."""
    shot = base64.b64encode(page.locator("img").screenshot()).decode()
    return page.evaluate(
        """async ([shot, x, y]) => {
            const image = new Image();
            image.src = "data:image/png;base64," + shot;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
            canvas.drawImage(image, 0, 0);
            return [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3);
        }""",
        [shot, x, y],
    )
