"""What is written into the log: imports that came, undos, decisions and what was taken back; never a file's name."""

from collections.abc import Iterator

import pytest

from data import audit, deciding, history, ledger, linking
from data.configured import fill
from data.importing import Importer
from data.mapping import Explained
from data.mappings import forget, remember
from data.reading import read
from data.staging import Answers
from data.store import Store, open_store
from partnership import read_settings

HEADER = "Email,Name,Organisation,Event,Event date,Attended\n"
ROWS = "anna@acme.example,Anna Zyxwort,Acme,Forum {n},2024-05-2{n},yes\n"
ONE, TWO, THREE = ((HEADER + ROWS.format(n=number)).encode() for number in (1, 2, 3))
NO_EVENT = b"Email,Name,Attended\nanna@acme.example,Anna Zyxwort,yes\n"


class Desk:
    def __init__(self, store: Store, importer: Importer) -> None:
        self.store, self.importer = store, importer

    def bring(self, *contents: bytes, **answers: str) -> list[str]:
        exports = [one for number, text in enumerate(contents) for one in read(f"Zyxwort {number}.csv", text)]
        return [
            one.status
            for one in self.importer.commit(self.importer.preview(one, Answers(**answers)) for one in exports)
        ]

    def log(self) -> list[tuple[str, dict]]:
        with self.store.reading() as cursor:
            assert audit.proved(cursor) == []
            found = audit.entries(cursor)
        assert not any("zyxwort" in one.details.lower() or "anna" in one.details.lower() for one in found)
        return [(one.what, one.told) for one in reversed(found)]


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    settings = read_settings({"COMMUNITY_KEY_FILE": str(tmp_path / "store.key"), "COMMUNITY_TODAY": "2024-12-01"})
    with open_store() as store:
        fill(store, settings.partnership)
        yield Desk(store, Importer(store, settings))


def test_an_import_is_one_entry_and_the_same_file_none(desk: Desk) -> None:
    (one,) = read("a.csv", ONE)
    desk.importer.rehearse([desk.importer.prepare(one)])
    assert desk.log() == []
    assert desk.bring(ONE) == ["imported"]
    assert desk.bring(ONE) == ["unchanged"]
    assert desk.bring(b"a,b\n1,2\n") == ["refused"]
    assert desk.log() == [("import", {"import": 1, "source": "registrations", "sha256": one.sha256, "rows": 1})]


def test_exports_that_share_a_transaction_have_an_entry_each(desk: Desk) -> None:
    assert desk.bring(ONE, TWO, THREE) == ["imported"] * 3
    assert [said["import"] for what, said in desk.log() if what == "import"] == [1, 2, 3]


def test_an_undo_names_its_imports_and_the_decisions_that_go_with_them(desk: Desk) -> None:
    assert desk.bring(NO_EVENT, event="2024-05-20 Forum") == ["imported"]
    ledger.undo(desk.store, history.batch_of(desk.store, 1))
    assert [(what, {k: said.get(k) for k in ("decision", "decisions")}) for what, said in desk.log()] == [
        ("decision", {"decision": 1, "decisions": None}),
        ("import", {"decision": None, "decisions": None}),
        ("undo", {"decision": None, "decisions": [1]}),
    ]
    with pytest.raises(ledger.NotThere):
        ledger.undo(desk.store, [1])
    assert len(desk.log()) == 3


def test_decisions_of_every_kind_and_their_revocations_are_entries(desk: Desk) -> None:
    desk.bring(ONE, TWO)
    with desk.store.reading() as cursor:
        ruling = deciding.domain(cursor, "acme.example", "Roche")
        homes = cursor.execute("select event_key, event_id from event_links order by event_id").fetchall()
    deciding.try_out(desk.store, ruling, lambda cursor: None)
    assert len(desk.log()) == 2, "what is only tried is not done"
    deciding.decide(desk.store, ruling, "manager", "")
    deciding.revoke(desk.store, 1)
    linking.join(desk.store, homes[0][0], homes[1][1], "manager", "")
    deciding.revoke(desk.store, 2)
    told = Explained("registrations", {"email": "Mail", "organisation": "Firm"}, (), {}, ("Mail", "Firm"))
    remember(desk.store, told)
    remember(desk.store, told)
    forget(desk.store, told.fingerprint)
    forget(desk.store, told.fingerprint)
    assert desk.log()[2:] == [
        (what, {"decision": number, "kind": kind})
        for number, kind in ((1, "domain"), (2, "event_link"), (3, "mapping"))
        for what in ("decision", "revocation")
    ]
