"""Every page, empty and full, as far as the server's side of it goes."""

import pytest

PAGES = ("overview", "growth", "events", "balance", "engagement")


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_is_welcomed(open_app, page: str) -> None:
    app = open_app(page=f"{page}.py").run()
    assert not app.exception
    assert app.title[0].value == page.capitalize()
    assert not app.get("plotly_chart")
    assert not app.selectbox


@pytest.mark.parametrize(("page", "charts"), [("growth", 4), ("balance", 4), ("engagement", 8)])
def test_a_full_store_fills_every_card(open_app, filled, page: str, charts: int) -> None:
    app = open_app(filled, f"{page}.py").run()
    assert not app.exception
    drawn = app.get("plotly_chart")
    assert len(drawn) == charts
    assert all(chart.proto.alt and "No data" not in chart.proto.alt for chart in drawn)


def test_the_scope_of_the_link_is_kept_on_every_page(open_app, filled) -> None:
    app = open_app(filled, "growth.py")
    app.query_params["period"] = "2025"
    app.run()
    for page in ("engagement", "imports", "balance"):
        app.switch_page(f"{page}.py").run()
        if page == "imports":
            assert not [box for box in app.selectbox if box.key == "period"]
            continue
        assert app.selectbox(key="period").value == "2025"
        assert app.session_state["scope"].since.isoformat() == "2025-01-01"
        assert app.session_state["scope"].until.isoformat() == "2025-12-31"


def test_nonsense_in_the_link_falls_back(open_app, filled) -> None:
    app = open_app(filled, "growth.py")
    app.query_params["period"] = "yesteryear"
    app.run()
    assert app.selectbox(key="period").value == "Last 12 months"
    assert not app.exception


@pytest.mark.parametrize("some", [slice(1, None, 4), pytest.param(slice(None), marks=pytest.mark.drill)])
def test_every_scope_is_answered(open_app, filled, some: slice) -> None:
    app = open_app(filled, "growth.py").run()
    for key in ("period", "series", "side"):
        for choice in app.selectbox(key=key).options[some]:
            app.selectbox(key=key).set_value(choice).run()
            assert not app.exception, (key, choice)
            assert not app.error, (key, choice)
        app.selectbox(key=key).set_value(app.selectbox(key=key).options[0]).run()


def test_a_card_turns_into_its_table_and_back(open_app, filled) -> None:
    app = open_app(filled, "growth.py").run()
    app.button(key="registrations_by_month-bars-table").click().run()
    assert len(app.get("plotly_chart")) == 3
    table = app.dataframe[0].value
    assert "state" in table.columns
    assert "pause" not in table.columns
    app.button(key="registrations_by_month-bars-table").click().run()
    assert len(app.get("plotly_chart")) == 4


def test_what_a_question_cannot_use_is_said(open_app, filled) -> None:
    app = open_app(filled, "engagement.py")
    app.query_params["side"] = "Roche"
    app.run()
    assert [caption.value for caption in app.caption if "Not filtered by side" in caption.value]
