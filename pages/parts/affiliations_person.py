"""One person, found by typing her address: what is known of her, her place, and which addresses are hers.

The address goes into its pseudonym at once; the field is emptied, and nothing shows it or keeps it.
"""

from functools import partial

import streamlit as st

from data import deciding, one_person
from data.event_files import Undecidable
from data.one_person import Known
from data.rulings import as_row
from pages.parts.affiliations_effect import ask_revoking, ask_ruling, say, show_effect
from pages.parts.affiliations_place import NO_PLACE, ask_place, chosen
from pages.parts.db import settings, shared_store
from pages.parts.text import plain

HERE, TWO = "person", "two"
FOUND = "people-person"
BY = {
    "person": "a decision about her, or the people sheet",
    "organisation": "the organisation on a form",
    "domain": "her domain",
    "ending": "the ending of her domain",
    "none": "nothing",
}


def show_person() -> None:
    """Find somebody, and what is known of her."""
    st.subheader("One person", anchor=False)
    with st.container(border=True, gap="small"):
        with st.form("people-find", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Her address", key="people-address", autocomplete="off", width=320)
            st.form_submit_button("Find her", on_click=_find)
        st.caption("The address is not kept and not shown again.")
        if found := st.session_state.get(FOUND):
            _person(found)
        show_effect(HERE)


def show_merge() -> None:
    """Two addresses of one person: together, or apart again."""
    st.subheader("Two addresses of one person", anchor=False)
    with st.container(border=True, gap="small"):
        with st.form("people-two", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("One address", key="people-one", autocomplete="off", width=260)
            st.text_input("The other", key="people-other", autocomplete="off", width=260)
            st.form_submit_button("What merging changes", on_click=_two, args=(False,))
            st.form_submit_button("What parting changes", on_click=_two, args=(True,))
        st.caption("Addresses are never merged by themselves.")
        show_effect(TWO)


def _person(person_key: str) -> None:
    with shared_store().reading() as cursor:
        known = one_person.known_of(cursor, person_key)
    st.markdown(plain(_sentence(known)))
    if known.places:
        st.dataframe(
            [
                {
                    "Group": one.side_group,
                    "By": BY.get(one.method, one.method),
                    "Events": one.events,
                    "First": one.since,
                    "Last": one.until,
                }
                for one in known.places
            ],
            hide_index=True,
            height="content",
        )
    for one in known.decided:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            said = f"Decision {one.decision_id}: {as_row(one)['what']}"
            st.caption(plain(said), width="content")
            label = "Unmerge" if one.kind == "same_person" else "Take back"
            st.button(
                label, key=f"people-her-{one.decision_id}", on_click=ask_revoking,
                args=(HERE, one.decision_id),
            )  # fmt: skip
    ask_place("people-her-place", "What placing her moves", partial(_place, person_key))
    st.button("Done with her", key="people-done-with", on_click=_forget_her, type="tertiary")


def _sentence(known: Known) -> str:
    if not (known.attended or known.registered):
        return "She was at no event that is in."
    other = "1 other address" if known.others == 1 else f"{known.others} other addresses"
    merged = f"Merged with {other}." if known.others else "Merged with no other address."
    came = "1 event" if known.attended == 1 else f"{known.attended:,} events"
    return f"Came to {came}, registered for {known.registered:,}. {merged}"


def _key(field: str) -> str:
    """The pseudonym of what was typed; the field is empty afterwards, whatever comes."""
    typed = str(st.session_state.get(field, ""))
    st.session_state[field] = ""
    return one_person.key_of(shared_store(), settings(), typed)


def _find() -> None:
    st.session_state.pop(FOUND, None)
    try:
        found = _key("people-address")
        with shared_store().reading() as cursor:
            deciding.known(cursor, found)
    except Undecidable as refused:
        say(HERE, str(refused))
        return
    st.session_state[FOUND] = found


def _two(apart: bool) -> None:
    typed = [st.session_state.get(field, "") for field in ("people-one", "people-other")]
    for field in ("people-one", "people-other"):
        st.session_state[field] = ""
    try:
        one, other = (one_person.key_of(shared_store(), settings(), str(text)) for text in typed)
        number = deciding.merge_of(shared_store(), one, other) if apart else None
    except Undecidable as refused:
        say(TWO, str(refused))
        return
    if number is not None:
        ask_revoking(TWO, number, "The two addresses are two people’s again")
    else:
        ask_ruling(TWO, "The two addresses are one person’s", lambda cursor: deciding.same_person(cursor, one, other))


def _place(person_key: str, key: str) -> None:
    place = chosen(key)
    if not place.target:
        say(HERE, NO_PLACE)
        return
    ask_ruling(
        HERE,
        f"This person: {place.in_words}",
        lambda cursor: deciding.person(cursor, person_key, place.target, place.group, place.since, place.until),
        place.why,
    )


def _forget_her() -> None:
    st.session_state.pop(FOUND, None)
