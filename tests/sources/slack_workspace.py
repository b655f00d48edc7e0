"""Makes Slack workspace exports for tests: by hand, or a large one by rules that a test can count after."""

import io
import json
import zipfile
from collections.abc import Mapping
from random import Random
from typing import Any

USERS: list[dict[str, Any]] = [
    {"id": "U01", "name": "anna", "is_owner": True, "is_bot": False, "real_name": "Anna Zyxwort",
     "profile": {"email": "anna.zyxwort@uni.example", "real_name": "Anna Zyxwort", "title": "Qwyjibo"}},
    {"id": "U02", "name": "ben", "is_bot": False, "profile": {"real_name": "Ben Zyxwort"}},
    {"id": "U03", "name": "cleo", "deleted": True, "profile": {"email": "cleo.zyxwort@firm.example"}},
    {"id": "U09", "name": "helper", "is_bot": True, "profile": {"real_name": "helper"}},
    {"id": "USLACKBOT", "name": "slackbot", "is_bot": False, "profile": {"real_name": "Slackbot"}},
]  # fmt: skip
CHANNELS: list[dict[str, Any]] = [
    {"id": "C01", "name": "general", "created": 1609459200, "creator": "U01", "is_archived": False, "is_general": True,
     "members": ["U01", "U02", "U03"], "topic": {"value": "Qwyjibo"}, "purpose": {"value": "Qwyjibo"}},
    {"id": "C02", "name": "random", "created": 1609459200, "creator": "U01", "is_archived": True, "is_general": False,
     "members": ["U01"]},
]  # fmt: skip
DAY = 1_641_038_400  # 2022-01-01 12:00 UTC


def message(seconds: float, user: str | None = "U01", **more: Any) -> dict[str, Any]:
    """A message so many seconds after noon of the first day."""
    one = {"type": "message", "text": "Qwyjibo <@U02>", "ts": f"{DAY + seconds:.6f}", "user": user, **more}
    one["user_profile"] = {"real_name": "Anna Zyxwort"}
    return {name: value for name, value in one.items() if value is not None}


def files(days: Mapping[str, Any], root: str = "", **others: Any) -> dict[str, bytes]:
    """The files of an export; `days` are lists of messages by "general/2022-01-01"."""
    content = {"users": USERS, "channels": CHANNELS, **others, **days}
    return {
        f"{root}{name}.json": one if isinstance(one, bytes) else json.dumps(one).encode()
        for name, one in content.items()
    }


def packed(members: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 6, 30, 12, 0, 0)), one, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def large(count: int = 20_000, seed: int = 7) -> tuple[dict[str, bytes], dict[str, int]]:
    """An export of so many messages over two years in twenty channels, and what is to be counted in it."""
    dice = Random(seed)
    users = [{"id": f"U{n:04}", "name": f"p{n}", "profile": {"email": f"p{n}@uni{n % 9}.example"}} for n in range(700)]
    channels = [{"id": f"C{n:03}", "name": f"topic-{n}", "members": []} for n in range(20)]
    days: dict[str, list[dict[str, Any]]] = {}
    truth = {"messages": 0, "replies": 0, "reactions": 0, "joins": 0}
    for number in range(count):
        seconds = number * 3_100 + dice.randrange(3_000)
        one = message(seconds, f"U{dice.randrange(700):04}", client_msg_id=f"m{number}")
        kind = dice.choices([None, "channel_join", "thread_broadcast"], [94, 5, 1])[0]
        if kind:
            one["subtype"] = kind
        if kind == "thread_broadcast" or (kind is None and dice.random() < 0.4):
            one["thread_ts"] = f"{DAY + seconds - 1_000:.6f}"
            truth["replies"] += 1
        if kind != "channel_join" and dice.random() < 0.2:
            people = [f"U{dice.randrange(700):04}" for _ in range(dice.randrange(1, 4))]
            one["reactions"] = [{"name": "tada", "users": people, "count": len(people) + 1}]
            truth["reactions"] += len(people) + 1
        truth["joins" if kind == "channel_join" else "messages"] += 1
        at = dice.randrange(20)
        days.setdefault(f"topic-{at}/{_day(seconds)}", []).append(one)
    return files(days, users=users, channels=channels), truth


def _day(seconds: float) -> str:
    from datetime import UTC, datetime

    return f"{datetime.fromtimestamp(DAY + seconds, UTC):%Y-%m-%d}"
