"""What is asked while the dashboard starts is what Overview asks."""

from pages.parts.ask import ASKED
from pages.parts.warm import ask_first, first_asked


def test_all_that_overview_asks_is_asked_before(open_app, filled) -> None:
    app = open_app(filled).run()
    assert not app.exception
    assert set(first_asked()) == set(app.session_state[ASKED])


def test_of_an_empty_store_nothing_is_asked(open_app) -> None:
    open_app()
    assert first_asked() == []
    ask_first()
