"""The invented community into a store: its files are read, previewed and kept like any others, as one batch."""

from collections.abc import Callable

from data import demo, history, ledger
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
    exports = [part for name in sorted(files) for one in read(name, files[name]) for part in parted(one)]
    for outcome in importer.bring(map(importer.prepare, exports), is_demo=True):
        done.append(outcome)
        progress(len(done) / len(exports))
    return done


def take_demo_out(store: Store) -> int:
    """Undo every live import of the demo at once; how many there were."""
    imports = history.demo_imports(store)
    ledger.undo(store, imports)
    return len(imports)
