"""LinkedIn pages: content below its descriptions, followers of a day, visitors; real XLS, XLSX, three languages."""

import io
from datetime import date

import openpyxl
import pytest
import xlwt

CONTENT = {
    "en": "Date,Impressions (organic),Impressions (sponsored),Impressions (total),Unique impressions (organic),"
    "Clicks (organic),Clicks (sponsored),Clicks (total),Reactions (organic),Reactions (sponsored),Reactions (total),"
    "Comments (organic),Comments (sponsored),Comments (total),Reposts (organic),Reposts (sponsored),Reposts (total),"
    "Engagement rate (organic),Engagement rate (sponsored),Engagement rate (total)",
    "2021": "Date,Impressions (organic),Impressions (sponsored),Impressions (total),Unique impressions (organic),"
    "Clicks (organic),Clicks (sponsored),Clicks (total),Reactions (organic),Reactions (sponsored),Reactions (total),"
    "Comments (organic),Comments (sponsored),Comments (total),Shares (organic),Shares (sponsored),Shares (total),"
    "Engagement rate (organic),Engagement rate (sponsored),Engagement rate (total)",
    "pt": "Data,Impressões (orgânicas),Impressões (patrocinadas),Impressões (total),Impressões únicas (orgânicas),"
    "Cliques (orgânicos),Cliques (patrocinados),Cliques (total),Reações (orgânicas),Reações (patrocinadas),"
    "Reações (total),Comentários (orgânicos),Comentários (patrocinados),Comentários (total),"
    "Compartilhamentos (orgânicos),Compartilhamentos (patrocinados),Compartilhamentos (total),"
    "Taxa de engajamento (orgânico),Taxa de engajamento (patrocinado),Taxa de engajamento (total)",
    "es": "Fecha,Impresiones (orgánicas),Impresiones (patrocinadas),Impresiones totales,Impresiones únicas (orgánicas),"
    "Clics (orgánicos),Clics (patrocinados),Clics (Totales),Reacciones (generales),Reacciones (patrocinadas),"
    "Reacciones (total),Comentarios (orgánicos),Comentarios (patrocinados),Comentarios (totales),"
    "Veces compartido (orgánico),Veces compartido (patrocinado),Veces compartido (total),"
    "Tasa de interacción (orgánica),Tasa de interacción (patrocinada),Tasa de interacción (total)",
}
ROW = ("04/13/2026", 100, 20, 120, 70, 10, 1, 11, 5, 0, 5, 2, 0, 2, 1, 0, 1, 0.18, 0.05, 0.1583)
MEASURES = (
    "organic_impressions", "sponsored_impressions", "impressions", "unique_organic_impressions", "organic_clicks",
    "sponsored_clicks", "clicks", "organic_reactions", "sponsored_reactions", "reactions", "organic_comments",
    "sponsored_comments", "comments", "organic_reposts", "sponsored_reposts", "reposts", "organic_engagement_rate",
    "sponsored_engagement_rate", "engagement_rate",
)  # fmt: skip
POSTS = (
    ("What each post did, in words",), ("Post title", "Post link", "Post type", "Posted by", "Created date", "Likes"),
    ("Qwyjibo, by Anna Zyxwort", "https://linkedin.example/1", "Organic", "Anna Zyxwort", "04/13/2026", 4),
)  # fmt: skip
FOLLOWERS = (
    ("Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers"),
    ("04/01/2026", 0, 3, 1, 4), ("04/02/2026", 0, 0, 0, 0), ("04/13/2026", 1, 2, 0, 3),
)  # fmt: skip
INDUSTRY = (("Industry", "Total followers"), ("Research", 321), ("Biotechnology", 123))


def book(**sheets) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        page = made.create_sheet(name.replace("_", " "))
        for row in rows:
            page.append(row)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def content(language: str) -> bytes:
    header = tuple(CONTENT[language].split(","))
    above = tuple(f"What the column {place} counts, in a long sentence." for place in range(len(header)))
    return book(Metrics=(above, header, ROW, ("04/14/2026", *[0] * 19)), All_posts=POSTS)


EXAMPLES = {
    "linkedin_page": [
        ("ours_content_1777555091040.xlsx", content("en"), {}),
        ("ours_followers_1777555091040.xlsx", book(New_followers=FOLLOWERS, Industry=INDUSTRY), {}),
    ]
}


def days(desk) -> list[tuple]:
    return desk.ask("select day, measure, value from daily_figure where area = 'linkedin' order by all")


@pytest.mark.parametrize("language", CONTENT)
def test_content_of_every_language_and_year(desk, language: str) -> None:
    (outcome,) = desk.bring("ours_content_1777555091040.xlsx", content(language))
    assert (outcome.source, outcome.rows.new, outcome.rows.refused) == ("linkedin_page", 2, 0)
    expected = dict(zip(MEASURES, ROW[1:]))
    assert {measure: value for day, measure, value in days(desk) if day == date(2026, 4, 13)} == expected
    assert {value for day, _, value in days(desk) if day == date(2026, 4, 14)} == {0}
    said = [problem.message for problem in outcome.problems]
    assert said == [
        "The sheet “All posts” was not read. This is LinkedIn’s list of the posts of a page. It holds the texts of "
        "posts, so it is not read: the sheet Metrics of the same file has the figures by day."
    ]


def test_total_followers_are_those_who_came_that_day(desk) -> None:
    (outcome,) = desk.bring("ours_followers.xlsx", book(New_followers=FOLLOWERS, Industry=INDUSTRY, Seniority=INDUSTRY))
    assert (outcome.rows.new, outcome.period) == (3, (date(2026, 4, 1), date(2026, 4, 13)))
    assert [(day.day, value) for day, measure, value in days(desk) if measure == "new_followers"] == [
        (1, 4), (2, 0), (13, 3),
    ]  # fmt: skip
    assert not desk.ask("select 1 from figures where value > 100")
    assert "of no day" in outcome.problems[0].message


@pytest.mark.parametrize(
    ("header", "measures"),
    [
        (
            "Date,Overview page views (desktop),Overview page views (total),Life unique visitors (mobile),"
            "Jobs page views (total),Total page views (total),Total unique visitors (desktop)",
            ("overview_page_views_desktop", "overview_page_views", "life_unique_visitors_mobile", "jobs_page_views",
             "page_views", "unique_visitors_desktop"),
        ),
        (
            "Data;Visualizações da página Visão geral (computadores);Visualizações da página Visão geral (total);"
            "Visitantes únicos da página Dia a dia (dispositivos móveis);Visualizações da página Vagas (total);"
            "Total de visualizações da página (total);Total de visitantes únicos (computadores)",
            ("overview_page_views_desktop", "overview_page_views", "life_unique_visitors_mobile", "jobs_page_views",
             "page_views", "unique_visitors_desktop"),
        ),
        ("Data,Seguidores patrocinados,Seguidores orgânicos,Seguidores convidados automaticamente,Total de seguidores",
         ("sponsored_new_followers", "organic_new_followers", "invited_new_followers", "new_followers")),
    ],
)  # fmt: skip
def test_visitors_and_followers_as_text(desk, header: str, measures: tuple[str, ...]) -> None:
    mark = ";" if ";" in header else ","
    rows = [
        mark.join(["02/26/2024", *map(str, range(1, len(measures) + 1))]),
        mark.join(["02/27/2024", *"0" * len(measures)]),
    ]
    (outcome,) = desk.bring("x.csv", "\n".join([header, *rows]).encode("utf-8-sig"))
    assert (outcome.source, outcome.rows.new) == ("linkedin_page", 2)
    told = {measure: value for day, measure, value in days(desk) if day == date(2024, 2, 26)}
    assert told == {measure: place for place, measure in enumerate(measures, 1)}


def test_a_spreadsheet_may_have_written_thousands_and_percent(desk) -> None:
    made = "date;impressions (total);reactions (total);engagement rate (total)\n2024-02-26;1.234;5;8,43%\n"
    desk.bring("x.csv", made.encode("cp1252"))
    assert [row[1:] for row in days(desk)] == [
        ("engagement_rate", pytest.approx(0.0843)),
        ("impressions", 1234),
        ("reactions", 5),
    ]


def test_rows_without_a_day_or_with_words_are_refused(desk) -> None:
    made = "Date,Impressions (organic),Clicks (organic)\n04/13/2026,many,1\n,1,1\n04/14/2026,3,2\nTotal,4,3\n"
    (outcome,) = desk.bring("x.csv", made.encode())
    assert (outcome.rows.new, outcome.rows.refused, outcome.rows.skipped) == (1, 2, 1)
    assert [problem.message for problem in outcome.problems] == [
        "“many” cannot be read as a number.", "There is no date in this row.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sheets",
    [
        {"ENGAGEMENT": (("Date", "Impressions", "Engagements"), ("4/13/2026", 65, 4)),
         "DEMOGRAPHICS": (("Top Demographics", "Value", "Percentage"), ("Company size", "Qwyjibo", "2%"))},
        {"FOLLOWERS": (("Total followers on 4/13/2026:", 653), (), ("Date", "New followers"), ("4/13/2026", 4))},
    ],
)  # fmt: skip
def test_the_analytics_of_one_person_are_refused(desk, sheets: dict) -> None:
    (outcome,) = desk.bring("AggregateAnalytics_Anna_2026-04-01_2026-04-13.xlsx", book(**sheets))
    assert outcome.status == "refused"
    assert outcome.problems[0].message.startswith("This is LinkedIn’s analytics of a person’s posts. It is about one")


def test_the_old_workbook_as_it_comes(desk) -> None:
    made, packed = xlwt.Workbook(), io.BytesIO()
    header = tuple(CONTENT["en"].split(","))
    for name, rows in (("Metrics", (("In words",) * len(header), header, ROW)), ("All posts", POSTS)):
        page = made.add_sheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write(number, place, cell)
    made.save(packed)
    (outcome,) = desk.bring("ours_content_1777555091040.xls", packed.getvalue())
    assert (outcome.source, outcome.rows.new, outcome.rows.refused) == ("linkedin_page", 1, 0)
    assert {measure: value for _, measure, value in days(desk)} == dict(zip(MEASURES, ROW[1:]))
