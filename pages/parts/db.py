"""The one open store of this process, shared by all visitors; each reads it through a cursor of their own."""

import streamlit as st

from data.configured import open_configured
from data.store import Store
from partnership import Settings, read_settings


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """partnership.toml and the environment, as they were when the dashboard started."""
    return read_settings()


@st.cache_resource(show_spinner=False)
def shared_store() -> Store:
    """The open store. A failure is not kept: the next call tries again."""
    return open_configured(settings())
