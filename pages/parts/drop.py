"""Dropping files: each is read and previewed once, at once made pseudonymous, and kept until imported or discarded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.event_files import Known
from data.importing import Importer, Preview, Rehearsal
from data.mending import refused_rows, speaks_alone
from data.people import KeyProblem
from data.reading import Export, read
from data.recognising import parted
from data.source import all_sources
from data.staging import Answers
from data.templates import KINDS, template, title_of
from pages.parts.db import settings, shared_store
from pages.parts.text import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TURN, PREPARED, ANSWERS, FILES = "drop-turn", "drop-prepared", "drop-answers", "drop-files"
REHEARSED = "drop-rehearsed"


class Uploaded(Protocol):
    """What is used of Streamlit's uploaded file."""

    name: str
    file_id: str

    def getvalue(self) -> bytes: ...


@st.cache_resource(show_spinner=False)
def importer() -> Importer:
    """The importer of this process's store."""
    return Importer(shared_store(), settings())


def dropped() -> list[tuple[str, Preview]]:
    """The drop zone, and a preview for each export in what was dropped: (id of the export, preview)."""
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader("Drop exports here", anchor=False, width="content")
            where_to_find()
        files = drop_zone("imports")
        st.caption(
            "Registrations, Zoom, Teams and Eventbrite reports, the event register, Slack, YouTube Studio. "
            "Several at once, whole ZIPs too. Dropping a file twice changes nothing."
        )
        return previewed(files)


def drop_zone(place: str) -> list[Uploaded]:
    """The uploader alone. Its key turns after each import, which empties it."""
    turn = st.session_state.setdefault(TURN, 0)
    return list(
        st.file_uploader(
            "Exports", accept_multiple_files=True, key=f"drop-{place}-{turn}", label_visibility="collapsed"
        )
    )


def where_to_find() -> None:
    """Where to click in each platform."""
    with st.popover(":small[:gray[Where do I find them?]]", type="tertiary"), st.container(width=420):
        own_lists()
        for source in all_sources().values():
            st.markdown(f":small[**{plain(source.title)}**]")
            st.caption(plain(source.help))


def own_lists() -> None:
    """The empty sheets for lists of one's own, which no platform exports."""
    st.markdown(":small[**Lists of your own**]")
    st.caption("Empty sheets to fill in, each with a note on its columns.")
    with st.container(horizontal=True, gap="small"):
        for kind in KINDS:
            st.download_button(
                title_of(kind),
                partial(template, kind, series_names()),
                f"{kind}.xlsx",
                mime=XLSX,
                icon=":material/download:",
                on_click="ignore",
            )


def series_names() -> list[str]:
    """The series of the partnership, in its order."""
    return [one.name for one in settings().partnership.series]


def previewed(files: list[Uploaded]) -> list[tuple[str, Preview]]:
    """A preview for each export in these files, as if the ones before it were in.

    A file is read once, then only what it became is kept; what they bring together is found anew when one changes.
    """
    known: dict[str, list[Preview]] = st.session_state.setdefault(PREPARED, {})
    for gone in known.keys() - {file.file_id for file in files}:
        del known[gone]
    st.session_state[FILES] = {file.file_id: file for file in files}
    bar, stop = st.empty(), st.empty()
    if len(files) > 1 and not _is_rehearsed([preview for _, preview in _ready(files, known)]):
        stop.button("Cancel", key="cancel-reading", on_click=clear)
    try:
        _read([file for file in files if file.file_id not in known], known, bar)
        ready = _ready(files, known)
        previews = _rehearsed([preview for _, preview in ready], bar).previews if ready else ()
    except KeyProblem as problem:
        st.error(plain(str(problem)))
        return []
    bar.empty()
    stop.empty()
    return [(export_id, preview) for (export_id, _), preview in zip(ready, previews)]


def _ready(files: list[Uploaded], known: dict[str, list[Preview]]) -> list[tuple[str, Preview]]:
    """What is read so far, not yet compared: (id of the export, what it became)."""
    return [
        (f"{file.file_id}/{number}", preview)
        for file in files
        for number, preview in enumerate(known.get(file.file_id, []))
    ]


def _read(waiting: list[Uploaded], known: dict[str, list[Preview]], bar: DeltaGenerator) -> None:
    answers: dict[str, Answers] = st.session_state.setdefault(ANSWERS, {})
    proven: dict[str, str] = {}
    for number, file in enumerate(waiting):
        bar.progress(number / len(waiting), f"Reading {plain(file.name)} ({number + 1:,} of {len(waiting):,})")
        exports = (part for one in read(file.name, file.getvalue()) for part in parted(one))
        known[file.file_id] = [
            importer().prepare(export, answers.get(f"{file.file_id}/{number}", Answers()), proven)
            for number, export in enumerate(exports)
        ]


def _is_rehearsed(ready: Sequence[Preview]) -> bool:
    before, _ = st.session_state.get(REHEARSED, ((), None))
    return len(before) == len(ready) and all(one is other for one, other in zip(before, ready))


def _rehearsed(ready: list[Preview], bar: DeltaGenerator) -> Rehearsal:
    """What these exports bring together; once, until one of them changes."""

    def tell(number: int) -> None:
        said = f"Comparing {plain(ready[number].label)} ({number + 1:,} of {len(ready):,})"
        bar.progress(number / len(ready), said)

    if not _is_rehearsed(ready):
        st.session_state[REHEARSED] = ready, importer().rehearse(ready, tell)
    found: Rehearsal = st.session_state[REHEARSED][1]
    return found


def events_of_drop() -> tuple[Known, ...]:
    """The events that only what was dropped brings."""
    _, found = st.session_state.get(REHEARSED, ((), Rehearsal(())))
    return tuple(found.events)


def refused_of(export_id: str, preview: Preview) -> bytes:
    """The refused rows of what was dropped, with their reasons, as a workbook; they were never kept anywhere."""
    file: Uploaded = st.session_state[FILES][file_of(export_id)]
    exports = [part for one in read(file.name, file.getvalue()) for part in parted(one)]
    export = exports[int(export_id.rpartition("/")[2])]
    found = refused_rows(export, preview.problems, speaks_alone(preview)) if isinstance(export, Export) else None
    return found or b""


def file_of(export_id: str) -> str:
    """The dropped file in which an export stands."""
    return export_id.rpartition("/")[0]


def answer(
    export_id: str, *, event: str | None = None, dates: str | None = None, period: tuple[date, date] | None = None
) -> None:
    """Keep what the person said about an export and have its file read again."""
    answers: dict[str, Answers] = st.session_state.setdefault(ANSWERS, {})
    said = answers.get(export_id, Answers())
    answers[export_id] = replace(
        said, event=event or said.event, dates=dates or said.dates, period=period or said.period
    )
    _read_again(export_id)


def _read_again(export_id: str) -> None:
    st.session_state[PREPARED].pop(file_of(export_id), None)


def read_unknown_again() -> None:
    """Have every file read again of which an export waits to be explained: one explanation may fit several."""
    known: dict[str, list[Preview]] = st.session_state.get(PREPARED, {})
    for file_id in [one for one, previews in known.items() if any(preview.unknown for preview in previews)]:
        del known[file_id]


def answered(export_id: str) -> str:
    """What the person said about an export, in words; empty when she said nothing."""
    said: Answers = st.session_state.get(ANSWERS, {}).get(export_id, Answers())
    order = {"dmy": "the day first", "mdy": "the month first", None: ""}[said.dates]
    event = f"the event {said.event}" if said.event else ""
    period = f"the days {said.period[0]} to {said.period[1]}" if said.period else ""
    return " and ".join(part for part in (event, period, order) if part)


def unanswer(export_id: str) -> None:
    """Forget what was said about an export and have its file read again."""
    st.session_state[ANSWERS].pop(export_id, None)
    _read_again(export_id)


def clear() -> None:
    """Forget what was dropped."""
    st.session_state[TURN] += 1
    st.session_state[PREPARED] = {}
    st.session_state.pop(REHEARSED, None)
    st.session_state[ANSWERS] = {}
