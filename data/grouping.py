"""Some small exports in one transaction: each as if it had come alone, their events kept once for all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb

from data import audit, keeping

if TYPE_CHECKING:
    from data.importing import Preview

FILES, ROWS = 40, 20_000  # of one transaction: some seconds, so that whoever waits sees it go on


class BrokenOff(Exception):
    """The transaction cannot go on: the export at this place has to go by itself."""

    def __init__(self, place: int) -> None:
        super().__init__(f"broken off at {place}")
        self.place = place


class Mended(Exception):
    """An export takes the place of an earlier reading of itself: both happen, or neither."""


@dataclass
class UnderWay:
    """What the exports of one transaction share."""

    is_alone: bool = False
    with_people: bool = True
    import_ids: list[int] = field(default_factory=list)  # those whose events are not kept yet
    imported: list[Mapping[str, object]] = field(default_factory=list)  # for the log, written once for all of them
    names: dict[str, bool] = field(default_factory=dict)  # what they left on the cursor: a table, or only shown

    def settle(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Keep the events of what came: before anything reads those, and before the transaction ends."""
        if self.import_ids:
            keeping.keep(cursor, keeping.days_of(cursor, self.import_ids), self.with_people)
            self.import_ids.clear()

    def end(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Settle, and write into the log what came: the last thing before the transaction is committed."""
        self.settle(cursor)
        audit.append_all(cursor, "import", self.imported)

    def refuse_company(self) -> None:
        """Raises Mended where others share the transaction: only the whole of it can be taken back."""
        if not self.is_alone:
            raise Mended


def in_groups(previews: "Iterable[Preview]") -> "Iterator[list[Preview]]":
    """Previews in their order, as many together as one transaction takes; a large one alone."""
    group: list[Preview] = []
    rows = 0
    for preview in previews:
        size = preview.size
        if group and rows + size > ROWS:
            yield group
            group, rows = [], 0
        group.append(preview)
        rows += size
        if len(group) == FILES or rows > ROWS:
            yield group
            group, rows = [], 0
    if group:
        yield group
