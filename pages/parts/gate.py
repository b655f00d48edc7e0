"""As whom a page is read: decided anew whenever it runs, from what the sign-in says of this session."""

import streamlit as st

from analytics.roles import MANAGER, ROLES, Role
from analytics.settling import Unanswerable
from pages.parts.db import settings
from pages.parts.visitors import at_most, sign_in, verified

SEE_AS = "see-as"
PROXIED = "proxied_address"  # what the door's server keeps of the proxy's header, which ties a session to it
NO_ROLE = "You have no role here."
ONLY_MANAGER = "This page is the manager's."
HIDES = "groups under 5 are hidden"


def own_role() -> Role | None:
    """The role of who sits before this session; None for nobody."""
    mode = sign_in().mode
    if mode == "none":
        return None if isinstance(st.context.ip_address, str) else MANAGER  # an address only of other computers
    address = _proxied() if mode == "proxy" else verified(st.user)
    return settings().partnership.role_of(address) if address else None


def reader() -> Role:
    """The role with which this run is answered: one's own, or the one that the manager looks through.

    Raises Unanswerable for who has none.
    """
    own = own_role()
    if own is None:
        raise Unanswerable(NO_ROLE)
    return at_most(own, st.session_state.get(SEE_AS))


def reader_or_nobody() -> Role | None:
    """The same, with None for who has no role."""
    own = own_role()
    return None if own is None else at_most(own, st.session_state.get(SEE_AS))


def is_managers() -> bool:
    """Whether the page may show what is the manager's only, and do what only she may."""
    return reader() == MANAGER


def let_in() -> None:
    """Stop the run here for who has no role."""
    if own_role() is None:
        st.title(NO_ROLE, anchor=False)
        st.caption("Ask whoever runs this dashboard for one.")
        st.stop()


def show_reader() -> None:
    """As whom the page is seen; the manager may look through another's eyes."""
    with st.sidebar:
        if own_role() == MANAGER:
            with st.popover(f":small[:gray[Seen by {_name(reader())}]]", type="tertiary"):
                st.radio("See as", ROLES, key=SEE_AS, format_func=str.capitalize)
                st.caption("Leadership and team do not see groups of one to four people.")
        if sign_in().mode == "none":
            st.caption("No sign-in: this computer only")
        elif sign_in().mode == "oidc":
            st.button(":small[:gray[Sign out]]", on_click=st.logout, type="tertiary")


def seen_by(role: Role) -> str:
    """The same in words, where something is hidden."""
    return "" if role == MANAGER else f"Seen by {_name(role)}: {HIDES}"


def _name(role: Role) -> str:
    return role if role == "leadership" else f"the {role}"


def _proxied() -> str:
    said = st.context.headers.get_all(sign_in().header)
    return said[0] if len(said) == 1 and said[0] == st.user.get(PROXIED) else ""
