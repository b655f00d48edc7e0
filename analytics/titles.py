"""Events as people know them, by day and title, where an answer names them by their ID."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from analytics.db import Db, Frame

Events = Mapping[str, tuple[date, str]]


def events(db: Db) -> Events:
    """Day and title of every event, by its ID."""
    rows = db.rows("select event_id, event_date, title from event")
    return {row["event_id"]: (row["event_date"], row["title"]) for row in rows}


def with_titles(frame: Frame, known: Events) -> Frame:
    """The frame with title and `event_date` of each event, in place of its ID in `event`.

    A frame with a column `event_id` has its titles in `event` already and stays as it is; so does an ID not known.
    """
    if "event" not in frame or "event_id" in frame or "event_date" in frame:
        return frame
    named = frame["event"].map(lambda event: known.get(event, (None, event)))
    days = pd.to_datetime(named.str[0]).astype("datetime64[us]")
    return frame.assign(event=named.str[1].astype(frame["event"].dtype), event_date=days)
