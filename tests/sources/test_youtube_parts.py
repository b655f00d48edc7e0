"""YouTube Studio's tables by country and by traffic source: languages, totals, caps, periods, charts, workbooks."""

import io
from datetime import date

import openpyxl
import pytest

COUNTRIES = "Geography,Views,Average view duration,Watch time (hours)"
# language: the dimension's two names, views, watch time, the total's first cell
WORDS = {
    "en": ("Geography", "Traffic source", "Views", "Watch time (hours)", "Total"),
    "de": ("Geografie", "Zugriffsquelle", "Aufrufe", "Wiedergabezeit (Stunden)", "Gesamt"),
    "pt": ("Geografia", "Origem do tráfego", "Visualizações", "Tempo de exibição (horas)", "Total"),
    "es": ("Geografía", "Fuente de tráfico", "Visualizaciones", "Tiempo de visualización (horas)", "Total"),
    "fr": ("Zone géographique", "Source de trafic", "Vues", "Durée de visionnage (heures)", "Total"),
    "it": ("Area geografica", "Sorgente di traffico", "Visualizzazioni", "Tempo di visualizzazione (ore)", "Totale"),
    "ru": ("География", "Источник трафика", "Просмотры", "Время просмотра (часы)", "Итоговое значение"),
    "ja": ("地域", "トラフィック ソース", "視聴回数", "総再生時間（単位: 時間）", "合計"),
    "ko": ("지역", "트래픽 소스", "조회수", "시청 시간(단위: 시간)", "합계"),
    "zh-TW": ("地理位置", "流量來源", "觀看次數", "觀看時間 (小時)", "總計"),
    "id": ("Geografi", "Sumber traffic", "Penayangan", "Waktu tonton (jam)", "Total"),
}
CAPPED = "the export holds only the first 500 rows"
ZIP_NAME = "Geography 2026-01-01_2026-03-31 Our channel.zip"


def lines(*rows: str) -> bytes:
    return "\n".join((*rows, "")).encode()


def parts(desk, *columns: str) -> list[tuple]:
    return desk.ask(f"select {', '.join(columns)} from youtube_parts where is_current order by all")


def told(outcome) -> list[tuple]:
    return [(one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations]


@pytest.mark.parametrize("language", WORDS)
def test_every_language_of_both_tables_and_charts(desk, language: str) -> None:
    geography, traffic, views, hours, total = WORDS[language]
    for source, dimension, one, other in (
        ("youtube_geography", geography, "DE", "NA"),
        ("youtube_traffic", traffic, "YouTube-Suche", "外部"),
    ):
        made = lines(f"{dimension},{hours},{views}", f"{total},3.5,7", f"{one},3,5", f"{other},0.5,2")
        (table,) = desk.bring("Table data.csv", made)
        assert (table.source, table.rows.new, table.rows.skipped, table.rows.refused) == (source, 2, 1, 0)
        (chart,) = desk.bring("Chart data.csv", lines(f"Date,{dimension},{views}", f"2026-03-01,{one},4"))
        assert (chart.source, chart.rows.new, chart.problems) == (source, 1, ())
        assert told(table) == [("views", 7, 7, ""), ("watch_hours", 3.5, 3.5, "")]
    assert parts(desk, "dimension", "part", "measure", "value") == [
        ("geography", "DE", "views", 5), ("geography", "DE", "watch_hours", 3),
        ("geography", "NA", "views", 2), ("geography", "NA", "watch_hours", 0.5),
        ("traffic source", "YouTube-Suche", "views", 5), ("traffic source", "YouTube-Suche", "watch_hours", 3),
        ("traffic source", "外部", "views", 2), ("traffic source", "外部", "watch_hours", 0.5),
    ]  # fmt: skip
    assert desk.ask("select day, dimension, part, value from youtube_part_days order by all") == [
        (date(2026, 3, 1), "geography", "DE", 4), (date(2026, 3, 1), "traffic source", "YouTube-Suche", 4),
    ]  # fmt: skip
    assert desk.ask("select count(*) from youtube_days") == [(0,)]


def test_every_measure_in_its_unit_and_blank_cells_are_not_zero(desk) -> None:
    made = lines(
        "Traffic source,Views,Watch time (hours),Average view duration,Thumbnail impressions,"
        "Thumbnail click-through rate (%),Engaged views",
        "YouTube search,310,8.5,0:01:34,2081,11.67,300", "Shorts feed,24,0.5,0:00:22,,,20",
    )  # fmt: skip
    (outcome,) = desk.bring("Table data.csv", made)
    assert outcome.rows.new == 2
    assert {(part, measure): value for part, measure, value in parts(desk, "part", "measure", "value")} == {
        ("YouTube search", "views"): 310, ("YouTube search", "watch_hours"): 8.5,
        ("YouTube search", "impressions"): 2081, ("YouTube search", "average_view_seconds"): 94,
        ("YouTube search", "ctr"): pytest.approx(0.1167),
        ("YouTube search", "engaged_views"): 300, ("Shorts feed", "views"): 24, ("Shorts feed", "watch_hours"): 0.5,
        ("Shorts feed", "average_view_seconds"): 22, ("Shorts feed", "engaged_views"): 20,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "skipped", "reason"),
    [
        (("DE,5,0:01:00,3", "Total,9,0:01:00,3"), 1, "unexplained (4)"),
        (("DE,5,0:01:00,3", "Total,5,0:01:00,3"), 1, ""),
        (("Total,9,0:01:00,3", "DE,5,0:01:00,3", "Showing top 500 results"), 2, CAPPED),
        (("Total,9,0:01:00,3", "DE,5,0:01:00,3", "FR,about 4,0:01:00,0"), 1, "unexplained (4); rows left out: 1"),
    ],
)  # fmt: skip
def test_the_total_is_reconciled_wherever_it_stands(desk, rows: tuple[str, ...], skipped: int, reason: str) -> None:
    (outcome,) = desk.bring("Table data.csv", lines(COUNTRIES, *rows))
    assert (outcome.rows.new, outcome.rows.skipped) == (1, skipped)
    assert told(outcome)[0][3] == reason


def test_rows_that_are_no_country_or_stand_twice_are_refused(desk) -> None:
    made = lines(COUNTRIES, "DE,5,0:01:00,3", "Germany,5,0:01:00,3", ",4,0:01:00,1", "FR,1,0:01:00,1", "FR,2,0:01:00,1")
    (outcome,) = desk.bring("Table data.csv", made)
    assert (outcome.rows.new, outcome.rows.refused) == (1, 4)
    assert [(problem.row_no, problem.message.split(",")[0]) for problem in outcome.problems if problem.is_refusal] == [
        (3, "This is not a country code of two letters"), (4, "There is no country in this row."),
        (5, "The same stands here more than once with different numbers"),
        (6, "The same stands here more than once with different numbers"),
    ]  # fmt: skip


def test_what_lies_behind_one_traffic_source_is_no_table_of_sources_in_any_language(desk) -> None:
    made = lines("Traffic source,مصدر,عنوان,Views,Watch time (hours)", "YT_RELATED.aaaaaaaaaa1,Video,One,3,1")
    (outcome,) = desk.bring("Table data.csv", made)
    assert outcome.status == "refused"
    assert any("behind one traffic source" in problem.message for problem in outcome.problems)
    (known,) = desk.look(
        "t.csv", lines("Traffic source,Source type,Source title,Views", "YT_RELATED.aaaaaaaaaa1,Video,One,3")
    )
    assert known.source == "youtube_traffic_detail"
    assert parts(desk, "part") == []


def test_another_table_with_a_country_in_it_is_not_youtubes(desk) -> None:
    for made in (lines("Traffic source,Sessions,Views", "google,5,7"), lines("Geography,Sales", "DE,5")):
        (outcome,) = desk.look("Table data.csv", made)
        assert outcome.status == "refused"


def test_the_period_is_of_the_name_else_told_else_the_lifetime(desk, zipped) -> None:
    made = lines(COUNTRIES, "DE,5,0:01:00,3")
    (named,) = desk.bring(ZIP_NAME, zipped({"Table data.csv": made}))
    (told_,) = desk.bring("t.csv", lines(COUNTRIES, "DE,6,0:01:00,3"), period=(date(2026, 4, 1), date(2026, 4, 30)))
    (neither,) = desk.bring("t.csv", lines(COUNTRIES, "DE,7,0:01:00,3"))
    assert [one.comparison.as_of_from for one in (named, told_, neither)] == ["period", "period", "now"]
    assert [len(one.problems) for one in (named, told_, neither)] == [0, 0, 1]
    assert "kept as those of all time" in neither.problems[0].message
    assert desk.ask("select since, until, value from youtube_parts where measure = 'views' order by value") == [
        (date(2026, 1, 1), date(2026, 3, 31), 5), (date(2026, 4, 1), date(2026, 4, 30), 6), (None, None, 7),
    ]  # fmt: skip
    today = neither.comparison.as_of.date()
    assert desk.ask("select measure, since, until from coverage order by since") == [
        ("youtube_geography", date(2026, 1, 1), date(2026, 3, 31)),
        ("youtube_geography", date(2026, 4, 1), date(2026, 4, 30)),
        ("youtube_geography", today, today),
    ]
    assert desk.ask("select max(until) from dated_coverage") == [(date(2026, 4, 30),)]


def test_a_newer_table_of_a_period_replaces_the_older_measure_by_measure(desk) -> None:
    named = "Geography 2026-01-01_2026-03-31 ({}).csv"
    desk.bring(named.format(1), lines("Geography,Views,Likes", "DE,5,1", "FR,2,1"))
    (newer,) = desk.bring(named.format(2), lines("Geography,Views", "DE,6", "ES,1"))
    assert (newer.rows.new, newer.rows.changed, newer.comparison.gone) == (1, 1, 1)
    kept = [("DE", "likes", 1), ("FR", "likes", 1)]
    assert parts(desk, "part", "measure", "value") == sorted([*kept, ("DE", "views", 6), ("ES", "views", 1)])
    (again,) = desk.bring("Geography 2026-01-01_2026-03-31.csv", lines("Geography,Views", "ES,1", "DE,6"))
    assert again.rows.unchanged == 2
    desk.undo(newer.import_id, again.import_id)
    assert parts(desk, "part", "measure", "value") == sorted([*kept, ("DE", "views", 5), ("FR", "views", 2)])


def test_another_channel_is_warned_of(desk) -> None:
    table, chart = "Geography 2026-01-01_2026-03-31.csv", "Chart data.csv"
    desk.bring(table, lines("Geography,Views", "DE,10", "FR,10"))
    desk.bring(chart, lines("Date,Geography,Views", "2026-03-01,DE,10"))
    said = []
    for views in (11, 900):
        said += desk.look(table, lines("Geography,Views", f"DE,{views}", f"FR,{views}"))
        said += desk.look(chart, lines("Date,Geography,Views", f"2026-03-01,DE,{views}"))
    assert [[problem.message[:12] for problem in one.comparison.problems] for one in said] == [
        [], [], ["2 of the 2 f"], ["1 of the 1 f"],
    ]  # fmt: skip


def test_an_archive_and_a_workbook_hold_table_chart_and_totals(desk, zipped) -> None:
    tables = {
        "Table data": ["Geography,Views", "Total,9", "DE,5", "FR,3"],
        "Chart data": ["Date,Geography,Views", "2026-03-01,DE,5", "2026-03-01,FR,3"],
        "Totals": ["Date,Views", "2026-03-01,9"],
    }
    archive = zipped({f"{name}.csv": lines(*rows) for name, rows in tables.items()})
    counts = [("youtube_geography", 2, 0), ("youtube_geography", 2, 1), ("youtube_totals", 1, 0)]
    assert [(one.source, one.rows.new, one.rows.skipped) for one in desk.bring(ZIP_NAME, archive)] == counts
    book = openpyxl.Workbook()
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([int(cell) if cell.isdigit() else cell for cell in row.split(",")])
    del book["Sheet"]
    packed = io.BytesIO()
    book.save(packed)
    both, totals = desk.bring("Geography 2026-01-01_2026-03-31.xlsx", packed.getvalue())
    assert both.label.endswith("(Table data, Chart data)") and totals.label.endswith("(Totals)")
    assert (both.source, both.rows.unchanged, both.rows.skipped) == ("youtube_geography", 4, 1)
    assert (totals.source, totals.rows.unchanged) == ("youtube_totals", 1)
    assert desk.ask("select sum(value) from youtube_day") == [(9,)]


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("Geography,Views,Watch time (hours)", "youtube_geography"),
        ("Traffic source,Views,Watch time (hours)", "youtube_traffic"),
        ("Date,Views,Watch time (hours)", "youtube_date"),
        ("Content,Views,Watch time (hours)", "youtube_content"),
    ],
)
def test_totals_of_a_small_channel_in_one_total_row_are_no_facts(desk, zipped, header: str, source: str) -> None:
    (outcome,) = desk.bring(ZIP_NAME, zipped({"Totals.csv": lines(header, "Total,9,1.5")}))
    assert (outcome.source, outcome.rows.new, outcome.rows.skipped, outcome.problems) == (source, 0, 1, ())
    assert (outcome.comparison.coverage, told(outcome)) == ((), [])


REAL_TABLES = {  # rows, skipped, sum of views, reconciled views
    "codingtrain_geography_table.csv": (201, 1, 14_344_009, (15_503_810, "unexplained (1,159,801)")),
    "rehan_traffic_table.csv": (15, 1, 489_665, (489_680, "unexplained (15)")),
    "wholebrain_traffic_Table.csv": (13, 0, 24_299, None),
    "wholebrain_traffic_Table.xlsx": (13, 0, 24_299, None),
}


@pytest.mark.parametrize("name", REAL_TABLES)
def test_real_tables(desk, real_exports, name: str) -> None:
    rows, skipped, views, total = REAL_TABLES[name]
    (outcome,) = desk.bring_file(real_exports / "youtube" / name)
    assert (outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == (rows, skipped, 0)
    assert desk.ask("select count(distinct part), sum(value) from youtube_parts where measure = 'views'") == [
        (rows, views)
    ]
    assert [(theirs, reason) for measure, theirs, _, reason in told(outcome) if measure == "views"] == (
        [total] if total else []
    )
    if "wholebrain" in name:
        assert desk.ask("select value from youtube_parts where part = 'Suggested videos' order by value") == [
            (pytest.approx(0.0213),), (542,), (2319.0307,), (15398,), (307975,),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "rows", "sources", "views", "first", "last"),
    [
        ("rehan_traffic_chart.csv", 420, 15, 489_665, date(2025, 2, 27), date(2025, 3, 26)),
        ("wholebrain_traffic_Chart.csv", 10_439, 13, 24_299, date(2020, 9, 1), date(2022, 11, 12)),
    ],
)
def test_real_charts(desk, real_exports, name, rows, sources, views, first, last) -> None:
    (outcome,) = desk.bring_file(real_exports / "youtube" / name)
    assert (outcome.source, outcome.rows.new, outcome.rows.read) == ("youtube_traffic", rows, rows)
    assert outcome.period == (first, last)
    assert desk.ask("select count(distinct part), sum(value) from youtube_part_days") == [(sources, views)]
    assert desk.ask("select measure from coverage") == [("youtube_traffic_chart",)]
