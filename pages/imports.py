"""Imports: drop exports, see what they would change, keep them, take them back."""

from pages.parts.drop import dropped
from pages.parts.explaining import show_explained
from pages.parts.fetch import show_fetch_in_short
from pages.parts.history import show_history
from pages.parts.preview import show_done, show_preview

waiting = dropped()
show_done()
if waiting:
    show_preview(waiting)
else:
    show_fetch_in_short()
show_history()
show_explained()
