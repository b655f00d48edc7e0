"""The overview as one sheet of A4: a document of its own, since the page's frame would be cut by paper."""

import base64
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from anyio.to_thread import run_sync
from jinja2 import Environment, FileSystemLoader
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from analytics import asking
from analytics.asking import Answer
from analytics.choices import choices
from analytics.db import CursorDb
from analytics.roles import TEAM, Role
from analytics.scope import Scope
from analytics.sentences import day_name
from charts.spark import spark
from charts.style import palette
from charts.svg import draw_svg
from pages.parts.db import reading, settings
from pages.parts.gate import seen_by
from pages.parts.numbers import Numbers, numbers_of
from pages.parts.tile import NOTHING, Tile
from pages.parts.trouble import EXPECTED
from pages.parts.visitors import at_most, role_of_request
from reports.words import days

ADDRESS = "/print/overview"
TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parents[2] / "look" / "print"), autoescape=True)
SIZE = (420, 236)  # px of a picture; on paper it is as wide as its card
TREND = 36  # px, the height of a trend that is 220 px wide
SOURCES = {"Event reports": "event_attendance", "Slack": "slack_daily", "YouTube": "youtube_daily"}


@dataclass(frozen=True)
class Card:
    """A picture with its words."""

    headline: str
    caption: str
    picture: str
    alt: str


async def overview_sheet(request: Request) -> Response:
    """The sheet of the scope in the address; a sentence where it cannot be made."""
    own = role_of_request(request.scope)
    if own is None:
        return PlainTextResponse("You have no role here.", status_code=403)
    role = at_most(own, request.query_params.get("role"))
    try:
        return HTMLResponse(await run_sync(lambda: sheet(scope_of(request.query_params), role)))
    except ValueError:
        return PlainTextResponse("A day is written as 2026-01-31.", status_code=400)
    except asking.Unanswerable as problem:
        return PlainTextResponse(str(problem), status_code=400)
    except EXPECTED as problem:
        return PlainTextResponse(str(problem), status_code=503)


def scope_of(asked: QueryParams) -> Scope:
    """The scope of an address. Raises ValueError for a day that is none."""
    since, until = (date.fromisoformat(day) if (day := asked.get(name)) else None for name in ("since", "until"))
    return Scope(since, until, tuple(asked.getlist("series")) or None, asked.get("side"))


def sheet(scope: Scope, role: Role = TEAM) -> str:
    """The document as HTML text, as a role sees it."""
    with reading() as db:
        found = choices(db)
        numbers = numbers_of(scope, lambda name, part: asking.ask(db, name, part, role=role), found.through, db.today)
        return TEMPLATES.get_template("overview.html").render(
            partnership=settings().partnership.name,
            period=days(scope, found),
            filters="".join(f", {one}" for one in (*(scope.series or ()), *filter(None, [scope.side]))),
            told=numbers.sentences(),
            tiles=[_tile(one) for one in numbers.tiles()],
            cards=_cards(db, numbers, role),
            nothing=NOTHING,
            through=", ".join(f"{kind} {_day(_through(db, name))}" for kind, name in SOURCES.items()),
            printed=_day(db.today),
            seen_by=seen_by(role),
            colours=palette("light"),
        )


def _tile(tile: Tile) -> dict[str, Any]:
    return {
        "label": tile.label,
        "value": tile.value,
        "changes": tile.changes,
        "picture": _image(spark(tile.picture, tile.months, TREND, width=220, mode="light")),
        "alt": tile.in_words(),
        "base": ", ".join(filter(None, [tile.base, tile.target.lower()])) or "no report",
        "state": tile.state[0] if tile.state else "",
    }


def _cards(db: CursorDb, numbers: Numbers, role: Role) -> list[Card]:
    people = asking.ask(db, "participants", numbers.scope, role=role)
    return [
        _card(people, "All people so far, by their first event"),
        _card(numbers.balance, "Registrations in the period"),
        _card(asking.ask(db, "engagement_funnel", numbers.scope, role=role), "People of the period, each counted once"),
        _card(asking.ask(db, "slack_weekly_active", numbers.scope, role=role)),
    ]


def _card(answer: Answer, caption: str = "") -> Card:
    picture, (width, height) = answer.question.picture, SIZE
    said = " ".join([f"{caption or answer.question.title}.", *answer.notes])
    if picture is None or answer.is_empty:
        return Card("No data for this period", said, "", "")
    drawn = draw_svg(picture, answer.frame, width=width, height=height, mode="light")
    return Card(answer.headline, said, _image(drawn), answer.alt)


def _image(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _through(db: CursorDb, question: str) -> date | None:
    return asking.ask(db, question, Scope(), role=TEAM).data_through


def _day(day: date | None) -> str:
    return "no day" if day is None else day_name(day)
