"""What is kept of whom: every table of the store, from the comments of the schema itself, why and for how long.

The one place in which tables and columns are classified. A new table has to be classed here, and so has each column
of a table about people.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data.retention import KEPT as AS_LONG_AS_IT_HOLDS
from data.retention import OLD
from data.store import SCHEMA

Class = Literal["pseudonym", "personal", "aggregate"]
HEAD = {"import_id", "row_no", "is_current"}

# tables with rows of single people: why they are kept
PEOPLE: Mapping[str, str] = {
    "registrations": "To count registrations of events and from which side they are.",
    "attendances": "To count who came, for how long, and whether for the first time.",
    "seat": "The two tables above by event and person, so that pages need not wait.",
    "event_questions": "To count questions asked at events; no text of them.",
    "poll_answers": "To count answers to polls.",
    "register_speakers": "To count speakers by side and their minutes.",
    "person_entries": "What somebody knows of a person's side, and who runs the community.",
    "aliases": "Which addresses are one person's.",
    "affiliation": "Which side a domain, an organisation's name or a person belongs to, from when to when.",
    "slack_member_periods": "To count members of Slack by side, and how active they are.",
    "slack_member_lists": "To count members of Slack by side on a day.",
    "slack_users": "Which mark of Slack is which address.",
    "slack_posts": "To count messages and who writes to whom; no text of them.",
    "slack_reactions": "To count reactions.",
    "group_members": "To count members of groups on platforms for events.",
    "subscribers": "To count subscribers of the newsletter by side.",
    "scholar_applications": "To count applications to the scholar scheme.",
    "scholar_stages": "To see how far applications get.",
    "scholar_milestones": "To see how scholars' projects go.",
    "scholar_outputs": "To count what scholars' projects bring about.",
    "scholar_stipends": "To add up stipends.",
    "coffee_chats": "To count coffee chats and whether they cross sides.",
    "decisions": "What somebody decided, with who, when and why; about people by their pseudonym.",
    "suppressed": "So that no import brings back who was forgotten.",
}
HOW_LONG: Mapping[str, str] = {
    "decisions": "For ever; of a forgotten person only number and day.",
    "suppressed": "For ever: it is what keeps the promise.",
    "seat": "As the tables it is made of.",
    "aliases": "As what it is made of.",
    "affiliation": "As what it is made of.",
}
# tables in which nobody stands by herself: counts, titles, settings, and the trail of imports
OTHERS = frozenset({
    "audit", "audit_head", "cadences", "campaign_figures", "campaign_links", "campaigns", "coverage", "date_orders",
    "domain_kinds", "domains", "event", "feedback_answers", "figures", "funding_calls", "guard", "imports", "mentions",
    "migrations", "newsletter_items", "organisation_domains", "organisation_names", "organisations", "outcomes",
    "partnership", "partnership_pauses", "problems", "reconciliations", "register_events", "scholar_cohorts", "series",
    "series_patterns", "side_groups", "sides", "slack_channel_lists", "slack_channel_periods", "slack_days",
    "store_facts", "subsidiaries", "thresholds", "undated_measures", "video_figures", "video_titles", "youtube_days",
    "youtube_part_days", "youtube_parts", "youtube_retention",
})  # fmt: skip
PSEUDONYMS = frozenset({
    "person_key", "name_key", "member_key", "same_as", "person_id", "seat", "slice", "pair", "key", "subject", "value",
    "token",
})  # fmt: skip
PERSONAL = frozenset({
    "organisation", "domain", "form_organisation", "form_domain", "registered_at", "joined_at", "left_at", "posted_at",
    "thread_at", "seconds", "side", "side_group", "form_group", "role", "status", "account_type", "is_billed",
    "is_organiser", "is_present", "is_listed", "attended", "minutes", "choice", "applied_on", "reached_on", "paid_on",
    "produced_on", "title", "amount", "joined_on", "left_on", "last_visited_on", "created_on", "claimed_on",
    "deactivated_on", "last_active_on", "last_active_desktop_on", "last_active_android_on", "last_active_ios_on",
    "days_active", "days_active_desktop", "days_active_android", "days_active_ios", "days_connect", "messages",
    "channel_messages", "reactions", "files", "huddles", "searches", "channels_joined", "emoji", "decided_by", "reason",
    "stage", "milestone", "state", "is_answered", "method", "confidence",
})  # fmt: skip
AGGREGATE = frozenset({
    "event_key", "event_id", "event_date", "starts_at", "series", "is_test", "is_bot", "nth", "question_no",
    "respondent", "position", "since", "until", "listed_on", "channel_id", "is_reply", "is_broadcast", "subtype",
    "counted", "platform", "cohort", "quarter", "kind", "half", "day", "decision_id", "decided_at", "revoked_at",
})  # fmt: skip
WORDS: Mapping[str, str] = {  # where the schema has no comment, or one that refers to another
    "affiliation": "one row per person, organisation or domain and stretch of days: the side that it is placed on",
    "aliases": "one row per address of whom somebody said that she has several, or that she runs the community",
    "domain_kinds": "one row per kind of domain: the group that it belongs to",
    "event": "one row per event",
    "guard": "one row: a number that rises with every write",
    "migrations": "one row per file of the schema that this store has seen",
    "organisation_domains": "one row per domain of an organisation of partnership.toml",
    "organisation_names": "one row per name of an organisation of partnership.toml",
    "organisations": "one row per organisation of partnership.toml",
    "partnership": "one row: name, zone and target of partnership.toml",
    "partnership_pauses": "one row per planned pause of partnership.toml",
    "seat": "one row per event and person of its audience, registered, there, or both",
    "series": "one row per series of partnership.toml",
    "series_patterns": "one row per pattern of a series",
    "side_groups": "one row per group of a side",
    "sides": "one row per side",
    "thresholds": "one row per threshold that charts mark",
    "undated_measures": "one row per measure whose exports may name no day",
}
CREATED = re.compile(r"((?:^--[^\n]*\n)*)^create (?:or replace )?table (\w+)\b", re.MULTILINE)


@dataclass(frozen=True)
class Kept:
    """A table: what a row of it is, why it is kept, for how long, and which of its columns are about a person."""

    name: str
    what: str
    why: str = ""
    how_long: str = ""


def class_of(table: str, column: str) -> Class:
    """How near a column is to a person. Raises KeyError for one that nobody has classified."""
    if column in HEAD or table in OTHERS:
        return "aggregate"
    for name, columns in (("pseudonym", PSEUDONYMS), ("personal", PERSONAL), ("aggregate", AGGREGATE)):
        if column in columns:
            return name  # type: ignore[return-value]
    raise KeyError(f"{table}.{column}")


def described() -> dict[str, str]:
    """Table → what its comment in the schema says of it, in its newest file."""
    found = dict(WORDS)
    for path in sorted(SCHEMA.glob("*.sql")):
        for comment, name in CREATED.findall(path.read_text("utf-8")):
            words = " ".join(line.removeprefix("--").strip() for line in comment.splitlines())
            found[name] = found[name] if name in WORDS else words or found.get(name, "")
    return found


def of_people(months: Mapping[str, int | None]) -> list[Kept]:
    """The tables with rows of single people. months: the periods of the partnership."""
    what = described()
    return [Kept(name, _sentence(what[name]), why, how_long(name, months)) for name, why in PEOPLE.items()]


def of_nobody() -> list[Kept]:
    """All other tables."""
    what = described()
    return [Kept(name, _sentence(what[name])) for name in sorted(OTHERS)]


def how_long(table: str, months: Mapping[str, int | None]) -> str:
    """For how long rows of a table stay a person's."""
    if table in HOW_LONG:
        return HOW_LONG[table]
    if table in AS_LONG_AS_IT_HOLDS:
        return "Until its import is undone, or the person is forgotten."
    period = OLD[table][0]
    said = f"{months[period]} months" if months.get(period) else "No period is set"
    return f"{said} (`{period}`)."


def _sentence(text: str) -> str:
    plain = text.strip().rstrip(".:")
    return plain[:1].upper() + plain[1:] + "." if plain else "As its name says."
