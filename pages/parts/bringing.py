"""An import of what was dropped, some exports at a time: it says how far it is and can be cancelled in between."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from data.importing import Outcome, Preview
from pages.parts import drop
from pages.parts.text import plain

RUN, AT_ONCE = "import-run", 20


@dataclass
class Run:
    """An import under way: what waits, what is done, and of how many files it all is."""

    waiting: list[Preview]
    files: int
    done: list[Outcome] = field(default_factory=list)
    is_cancelled: bool = False

    @property
    def total(self) -> int:
        """How many exports there are."""
        return len(self.waiting) + len(self.done)

    @property
    def said_when_cancelled(self) -> str:
        """What became of it, for the person who cancelled."""
        number = sum(one.status == "imported" for one in self.done)
        if not number:
            return "Cancelled before anything was imported."
        stays = "It stays in" if number == 1 else "They stay in"
        return (
            f"Cancelled: {number:,} of {self.total:,} exports {'is' if number == 1 else 'are'} in. {stays} unless you "
            "undo the batch in the history below; drop the files again to go on."
        )


def begin(previews: Sequence[Preview], files: int) -> None:
    """Start an import; the next run of the page goes on with it."""
    st.session_state[RUN] = Run(list(previews), files)


def running() -> Run | None:
    """The import under way, if there is one."""
    run: Run | None = st.session_state.get(RUN)
    return run


def end() -> None:
    """Nothing is under way any longer."""
    st.session_state.pop(RUN, None)


def go_on(run: Run) -> None:
    """Say how far it is, bring some more in and come again; returns when all is in or somebody cancelled."""
    if run.is_cancelled or not run.waiting:
        return
    with st.container(border=True):
        number, following = len(run.done), plain(run.waiting[0].label)
        st.progress(number / run.total, f"Importing {following} ({number + 1:,} of {run.total:,})")
        st.button("Cancel", key="cancel-import", on_click=cancel, args=(run,))
    batch = next((one.import_id for one in run.done if one.status == "imported"), None)
    try:
        outcomes = list(drop.importer().bring(run.waiting[:AT_ONCE], batch))
    except BaseException:
        end()
        raise
    run.done += outcomes
    run.waiting = run.waiting[AT_ONCE:]
    st.rerun()


def cancel(run: Run) -> None:
    """Leave what waits; what is in stays in."""
    run.is_cancelled = True
