"""The one open store of this process, shared by all visitors; each reads it through a cursor of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from analytics.db import CursorDb
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


@contextmanager
def reading() -> Iterator[CursorDb]:
    """A Db for one question, over a cursor of its own that is closed afterwards."""
    with shared_store().reading() as cursor:
        yield CursorDb(cursor, today())


def today() -> date:
    """Today in the partnership's zone, also when the dashboard runs for weeks; fixed where the settings fix it."""
    known = settings()
    return known.today if known.today_is_fixed else datetime.now(ZoneInfo(known.partnership.time_zone)).date()
