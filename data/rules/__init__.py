"""The import rule's statements: SQL files in this folder, one rule for every fact table.

`<table>`, `<payload>` and `<identity>` are filled with names that come from the schema itself, never from a file.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

HEAD = ("import_id", "row_no", "slice", "is_current")

# what a row speaks about inside its slice; the rest of the payload is what it says of it
IDENTITY = {
    "mentions": ("event_key", "measure"),
    "registrations": ("person_key", "name_key"),
    "attendances": ("person_key", "name_key", "role", "joined_at"),
    "person_entries": ("person_key", "since"),
    "register_events": ("day", "title_key"),
    "register_speakers": ("event_key", "position"),
    "campaigns": ("campaign_key",),
    "campaign_figures": ("campaign_key", "measure"),
    "campaign_links": ("campaign_key", "position"),
    "subscribers": ("person_key", "nth"),
    "newsletter_items": ("issue", "section_no", "item_no"),
    "slack_days": ("day",),
    "slack_member_periods": ("member_key",),
    "slack_member_lists": ("member_key",),
    "slack_users": ("member_key",),
    "slack_channel_periods": ("channel", "created_on"),
    "slack_channel_lists": ("channel_id",),
    "slack_posts": ("channel_id", "posted_at"),
    "slack_reactions": ("channel_id", "posted_at", "emoji", "member_key"),
    "video_titles": ("video",),
    "video_figures": ("video", "measure"),
    "figures": ("area", "measure", "since", "until", "dimension", "part"),
    "youtube_days": ("day", "video", "measure"),
    "youtube_parts": ("dimension", "part", "measure"),
    "feedback_answers": ("event_key", "question", "answer", "nth"),
    "scholar_applications": ("cohort", "person_key", "name_key"),
    "scholar_cohorts": ("cohort",),
    "scholar_stages": ("cohort", "person_key", "name_key", "stage"),
    "scholar_milestones": ("cohort", "person_key", "name_key", "milestone"),
    "scholar_outputs": ("cohort", "person_key", "name_key", "title"),
    "scholar_stipends": ("cohort", "person_key", "name_key", "half"),
    "coffee_chats": ("day", "pair", "person_key", "name_key"),
    "funding_calls": ("call", "kind"),
    "outcomes": ("day", "title"),
    "group_members": ("platform", "member_key"),
    "youtube_part_days": ("day", "dimension", "part", "measure"),
    "youtube_retention": ("video", "part", "position", "measure"),
    "event_questions": ("person_key", "name_key", "nth"),
    "poll_answers": ("question_no", "person_key", "name_key", "respondent", "choice"),
}


@dataclass(frozen=True)
class FactTable:
    """A fact table by its name, with the columns that make its payload."""

    name: str
    payload: tuple[str, ...]

    def statement(self, rule: str, select: str = "") -> str:
        """The SQL of a rule for this table."""
        return (
            _text(rule)
            .replace("<select>", select)
            .replace("<table>", self.name)
            .replace("<payload>", ", ".join(self.payload))
            .replace("<identity>", ", ".join(IDENTITY[self.name]))
        )


def fact_tables(cursor: duckdb.DuckDBPyConnection, wanted: Collection[str] = IDENTITY) -> list[FactTable]:
    """All fact tables, or the wanted ones."""
    missing = [name for name in wanted if name not in _PAYLOADS]
    for name in missing:
        _PAYLOADS[name] = tuple(column for column in cursor.table(name).columns if column not in HEAD)
    return [FactTable(name, _PAYLOADS[name]) for name in IDENTITY if name in wanted]


_PAYLOADS: dict[str, tuple[str, ...]] = {}  # the same in every store, since all are migrated before they are used


def preparing(name: str, select: str) -> str:
    """The statement that makes a source's own table `staged_<name>`."""
    return _text("stage").replace("<select>", select).replace("<table>", name)


def in_one(selects: Sequence[str], columns: str) -> str:
    """Several selects of the same columns as one, with the place of each in its first column."""
    return " union all ".join(
        _text("one_of_several").replace("<columns>", columns).replace("<place>", str(place)).replace("<select>", select)
        for place, select in enumerate(selects)
    )


def verdicts_of_rows(tables: Iterable[FactTable]) -> str:
    """The select of (row_no, verdict) over all facts that the rows of an export make."""
    facts = " union all ".join(table.statement("row_verdicts") for table in tables)
    return _text("verdicts_of_rows").replace("<facts>", facts)


def statement_of(rule: str, words: Mapping[str, str]) -> str:
    """The statement of a rule with its words in their places, the longer ones first."""
    text = _text(rule)
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, words[word])
    return text


def dropping(table: str) -> str:
    """The statement that takes a staged table away."""
    return _text("drop").replace("<table>", table)


def emptying(table: str) -> str:
    """The statement that empties one of the partnership's own tables."""
    return _text("empty").replace("<table>", table)


@cache
def _text(rule: str) -> str:
    return (Path(__file__).parent / f"{rule}.sql").read_text("utf-8")
