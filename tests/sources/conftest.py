"""A desk at which exports are brought in: reading, importing and a store in memory, as in the dashboard."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from data import ledger
from data.importing import Importer, Outcome, Preview
from data.reading import read, read_path
from data.recognising import parted
from data.staging import Answers
from data.store import Store
from partnership import Settings


class Desk:
    """Exports come in as bytes under a name; what is in the store is asked with SQL."""

    def __init__(self, store: Store, importer: Importer) -> None:
        self.store = store
        self.importer = importer

    def look(self, label: str, content: bytes, **answers: object) -> list[Preview]:
        return [self.importer.preview(part, Answers(**answers)) for one in read(label, content) for part in parted(one)]

    def bring(self, label: str, content: bytes, **answers: object) -> list[Outcome]:
        return [outcome for preview in self.look(label, content, **answers) for outcome in self.commit(preview)]

    def bring_file(self, path: Path, **answers: object) -> list[Outcome]:
        exports = (part for one in read_path(path) for part in parted(one))
        previews = [self.importer.preview(export, Answers(**answers)) for export in exports]
        return self.importer.commit(previews)

    def commit(self, preview: Preview) -> list[Outcome]:
        return self.importer.commit([preview])

    def undo(self, *import_ids: int) -> None:
        ledger.undo(self.store, import_ids)

    def ask(self, sql: str) -> list[tuple]:
        with self.store.reading() as cursor:
            return cursor.execute(sql).fetchall()


@pytest.fixture
def desk(emptied: tuple[Store, Settings]) -> Desk:
    """An empty desk."""
    store, settings = emptied
    return Desk(store, Importer(store, settings))


@pytest.fixture
def zipped():
    """A function: members by name → the bytes of their ZIP."""

    def pack(members: Mapping[str, bytes]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, content in members.items():
                archive.writestr(zipfile.ZipInfo(name, (2025, 6, 30, 12, 0, 0)), content)
        return packed.getvalue()

    return pack
