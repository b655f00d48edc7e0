"""A Slack workspace export → sheets of who wrote where and when. No text, title or file of a message gets into them."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from data.limits import Refused
from data.sheets import Export, Sheet, Unread

Files = Mapping[str, Callable[[], bytes]]  # name inside the export → its bytes; raises Refused
MADE_OF = ("users.json", "channels.json")
HIDDEN = ("dms.json", "mpims.json", "groups.json")
USERS = ("Slack user", "Slack user’s name", "Slack user’s address", "Slack user’s account")
CHANNELS = (
    "Slack channel", "Slack channel’s name", "Slack channel since", "Slack channel archived", "Slack channel of all",
    "Slack channel’s members",
)  # fmt: skip
MESSAGES = (
    "Slack time", "Slack channel", "Slack author", "Slack thread", "Slack subtype", "Slack bot", "Slack files",
    "Slack reactions", "Slack mark",
)  # fmt: skip
REACTIONS = ("Slack time", "Slack channel", "Slack emoji", "Slack person", "Slack reactions")
BROKEN = ("Slack file", "Slack channel’s name", "Slack day", "What is wrong")
TIME = re.compile(r"\d{9,11}(\.\d{1,6})?")
DAY_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})\.json")
PART = re.compile(rb"\[\s*\{\s*\"|\[\s*\]\s*$|\{\s*\"[^\"\n]{1,100}\"\s*:")
WORD = re.compile(r"[\w+'.-]{1,100}")
MOST = 1_000_000  # reactions of one emoji: more is a slip
SLACKBOT = "USLACKBOT"


def may_be(archive: bytes) -> bool:
    """Whether a ZIP's directory may name what every export has; names stand unpacked in it."""
    return all(name.encode() in archive for name in MADE_OF)


def refuse_part(content: bytes) -> None:
    """Raises Refused for a JSON file by itself: what stands in it cannot be told without the others."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if PART.match(start):
        raise Refused(
            "This is a JSON file. Of these only a whole Slack workspace export is read: bring its ZIP, or the folder "
            "that holds users.json and channels.json."
        )


def roots(names: Collection[str]) -> list[str]:
    """The folders that are workspace exports, "" or "folder/"; one may lie in another, as in an organisation's."""
    known = set(names)
    found = [name.removesuffix(MADE_OF[0]) for name in known if name.rpartition("/")[2] == MADE_OF[0]]
    return sorted(root for root in found if root + MADE_OF[1] in known)


def root_of(name: str, roots: Iterable[str]) -> str | None:
    """The export that a file is part of, of several the innermost; a table beside the JSON files is of none."""
    inside = [root for root in roots if name.startswith(root)]
    root = max(inside, key=len, default=None)
    is_part = root is not None and ("/" in name.removeprefix(root) or name.endswith(".json"))
    return root if is_part else None


def workspace(label: str, files: Files, digest: str = "", modified_at: datetime | None = None) -> Export | Unread:
    """One export. A day's file that cannot be read is a row of a sheet of its own; the rest goes on.

    digest: the sha256 of the whole; without it that of the files that are read.
    """
    found = _Found()
    known = sha256()
    try:
        found.take_users(_listed(files, MADE_OF[0], known.update))
        found.take_channels(_listed(files, MADE_OF[1], known.update))
    except Refused as refused:
        return Unread(label, digest or known.hexdigest(), str(refused))
    for name in sorted(files):
        folder, _, file = name.rpartition("/")
        day = DAY_FILE.fullmatch(file)
        if folder and day:
            found.take_day(folder, day[1], lambda name=name: _listed(files, name, known.update))  # type: ignore[misc]
    return Export(label, digest or known.hexdigest(), found.sheets, modified_at, found.notes(files))


def _listed(files: Files, name: str, tell: Callable[[bytes], None]) -> list[dict[str, Any]]:
    content = files[name]()
    tell(name.encode() + b"\0" + content)
    try:
        listed = json.loads(content, parse_float=str)
    except (ValueError, RecursionError):
        raise Refused(f"{name.rpartition('/')[2]} is no whole JSON file: export the workspace again.") from None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Refused(f"{name.rpartition('/')[2]} holds no list, as Slack’s files do: export the workspace again.")
    return listed


@dataclass
class _Found:
    """What is kept of one export while it is read."""

    users: list[list[str]] = field(default_factory=list)
    channels: list[list[str]] = field(default_factory=list)
    messages: list[list[str]] = field(default_factory=list)
    reactions: list[list[str]] = field(default_factory=list)
    broken: list[list[str]] = field(default_factory=list)
    bots: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    folders: dict[str, str] = field(default_factory=dict)  # folder → id of the channel
    left_out: set[str] = field(default_factory=set)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        tables = {
            "users": (USERS, self.users),
            "channels": (CHANNELS, self.channels),
            "messages": (MESSAGES, self.messages),
            "reactions": (REACTIONS, self.reactions),
        }
        tables |= {"days": (BROKEN, self.broken)} if self.broken else {}
        return tuple(Sheet(name, [list(header), *rows]) for name, (header, rows) in tables.items())

    def notes(self, files: Files) -> tuple[str, ...]:
        """What was left out, without its name: direct messages are called after people."""
        if not self.left_out and not any(name in files for name in HIDDEN):
            return ()
        count = len(self.left_out)
        folders = f" ({count:,} {'folder' if count == 1 else 'folders'})" if count else ""
        return (f"Private channels and direct messages{folders} were left out: only public channels are counted.",)

    def take_users(self, users: list[dict[str, Any]]) -> None:
        for user in users:
            given = user.get("profile")
            profile: dict[str, Any] = given if isinstance(given, dict) else {}
            mark, account = _text(user.get("id")), _account(user)
            (self.bots if account == "Bot" else self.people).add(mark)
            names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
            name = next(filter(None, map(_text, names)), "")
            self.users.append([mark, name, _text(profile.get("email")) or _text(user.get("email")), account])

    def take_channels(self, channels: list[dict[str, Any]]) -> None:
        for channel in channels:
            mark, name = _text(channel.get("id")), _text(channel.get("name"))
            if any(channel.get(flag) is True for flag in ("is_private", "is_im", "is_mpim", "is_group")):
                continue
            self.folders |= {name: mark, mark: mark}
            members = channel.get("members")
            count = len(members) if isinstance(members, list) else channel.get("num_members")
            self.channels.append([
                mark, name, _text(channel.get("created")), _flag(channel.get("is_archived")),
                _flag(channel.get("is_general")), _text(count),
            ])  # fmt: skip

    def take_day(self, folder: str, day: str, listed: Callable[[], list[dict[str, Any]]]) -> None:
        channel = self.folders.get(unicodedata.normalize("NFC", folder))
        if channel is None:
            self.left_out.add(folder)
            return
        try:
            messages = listed()
        except Refused as refused:
            self.broken.append([f"{day}.json", folder, day, str(refused)])
            return
        for message in messages:
            self._take(message, channel)

    def _take(self, message: dict[str, Any], channel: str) -> None:
        time, thread = _time(message.get("ts")), _time(message.get("thread_ts"))
        subtype = _text(message.get("subtype"))
        author = _text(message.get("user")) or _author_of_comment(message)
        app = _text(message.get("bot_id"))
        is_bot = author in self.bots or subtype == "bot_message" or (bool(app) and author not in self.people)
        got = list(_reactions(message.get("reactions")))
        attached = message.get("files")
        files = len(attached) if isinstance(attached, list) else int(isinstance(message.get("file"), dict))
        self.messages.append([
            time, channel, author or app, thread, subtype if WORD.fullmatch(subtype) else "other" * bool(subtype),
            "1" * is_bot, str(files), str(sum(count for _, _, count in got)), _text(message.get("client_msg_id")),
        ])  # fmt: skip
        for emoji, people, count in got:
            self.reactions += [[time, channel, emoji, person, str(count)] for person in people or [""]]


def _account(user: Mapping[str, Any]) -> str:
    """The kind of account, in the words of Slack's list of members."""
    if user.get("is_bot") or user.get("id") == SLACKBOT:
        return "Bot"
    kinds = {
        "deleted": "Deactivated", "is_invited_user": "Invited", "is_ultra_restricted": "Ultra Restricted",
        "is_restricted": "Restricted", "is_primary_owner": "Primary Owner", "is_owner": "Owner", "is_admin": "Admin",
    }  # fmt: skip
    return next((kind for flag, kind in kinds.items() if user.get(flag)), "Member")


def _author_of_comment(message: Mapping[str, Any]) -> str:
    comment = message.get("comment")
    return _text(comment.get("user")) if isinstance(comment, dict) else ""


def _reactions(given: object) -> Iterator[tuple[str, list[str], int]]:
    """Of each emoji: its name without a tone of skin, who is named, and how many Slack counts, who may be more."""
    for one in given if isinstance(given, list) else []:
        if isinstance(one, dict):
            emoji = _text(one.get("name")).partition("::")[0]
            users = one.get("users")
            people = list(dict.fromkeys(filter(None, map(_text, users)))) if isinstance(users, list) else []
            count = one.get("count")
            counted = count if isinstance(count, int) and not isinstance(count, bool) and count < MOST else 0
            if people or counted > 0:
                yield emoji if WORD.fullmatch(emoji) else "other", people, max(counted, len(people))


def _time(value: object) -> str:
    """Seconds since 1970 as Slack writes them, with all six digits behind the point; nothing where it is no time."""
    text = _text(value)
    if not TIME.fullmatch(text):
        return ""
    seconds, _, fraction = text.partition(".")
    return f"{seconds}.{fraction:<06}"


def _flag(value: object) -> str:
    return "" if value is None else str(int(bool(value)))


def _text(value: object) -> str:
    """What can be stored: a JSON text may hold halves of letters."""
    if isinstance(value, str):
        if value.isascii():
            return value.strip()
        return unicodedata.normalize("NFC", value.encode("utf-8", "replace").decode("utf-8")).strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
