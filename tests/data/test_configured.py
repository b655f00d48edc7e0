"""What partnership.toml says, as tables."""

from data.configured import fill
from data.store import open_store
from partnership import ROOT, read_partnership


def test_subsidiaries_are_names_as_they_are_compared_and_domains(tmp_path):
    path = tmp_path / "partnership.toml"
    text = (ROOT / "partnership.toml").read_text("utf-8")
    path.write_text(
        text.replace('["turing.ac.uk"]', '["turing.ac.uk", "Spin.example"]\nsubsidiaries = ["Spin.example", "ATI"]')
    )
    with open_store() as store:
        fill(store, read_partnership(path))
        with store.reading() as cursor:
            rows = cursor.execute("from subsidiaries where organisation = 'The Alan Turing Institute'").fetchall()
            assert rows == [("organisation", "ati", "The Alan Turing Institute"),
                            ("domain", "spin.example", "The Alan Turing Institute")]  # fmt: skip
            assert ("domain", "gene.com", "Roche") in cursor.execute("from subsidiaries").fetchall()
            namesakes = cursor.execute("from namesakes order by all").fetchall()
            assert namesakes == [("Roche", "Roche"), ("Turing", "The Alan Turing Institute")]
