"""The report of one campaign, blocks of "label, value" with a table of links below, as one table that has columns.

Every line keeps its place, so that row numbers stay those of the file. What is not listed in `LINES` stands there
without its value: subject lines and senders end here, and of a link's address all but the host.
"""

import re
from dataclasses import dataclass, field

from data.links import host_of
from data.sheets import Sheet, is_blank, normalise_header

TITLE = re.compile(r"(?:[^ ]+ ){0,3}report")  # Email Campaign Report, Campaign Report
HEADER = ("Block", "Part of a test", "Line", "Title", "Sent", "Amount", "Link host", "Link clicks", "Link people")
MAILCHIMP, MAILERLITE = "Mailchimp report of one campaign", "MailerLite report of one campaign"
LINES = {
    "total recipients": "recipients", "successful deliveries": "delivered", "bounces": "bounces",
    "times forwarded": "forwards", "forwarded opens": "forwarded_opens", "recipients who opened": "openers",
    "total opens": "opens", "recipients who clicked": "clickers", "total clicks": "clicks",
    "total unsubs": "unsubscribes", "total unsubscribes": "unsubscribes", "total abuse complaints": "complaints",
    "times liked on facebook": "likes",
    "total emails sent": "recipients", "opened": "openers", "clicked": "clickers", "unsubscribed": "unsubscribes",
    "spam complaints": "complaints", "hard bounce": "hard_bounces", "hard bounces": "hard_bounces",
    "soft bounce": "soft_bounces", "soft bounces": "soft_bounces",
}  # fmt: skip
SENT = frozenset({"delivery date/time", "delivery date", "sent", "sent on"})
OF_MAILERLITE = frozenset({"total emails sent", "campaign results", "bad statistics", "links activity"})
OF_MAILCHIMP = re.compile(r"total recipients|overall stats|(combination \d+|winner) stats")
STATS = re.compile(r"(?:(combination|combo) (\d+) |(winner) )?(?:overall )?stats|campaign results|bad statistics")
LINKS = re.compile(r"(?:(combination|combo) (\d+) |(winner) )?clicks by url|links activity")
OTHERS = frozenset({"reading environment", "top email clients"})
LINK_COLUMNS = {"total clicks": "Link clicks", "unique clicks": "Link people"}


def as_table(sheet: Sheet) -> Sheet:
    """The sheet itself, unless it is the report of one campaign."""
    first = next((index for index, row in enumerate(sheet.rows) if not is_blank(row)), None)
    if first is None or not TITLE.fullmatch(_alone(sheet.rows[first])):
        return sheet
    said = {normalise_header(cell) for row in sheet.rows for cell in row[:1]}
    tool = MAILERLITE if said & OF_MAILERLITE else MAILCHIMP if any(map(OF_MAILCHIMP.fullmatch, said)) else None
    if tool is None:
        return sheet
    reader = _Reader(titled=_titled(said))
    rows = [reader.row(row) for row in sheet.rows[first + 1 :]]
    return Sheet(sheet.name, [*([] for _ in range(first)), [tool, *HEADER], *rows])


def _alone(row: list[str]) -> str:
    filled = [cell for cell in row if cell.strip()]
    return normalise_header(filled[0]) if len(filled) == 1 else ""


def _titled(said: set[str]) -> str:
    return next((label for label in ("title", "subject line", "subject") if label in said), "")


@dataclass
class _Reader:
    """Where in the report the next line stands."""

    titled: str
    block: str = "stats"
    part: str = ""
    columns: list[str] = field(default_factory=list)  # of the table of links

    def row(self, row: list[str]) -> list[str]:
        label = normalise_header(row[0]) if row else ""
        if is_blank(row) or self._opens_block(_alone(row)) or self._heads_links(row, label):
            return []
        if self.block == "links":
            cells = dict(zip(self.columns, row[1:]))
            return self._written("link", {"Link host": host_of(row[0]) or "", **cells})
        value = next((cell.strip() for cell in row[1:] if cell.strip()), "")
        if self.block == "other" or not value:
            return self._written("other", {})
        if label == self.titled:
            return self._written("title", {"Title": value})
        if label in SENT:
            return self._written("sent", {"Sent": value})
        return self._written(LINES[label], {"Amount": value}) if label in LINES else self._written("other", {})

    def _opens_block(self, label: str) -> bool:
        stats, links = STATS.fullmatch(label), LINKS.fullmatch(label)
        found = stats or links
        if found:
            self.block, self.columns = ("stats" if stats else "links"), []
            self.part = f"Combo {found[2]}" if found[2] else "Winner" if found[3] else ""
        elif label in OTHERS:
            self.block = "other"
        return found is not None or label in OTHERS

    def _heads_links(self, row: list[str], label: str) -> bool:
        if self.block != "links" or self.columns or label not in ("url", "links"):
            return False
        self.columns = [LINK_COLUMNS.get(normalise_header(cell), "") for cell in row[1:]]
        return True

    def _written(self, line: str, cells: dict[str, str]) -> list[str]:
        told = {"Block": self.block, "Part of a test": self.part, "Line": line, **cells}
        return ["", *(told.get(column, "") for column in HEADER)]
