"""The invented community into a store: its files are read, previewed and kept like any others, as one batch."""

from collections.abc import Callable

from data import demo, ledger
from data.importing import Importer, Outcome
from data.reading import read
from data.recognising import parted
from data.store import Store
from partnership import Settings


def fill_with_demo(
    store: Store, settings: Settings, progress: Callable[[float], object] = lambda share: None
) -> list[Outcome]:
    """Import the demo; `progress` hears the share that is done. Its imports are marked, so they go in one step."""
    importer = Importer(store, settings)
    files = demo.generate(settings.today).files
    done: list[Outcome] = []
    for number, name in enumerate(sorted(files), 1):
        for export in (part for one in read(name, files[name]) for part in parted(one)):
            batch = next((one.import_id for one in done if one.status == "imported"), None)
            done.append(importer.commit_one(importer.prepare(export), batch, is_demo=True))
        progress(number / len(files))
    return done


def take_demo_out(store: Store) -> int:
    """Undo every live import of the demo at once; how many there were."""
    imports = ledger.demo_imports(store)
    ledger.undo(store, imports)
    return len(imports)
