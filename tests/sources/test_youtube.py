"""YouTube Studio's tables of videos, charts and totals: generations, orders, languages, totals, footers, ids."""

import io
from datetime import date, datetime

import openpyxl
import pytest

ENGLISH_2020 = (
    "Content,Video title,Video publish time,Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)"
)
SHY = "\u00ad"
GERMAN_2020 = (
    "Vi|deo,Vi|deo|ti|tel,Ver|öf|fent|li|chungs|zeit|punkt des Vi|de|os,Auf|ru|fe,Wie|der|ga|be|zeit (Stun|den),"
    "Abon|nen|ten,Im|pres|sio|nen,Klick|ra|te der Im|pres|sio|nen (%)"
).replace("|", SHY)
USUAL = {"views": 1000, "watch_hours": 90.5, "subscribers": -3, "impressions": 8000, "ctr": 0.0417}
ROW = '"Missing data, explained","Dec 18, 2022",1000,90.5,-3,8000,4.17'
TIMED = '"Missing data, explained","Dec 18, 2022",2741,1000,90.5,-3,8000,4.17'
# generation or language: header, what stands after the id, measures, the total's first cell
TABLES = {
    "2020": (ENGLISH_2020, ROW, USUAL, "Total"),
    "2019, first column Video": (ENGLISH_2020.replace("Content", "Video"), ROW, USUAL, "Total"),
    "2023, with duration": (
        ENGLISH_2020.replace("time,Views", "time,Duration,Views"), TIMED, USUAL, "Total",
    ),
    "with revenue": (
        "Content,Video title,Video publish time,Views,Watch time (hours),Subscribers,Estimated revenue (USD),"
        "Average view duration,Impressions,Impressions click-through rate (%)",
        '"Missing data, explained","Dec 18, 2022",1000,90.5,-3,1.234,0:05:26,8000,4.17',
        USUAL | {"estimated_revenue": 1.234, "average_view_seconds": 326}, "Total",
    ),
    "re-ordered": (
        "Content,Video title,Video publish time,Impressions,Impressions click-through rate (%),Views,"
        "Average view duration,Watch time (hours)",
        '"Missing data, explained","Dec 18, 2022",8000,4.17,1000,0:05:26,90.5',
        {k: v for k, v in USUAL.items() if k != "subscribers"} | {"average_view_seconds": 326}, "Total",
    ),
    "2025, all": (
        "Content,Video title,Video publish time,Duration,Likes,Dislikes,Shares,YouTube Premium views,Regular viewers,"
        "Casual viewers,Average views per viewer,New viewers,Unique viewers,Stayed to watch (%),Average view duration,"
        "Engaged views,Views,Watch time (hours),Subscribers,Impressions,Impressions click-through rate (%)",
        '"Missing data, explained","Dec 18, 2022",2741,40,2,7,90,11,12,1.5,300,650,55.5,0:05:26,980,1000,90.5,-3,8000,'
        "4.17",
        USUAL | {
            "likes": 40, "dislikes": 2, "shares": 7, "premium_views": 90, "regular_viewers": 11, "casual_viewers": 12,
            "average_views_per_viewer": 1.5, "new_viewers": 300, "unique_viewers": 650, "stayed_to_watch": 0.555,
            "average_view_seconds": 326, "engaged_views": 980,
        }, "Total",
    ),
    "Shorts of 2023": (
        "Content,Video title,Shown in feed,Viewed (vs. swiped away) (%),Subscribers gained,"
        "Average percentage viewed (%),Likes (vs. dislikes) (%),Comments added",
        '"Missing data, explained",5000,71.2,4,155.79,98.5,6',
        {"shown_in_feed": 5000, "stayed_to_watch": 0.712, "subscribers_gained": 4, "average_percentage_viewed": 1.5579,
         "likes_share": 0.985, "comments_added": 6}, "Total",
    ),
    "2026": (
        "Content,Video title,Video publish time,Duration,Likes,Dislikes,New viewers,Returning viewers,Hypes,"
        "Hype points,Post subscribers,Views,Watch time (hours),Subscribers,Thumbnail impressions,"
        "Thumbnail click-through rate (%)",
        '"Missing data, explained","Dec 18, 2022",2741,40,2,300,200,3,410,1,1000,90.5,-3,8000,4.17',
        USUAL | {"likes": 40, "dislikes": 2, "new_viewers": 300, "returning_viewers": 200, "hypes": 3,
                 "hype_points": 410, "post_subscribers": 1}, "Total",
    ),
    "end screens": (
        "Content,Video title,End screen elements shown,End screen element clicks,"
        "Clicks per end screen element shown (%)",
        '"Missing data, explained",400,10,2.5',
        {"end_screens_shown": 400, "end_screen_clicks": 10, "end_screen_ctr": 0.025}, "Total",
    ),
    "re-saved in snake case": (
        ENGLISH_2020.lower().replace(" ", "_").replace("(hours)", "hours").replace("_(%)", ""), ROW, USUAL, "Total",
    ),
    "de 2020": (GERMAN_2020, ROW, USUAL, f"Ge{SHY}samt"),
    "de 2025": (
        "Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Likes,Gewonnene Abonnenten,Verlorene Abonnenten,"
        "Impressionen,Klickrate der Impressionen (%),Aufrufe,Durchschnittliche Wiedergabedauer,"
        "Wiedergabezeit (Stunden)",
        ",,,40,5,8,8000,4.17,1000,0:05:26,90.5",
        {"likes": 40, "subscribers_gained": 5, "subscribers_lost": 8, "impressions": 8000, "ctr": 0.0417, "views": 1000,
         "average_view_seconds": 326, "watch_hours": 90.5}, "Gesamt",
    ),
    "pt": (
        "Conteúdo,Título do vídeo,Horário de publicação do vídeo,Visualizações,Tempo de exibição (horas),Inscritos,"
        "Receita estimada (USD),Impressões,Taxa de cliques de impressões (%)",
        '"Missing data, explained","Dec 18, 2022",1000,90.5,-3,1.5,8000,4.17',
        USUAL | {"estimated_revenue": 1.5}, "Total",
    ),
    "es": (
        "Contenido,Título del vídeo,Hora de publicación del vídeo,Duración,Visualizaciones,"
        "Tiempo de visualización (horas),Suscriptores,Impresiones,Porcentaje de clics de las impresiones (%)",
        TIMED, USUAL, "Total",
    ),
    "fr": (
        "Contenu,Titre de la vidéo,Heure de publication de la vidéo,Durée,Vues,Vues engagées,"
        "Ont continué de regarder (%),Durée moyenne de visionnage,Pourcentage moyen regardé (%)",
        '"Missing data, explained","Dec 18, 2022",2741,1000,980,55.5,0:05:26,40',
        {"views": 1000, "engaged_views": 980, "stayed_to_watch": 0.555, "average_view_seconds": 326,
         "average_percentage_viewed": 0.4}, "Total",
    ),
    "it": (
        'Contenuti,Ora pubblicazione video,Durata,"Visualizzazioni ""engaged""",Percentuale media visualizzata (%),'
        "Spettatori unici,Visualizzazioni,Tempo di visualizzazione (ore),Iscritti,Durata di visualizzazione media",
        '"Dec 18, 2022",2741,980,40,650,1000,90.5,-3,0:05:26',
        {"engaged_views": 980, "average_percentage_viewed": 0.4, "unique_viewers": 650, "views": 1000,
         "watch_hours": 90.5, "subscribers": -3, "average_view_seconds": 326}, "Totale",
    ),
    "ru": (
        "Контент,Название видео,Время публикации видео,Просмотры,Время просмотра (часы),Подписчики,Показы,"
        "CTR для значков видео (%)", ROW, USUAL, "Итоговое значение",
    ),
    "ja": (
        "コンテンツ,動画のタイトル,動画公開時刻,長さ,視聴回数,総再生時間（単位: 時間）,チャンネル登録者,"
        "インプレッション数,インプレッションのクリック率（%）", TIMED, USUAL, "合計",
    ),
    "ko": (
        "콘텐츠,동영상 제목,동영상 게시 시간,길이,조회수,시청 시간(단위: 시간),구독자,노출수,노출 클릭률 (%)",
        TIMED, USUAL, "합계",
    ),
    "zh-TW": (
        "內容,影片標題,影片發布時間,時間長度,互動觀看次數,平均觀看比例 (%),非重複觀眾人數,回訪的觀眾,獲得的訂閱人數,"
        "流失的訂閱人數,已新增留言,觀看次數",
        '"Missing data, explained","Dec 18, 2022",2741,980,40,650,200,5,8,6,1000',
        {"engaged_views": 980, "average_percentage_viewed": 0.4, "unique_viewers": 650, "returning_viewers": 200,
         "subscribers_gained": 5, "subscribers_lost": 8, "comments_added": 6, "views": 1000}, "總計",
    ),
    "id": (
        "Konten,Judul video,Waktu publikasi video,Durasi,Penayangan,Waktu tonton (jam),Subscriber,Tayangan,"
        "Rasio klik-tayang dari tayangan (%)", TIMED, USUAL, "Total",
    ),
}  # fmt: skip
ZIP_NAME = "Content 2023-01-01_2024-01-01 Our channel.zip"


def lines(*rows: str) -> bytes:
    return "\n".join((*rows, "")).encode()


def content(*rows: str) -> bytes:
    return lines("Content,Video title,Views,Watch time (hours)", *rows)


def figures(desk) -> list[tuple]:
    return desk.ask("select video, measure, value from video_figures where is_current order by video, measure")


@pytest.mark.parametrize("generation", TABLES)
def test_every_generation_and_language_of_the_table_of_videos(desk, generation: str) -> None:
    header, row, measures, total = TABLES[generation]
    nothing = "," * row.count(",")
    made = lines(header, f"{total}{nothing}", f"aaaaaaaaaa1,{row}", f" -bbbbbbbbb2,{row}")
    (outcome,) = desk.bring("Table data.csv", made)
    assert (outcome.status, outcome.source) == ("imported", "youtube_content")
    assert (outcome.rows.new, outcome.rows.skipped, outcome.rows.refused, outcome.problems) == (2, 1, 0, ())
    expected = {(video, name): value for video in ("aaaaaaaaaa1", "-bbbbbbbbb2") for name, value in measures.items()}
    assert {(video, name): value for video, name, value in figures(desk)} == pytest.approx(expected)
    if "explained" in row:
        assert desk.ask("select distinct title from video_titles") == [("Missing data, explained",)]
    if "Dec 18" in row:
        assert desk.ask("select distinct published_on from video_titles") == [(date(2022, 12, 18),)]
    if ",2741," in row:
        assert desk.ask("select distinct duration_seconds from video_titles") == [(2741,)]
    if generation == "de 2025":
        assert desk.ask("select * from video_titles") == []


DAYS = {
    "en": ("Date,Views", "Total", {"views": (10.0, 0.0)}, ("10", "0")),
    "de": ("Datum,Aufrufe", "Gesamt", {"views": (10.0, 0.0)}, ("10", "0")),
    "de 2020": (f"Da{SHY}tum,Auf{SHY}ru{SHY}fe", f"Ge{SHY}samt", {"views": (10.0, 0.0)}, ("10", "0")),
    "pt": ("Data,Visualizações", "Total", {"views": (10.0, 0.0)}, ("10", "0")),
    "es": ("Fecha,Suscriptores", "Total", {"subscribers": (10.0, -2.0)}, ("10", "-2")),
    "fr": ("Date,Vues", "Total", {"views": (10.0, 0.0)}, ("10", "0")),
    "ru": ("Дата,Просмотры", "Итоговое значение", {"views": (10.0, 0.0)}, ("10", "0")),
    "ja": ("日付,視聴回数", "合計", {"views": (10.0, 0.0)}, ("10", "0")),
    "zh-TW": ("日期,觀看次數", "總計", {"views": (10.0, 0.0)}, ("10", "0")),
    "durations": (
        "Date,Average view duration", "Total", {"average_view_seconds": (274.0, 0.0)}, ("0:04:34", "0:00:00"),
    ),
    "several measures": (
        "Date,Views,Watch time (hours),Engaged views,Thumbnail click-through rate (%)", "Total",
        {"views": (10.0, 0.0), "watch_hours": (1.25, 0.0), "engaged_views": (9.0, 0.0), "ctr": (0.0417, 0.0)},
        ("10,1.25,9,4.17", "0,0,0,0"),
    ),
    "a measure that nobody knows": (
        "Date,Views,Watch time (hours),Applause", "Total", {"views": (10.0, 0.0), "watch_hours": (1.25, 0.0)},
        ("10,1.25,7", "0,0,0"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("wording", DAYS)
def test_the_channel_by_day_under_any_file_name(desk, wording: str) -> None:
    header, total, measures, (first, second) = DAYS[wording]
    nothing = "," * header.count(",")
    made = lines(header, f"{total}{nothing.replace(',', ',1')}", f"2024-03-01,{first}", f"2024-03-02,{second}")
    (outcome,) = desk.bring("Table data.csv", made)
    source = "youtube_date" if "Watch time" in header else "youtube_totals"
    assert (outcome.source, outcome.rows.new, outcome.rows.skipped) == (source, 2, 1)
    for measure, values in measures.items():
        found = desk.ask(f"select day, video, value from youtube_days where measure = '{measure}' order by day")
        assert found == [(date(2024, 3, day), None, pytest.approx(value)) for day, value in zip((1, 2), values)]
    covered = desk.ask("select measure, since, until from coverage order by measure")
    assert covered == [(f"youtube_{name}", date(2024, 3, 1), date(2024, 3, 2)) for name in sorted(measures)]


@pytest.mark.parametrize(
    "header",
    [
        "Date,Content,Video title,Video publish time,Duration,Views",
        "Date,Content,Video title,Video publish time,Views",
        "Datum,Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe",
        "Data,Conteúdo,Título do vídeo,Horário de publicação do vídeo,Visualizações",
        "Date,Content,Views",
    ],
)
def test_the_chart_gives_days_of_videos_and_never_of_the_channel(desk, header: str) -> None:
    middle = "," * (header.count(",") - 2)
    made = lines(header, f"2024-03-01, -bbbbbbbbb2{middle},7", f"2024-03-02,aaaaaaaaaa1{middle},0")
    (outcome,) = desk.bring("Chart data.csv", made)
    assert (outcome.source, outcome.rows.new) == ("youtube_chart", 2)
    assert desk.ask("select day, video, measure, value from youtube_days order by day") == [
        (date(2024, 3, 1), "-bbbbbbbbb2", "views", 7.0),
        (date(2024, 3, 2), "aaaaaaaaaa1", "views", 0.0),
    ]
    assert desk.ask("select * from youtube_day") == []
    assert desk.ask("select measure from coverage") == [("youtube_chart",)]


@pytest.mark.parametrize(
    "footer",
    [
        "Showing top 500 results",
        "Showing top 500 results,,,",
        "Mostrando os primeiros 500 resultados,,,",
        f"Die 500 bes{SHY}ten",
    ],
)
@pytest.mark.parametrize("total_first", [True, False])
def test_a_footer_and_the_total_are_skipped_wherever_they_stand(desk, footer: str, total_first: bool) -> None:
    rows = ["aaaaaaaaaa1,One,10,1.5", "aaaaaaaaaa2,Two,5,0.5"]
    total = "Total,,18,2.5"
    made = content(*([total, *rows] if total_first else [*rows, total]), footer)
    (outcome,) = desk.bring("Table data.csv", made)
    assert (outcome.rows.new, outcome.rows.skipped, outcome.rows.refused) == (2, 2, 0)
    assert [(one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations] == [
        ("views", 18, 15, "the export holds only the first 500 rows"),
        ("watch_hours", 2.5, 2.0, "the export holds only the first 500 rows"),
    ]


def test_five_hundred_rows_without_a_footer_are_the_cap_and_fewer_are_unexplained(desk) -> None:
    rows = [f"aaaaaaaa{number:03d},Video {number},1,0.1" for number in range(500)]
    (capped,) = desk.bring("Table data.csv", content("Total,,600,60", *rows))
    assert capped.comparison.reconciliations[0].reason == "the export holds only the first 500 rows"
    (short,) = desk.bring("Table data.csv", content("Total,,600,49.9", *rows[:499]))
    assert [one.reason for one in short.comparison.reconciliations] == ["unexplained (101)", ""]


def test_the_five_hundred_best_days_cover_only_themselves(desk) -> None:
    made = lines("Date,Views", "2024-03-04,9", "2024-03-01,8", "2024-03-02,7", "Showing top 500 results")
    (outcome,) = desk.bring("Table data.csv", made)
    assert (outcome.rows.new, outcome.rows.skipped) == (3, 1)
    assert desk.ask("select since, until from coverage order by since") == [
        (date(2024, 3, 1), date(2024, 3, 2)),
        (date(2024, 3, 4), date(2024, 3, 4)),
    ]


def test_ids_stay_text_and_rows_without_one_are_refused(desk) -> None:
    made = content(
        " -khQcsnxVU0,Begins with a dash,1,0.1",
        "-4XmjO27NvY,A dash and a digit,2,0.2",
        "12345678901,Digits only,3,0.3",
        "1e234567890,Looks like a number,4,0.4",
        ",Nobody,5,0.5",
        "#NAME?,Changed by a spreadsheet,6,0.6",
        'aaaaaaaaaa1,"March 27, 2021",about 7,0.7',
        "aaaaaaaaaa2,,,",
    )
    (outcome,) = desk.bring("Table data.csv", made)
    assert (outcome.rows.new, outcome.rows.refused, outcome.rows.skipped) == (4, 3, 1)
    assert {video for video, _, _ in figures(desk)} == {"-khQcsnxVU0", "-4XmjO27NvY", "12345678901", "1e234567890"}
    assert [(problem.row_no, problem.column, problem.message.split(":")[0]) for problem in outcome.problems] == [
        (6, "Content", "There is no video id in this row."),
        (7, "Content", "The video id has not the form of one"),
        (8, "Views", "“about 7” cannot be read as a number."),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1.234;29,5", "5;0,4821"), {1234.0, 29.5, 5.0, 0.4821}),
        (('"1,234";29.5', "5;0.4821"), {1234.0, 29.5, 5.0, 0.4821}),
        (("1 234;1.029,5", "5;0,48"), {1234.0, 1029.5, 5.0, 0.48}),
    ],
)
def test_marks_of_a_re_save_are_read_where_the_file_decides(desk, cells, expected) -> None:
    made = lines("Content;Views;Watch time (hours)", f"aaaaaaaaaa1;{cells[0]}", f"aaaaaaaaaa2;{cells[1]}")
    (outcome,) = desk.bring("Table data.csv", made)
    assert outcome.rows.new == 2
    assert {value for _, _, value in figures(desk)} == expected


def test_a_mark_that_may_be_either_is_refused(desk) -> None:
    made = lines("Content;Views;Watch time (hours)", "aaaaaaaaaa1;5;29,555", "aaaaaaaaaa2;6;1.5")
    (outcome,) = desk.bring("Table data.csv", made)
    assert (outcome.rows.new, outcome.rows.refused) == (1, 1)


def test_a_publish_time_that_cannot_be_read_costs_only_itself(desk) -> None:
    made = lines("Content,Video title,Video publish time,Views", 'aaaaaaaaaa1,One,"Nivôse 3, 2022",10')
    (outcome,) = desk.bring("Table data.csv", made)
    assert outcome.rows.new == 1
    assert "cannot be read (in 1 rows)" in outcome.problems[0].message
    assert desk.ask("select title, published_on from video_titles") == [("One", None)]


def test_the_period_comes_from_the_name_else_from_the_person_else_it_is_the_lifetime(desk, zipped) -> None:
    made = content("aaaaaaaaaa1,One,10,1.5")
    (named,) = desk.bring(ZIP_NAME, zipped({"Table data.csv": made}))
    assert (named.comparison.as_of, named.comparison.as_of_from) == (datetime(2024, 1, 1, 23, 59, 59), "period")
    (told,) = desk.bring("t.csv", content("aaaaaaaaaa1,One,11,1.6"), period=(date(2024, 1, 2), date(2024, 2, 1)))
    (neither,) = desk.bring("t.csv", content("aaaaaaaaaa1,One,12,1.7"))
    assert [outcome.status for outcome in (named, told, neither)] == ["imported"] * 3
    assert desk.ask("select since, until, value from video_figures where measure = 'views' order by value") == [
        (date(2023, 1, 1), date(2024, 1, 1), 10.0),
        (date(2024, 1, 2), date(2024, 2, 1), 11.0),
        (None, None, 12.0),
    ]
    today = neither.comparison.as_of.date()
    assert desk.ask("select since, until from coverage order by since") == [
        (date(2023, 1, 1), date(2024, 1, 1)),
        (date(2024, 1, 2), date(2024, 2, 1)),
        (today, today),
    ]


def test_the_same_table_in_two_archives_of_two_periods_speaks_about_both(desk, zipped) -> None:
    made = zipped({"Table data.csv": content("aaaaaaaaaa1,One,10,1.5")})
    desk.bring(ZIP_NAME, made)
    (second,) = desk.bring("Content 2024-01-02_2024-02-01 Our channel.zip", made)
    (again,) = desk.bring("Content 2023-01-01_2024-01-01 Our channel (1).zip", made)
    assert (second.status, again.status, again.import_id) == ("imported", "unchanged", 1)
    assert desk.ask("select count(*), count(distinct slice), bool_and(is_current) from video_figures") == [(4, 4, True)]


def test_an_archive_holds_chart_table_and_totals(desk, zipped) -> None:
    made = zipped(
        {
            "Chart data.csv": lines("Date,Content,Video title,Views", "2023-01-01,aaaaaaaaaa1,One,3"),
            "Table data.csv": content("Total,,10,1.5", "aaaaaaaaaa1,One,10,1.5"),
            "Totals.csv": lines("Date,Views", "2023-01-01,3", "2023-01-02,7"),
        }
    )
    outcomes = desk.bring(ZIP_NAME, made)
    assert [(one.source, one.rows.new, one.rows.skipped) for one in outcomes] == [
        ("youtube_chart", 1, 0),
        ("youtube_content", 1, 1),
        ("youtube_totals", 2, 0),
    ]
    assert {one.status for one in desk.bring(ZIP_NAME, made)} == {"unchanged"}


def test_a_small_channel_has_its_days_in_the_table_and_one_total_line_in_the_totals(desk, zipped) -> None:
    made = zipped(
        {
            "Table data.csv": lines(
                "Date,Views,Watch time (hours)", "Total,10,1.5", "2023-01-01,3,0.5", "2023-01-02,7,1"
            ),
            "Totals.csv": lines(ENGLISH_2020, "Total,,,10,1.5,0,30,4.1"),
        }
    )
    days, total = desk.bring(ZIP_NAME, made)
    assert (days.source, days.rows.new, days.rows.skipped) == ("youtube_date", 2, 1)
    assert [(one.measure, one.theirs, one.ours, one.reason) for one in days.comparison.reconciliations] == [
        ("views", 10, 10, ""), ("watch_hours", 1.5, 1.5, ""),
    ]  # fmt: skip
    assert (total.source, total.rows.new, total.rows.skipped) == ("youtube_content", 0, 1)
    assert (total.comparison.reconciliations, total.comparison.coverage) == ((), ())
    assert desk.ask("select sum(value) from youtube_day where measure = 'views'") == [(10.0,)]


def test_a_newer_table_that_lacks_a_measure_or_a_video_hides_neither(desk) -> None:
    older = lines("Content,Video title,Views,Likes", "aaaaaaaaaa1,One,10,4", "aaaaaaaaaa2,Two,5,1")
    newer = lines("Content,Video title,Views", "aaaaaaaaaa1,,12")
    desk.bring("Table data 2024-03-01.csv", older)
    (second,) = desk.bring("Table data 2024-04-01.csv", newer)
    assert (second.rows.changed, second.comparison.gone) == (1, 0)
    assert figures(desk) == [
        ("aaaaaaaaaa1", "likes", 4.0),
        ("aaaaaaaaaa1", "views", 12.0),
        ("aaaaaaaaaa2", "likes", 1.0),
        ("aaaaaaaaaa2", "views", 5.0),
    ]
    assert desk.ask("select video, title, views from video order by video") == [
        ("aaaaaaaaaa1", "One", 12.0),
        ("aaaaaaaaaa2", "Two", 5.0),
    ]
    desk.undo(second.import_id)
    assert ("aaaaaaaaaa1", "views", 10.0) in figures(desk)


def test_an_older_table_that_comes_late_changes_nothing_newer(desk) -> None:
    desk.bring("Table data 2024-04-01.csv", content("aaaaaaaaaa1,One,12,1"))
    (late,) = desk.bring("Table data 2024-03-01.csv", content("aaaaaaaaaa1,One,10,1", "aaaaaaaaaa2,Two,5,1"))
    assert (late.comparison.older, late.rows.new) == (1, 1)
    assert ("aaaaaaaaaa1", "views", 12.0) in figures(desk)


def test_days_that_overlap_meet_by_day_and_measure(desk) -> None:
    desk.bring("Totals.csv", lines("Date,Views", "2024-03-01,10", "2024-03-02,11"))
    desk.bring("Totals.csv", lines("Date,Subscribers", "2024-03-01,1", "2024-03-02,2"))
    (newer,) = desk.bring("Totals.csv", lines("Date,Views", "2024-03-02,12", "2024-03-03,13"))
    assert (newer.rows.new, newer.rows.changed) == (1, 1)
    assert desk.ask("select value from youtube_day where measure = 'views' order by day") == [(10.0,), (12.0,), (13.0,)]
    assert desk.ask("select sum(value) from youtube_day where measure = 'subscribers'") == [(3.0,)]


def test_days_with_a_second_dimension_that_nobody_knows_are_never_the_channel(desk) -> None:
    strange = lines("Date,Stimmung,Views", "2024-03-01,gut,10", "2024-03-01,schlecht,11")
    (unknown,) = desk.look("Table data.csv", strange)
    assert unknown.status == "refused" and "None of the known column names" in unknown.refusal
    longer = lines("Date,Stimmung,Views,Watch time (hours)", "2024-03-01,gut,10,1", "2024-03-01,schlecht,11,1")
    (refused,) = desk.bring("Table data.csv", longer)
    assert (refused.status, refused.rows.refused) == ("refused", 2)
    assert "not the days of the whole channel" in refused.problems[-1].message


def test_days_before_the_channel_began_are_zeros_and_data(desk) -> None:
    days = [f"20{year:02d}-03-01,0" for year in range(7, 20)]
    (outcome,) = desk.bring("Totals.csv", lines("Date,Views", *days, "2020-03-01,5", "not a day,4"))
    assert (outcome.rows.new, outcome.rows.refused) == (14, 1)
    assert outcome.problems[0].message == "What stands there cannot be read as a date."
    assert desk.ask("select count(*) from youtube_day where value = 0") == [(13,)]


def test_another_channel_is_warned_of(desk) -> None:
    days = [f"2024-03-{day:02d}" for day in range(1, 11)]
    desk.bring("Totals.csv", lines("Date,Views", *(f"{day},10" for day in days)))
    (same,) = desk.look("Totals.csv", lines("Date,Views", *(f"{day},11" for day in days)))
    (other,) = desk.look("Totals.csv", lines("Date,Views", *(f"{day},900" for day in days)))
    assert same.comparison.problems == ()
    assert other.comparison.problems[0].message.startswith("10 of the 10 days that are known already would change")


def test_a_real_german_table_of_273_videos(desk, real_exports) -> None:
    (outcome,) = desk.bring_file(real_exports / "youtube" / "pulse_de_2025_Tabellendaten.csv")
    assert (outcome.source, outcome.rows.new, outcome.rows.skipped) == ("youtube_content", 273, 1)
    totals = {one.measure: (one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations}
    assert totals["views"] == (22865, 22805, "unexplained (60)")
    assert totals["impressions"] == (3832, 3831, "unexplained (1)")
    assert totals["likes"] == (131, 131, "")
    assert desk.ask(
        "select count(distinct video), count(distinct video) filter (video[1] = '-') from video_figures"
    ) == [(273, 5)]


@pytest.mark.parametrize(
    ("name", "days", "views", "first", "last"),
    [
        ("codingtrain_geography_totals.csv", 365, None, date(2020, 12, 31), date(2021, 12, 30)),
        ("rehan_traffic_totals.csv", 28, 489_680, date(2025, 2, 27), date(2025, 3, 26)),
        ("wholebrain_traffic_totals.csv", 803, 24_299, date(2020, 9, 1), date(2022, 11, 12)),
    ],
)
def test_real_totals(desk, real_exports, name: str, days: int, views: int | None, first: date, last: date) -> None:
    (outcome,) = desk.bring_file(real_exports / "youtube" / name)
    assert (outcome.source, outcome.rows.new, outcome.rows.read) == ("youtube_totals", days, days)
    assert outcome.period == (first, last)
    total = desk.ask("select sum(value) from youtube_day")[0][0]
    assert views is None or total == views


def test_a_workbook_holds_the_three_tables_as_sheets(desk) -> None:
    book = openpyxl.Workbook()
    tables = {
        "Table data": [["Content", "Video title", "Views"], ["Total", None, 10], ["aaaaaaaaaa1", "One", 10]],
        "Chart data": [["Date", "Content", "Video title", "Views"], ["2024-03-01", "aaaaaaaaaa1", "One", 3]],
        "Totals": [["Date", "Views"], ["2024-03-01", 4], ["2024-03-02", 6]],
    }
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    packed = io.BytesIO()
    book.save(packed)
    (outcome,) = desk.bring("Content.xlsx", packed.getvalue())
    assert (outcome.source, outcome.rows.new, outcome.rows.skipped) == ("youtube_content", 4, 1)
    assert desk.ask("select video, value from video_figures") == [("aaaaaaaaaa1", 10.0)]
    assert desk.ask("select video, sum(value) from youtube_days group by video order by all") == [
        ("aaaaaaaaaa1", 3.0),
        (None, 10.0),
    ]
    covered = {measure for (measure,) in desk.ask("select measure from coverage")}
    assert covered == {"videos", "youtube_chart", "youtube_views"}
