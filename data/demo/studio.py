"""The channel as the archives that YouTube Studio exports, in the wordings of four years."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from data.demo.forms import archive, decimal_text, english_date, table
from data.demo.truth import VideoTruth
from data.demo.youtube import Export, Video, channel_views, listed

TABLES: dict[str, dict[str, str]] = {
    "early": {
        "Content": "content",
        "Video title": "title",
        "Video publish time": "published",
        "Views": "views",
        "Watch time (hours)": "watch_hours",
        "Subscribers": "subscribers",
        "Impressions": "impressions",
        "Impressions click-through rate (%)": "ctr",
    },
    "german": {
        "Videos": "content",
        "Videotitel": "title",
        "Veröffentlichungszeitpunkt des Videos": "published",
        "Dauer": "duration",
        "Likes": "likes",
        "Gewonnene Abonnenten": "subscribers_gained",
        "Verlorene Abonnenten": "subscribers_lost",
        "Impressionen": "impressions",
        "Klickrate der Impressionen (%)": "ctr",
        "Aufrufe": "views",
        "Durchschnittliche Wiedergabedauer": "average_view_seconds",
        "Wiedergabezeit (Stunden)": "watch_hours",
    },
    "usual": {
        "Content": "content",
        "Video title": "title",
        "Video publish time": "published",
        "Duration": "duration",
        "Views": "views",
        "Watch time (hours)": "watch_hours",
        "Subscribers": "subscribers",
        "Impressions": "impressions",
        "Impressions click-through rate (%)": "ctr",
    },
    "newest": {
        "Content": "content",
        "Video title": "title",
        "Video publish time": "published",
        "Duration": "duration",
        "Likes": "likes",
        "Dislikes": "dislikes",
        "New viewers": "new_viewers",
        "Returning viewers": "returning_viewers",
        "Views": "views",
        "Watch time (hours)": "watch_hours",
        "Subscribers": "subscribers",
        "Thumbnail impressions": "impressions",
        "Thumbnail click-through rate (%)": "ctr",
    },
}
NOT_MEASURES = {"content", "title", "published", "duration"}


def studio_archive(made: Sequence[Video], export: Export) -> tuple[str, bytes]:
    """The archive's name and bytes: content table, chart of the most viewed five, channel totals."""
    is_german = export.form == "german"
    tables = (content_table(made, export), chart(listed(made, export)[:5], export), totals(made, export))
    german, english = ("Tabellendaten", "Diagrammdaten", "Gesamtwerte"), ("Table data", "Chart data", "Totals")
    members = {
        f"{name}.csv": text.encode() for name, text in zip(german if is_german else english, tables, strict=True)
    }
    name = f"youtube/{'Videos' if is_german else 'Content'} {export.since}_{export.until} Turing-Roche.zip"
    return name, archive(members, datetime.combine(export.until + timedelta(days=1), time(10)))


def content_table(made: Sequence[Video], export: Export) -> str:
    """The total first: it holds withdrawn videos too, so the rows do not add up to it."""
    columns = TABLES[export.form]
    known = [video.measures(export.until) for video in made if video.published_on <= export.until]
    total = {name: float(decimal_text(sum(row[name] for row in known), 4)) for name in known[0]}
    total["ctr"] = float(decimal_text(100 * total["views"] * 0.31 / total["impressions"], 2))
    total["average_view_seconds"] = round(total["watch_hours"] * 3600 / total["views"])
    rows = [[content_cell(None, column, total, export) for column in columns.values()]]
    for video in listed(made, export):
        measures = video.measures(export.until)
        rows.append([content_cell(video, column, measures, export) for column in columns.values()])
    return table([list(columns), *rows])


def content_cell(video: Video | None, column: str, measures: Mapping[str, float], export: Export) -> str:
    """One cell; the German form of 2025 leaves title, time and duration empty."""
    if column == "content":
        return guarded(video.video) if video else "Gesamt" if export.form == "german" else "Total"
    if column in NOT_MEASURES:
        blank = video is None or export.form == "german"
        return "" if blank else described(video)[column]
    if column == "average_view_seconds":
        return f"{timedelta(seconds=int(measures[column]))}"
    return decimal_text(measures[column], 4)


def guarded(video: str) -> str:
    """Studio writes a blank before a dash and a letter, so that no spreadsheet takes it for a formula."""
    return f" {video}" if video.startswith("-") else video


def described(video: Video | None) -> dict[str, str]:
    if video is None:
        return {}
    return {"title": video.title, "published": english_date(video.published_on), "duration": str(video.seconds)}


def chart(plotted: Iterable[Video], export: Export) -> str:
    headers = {
        "german": "Datum,Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe",
        "early": "Date,Content,Video title,Video publish time,Views",
    }
    header = headers.get(export.form, "Date,Content,Video title,Video publish time,Duration,Views").split(",")
    rows = []
    for video in plotted:
        name, about = guarded(video.video), described(video)
        if export.form == "german":
            about = dict.fromkeys(about, "")
        middle = [about["title"], about["published"], *([] if export.form == "early" else [about["duration"]])]
        for day in channel_views((), export):
            rows.append([day.isoformat(), name, *middle, str(video.views.get(day, 0))])
    return table([header, *rows])


def totals(made: Iterable[Video], export: Export) -> str:
    header = ["Datum", "Aufrufe"] if export.form == "german" else ["Date", "Views"]
    return table([header, *([day.isoformat(), views] for day, views in channel_views(made, export).items())])


def video_truth(made: Sequence[Video], plan: Sequence[Export]) -> dict[str, VideoTruth]:
    """Of every video ever listed, each measure from the newest export that has it; shares as fractions."""
    measures: dict[str, dict[str, float]] = {}
    for export in plan:
        names = set(TABLES[export.form].values()) - NOT_MEASURES - {"average_view_seconds"}
        for video in listed(made, export):
            known = video.measures(export.until)
            measures.setdefault(video.video, {}).update({name: known[name] for name in names})
    for known in measures.values():
        known["ctr"] = round(known["ctr"] / 100, 6)
    return {
        video.video: VideoTruth(video.title, video.published_on, measures[video.video])
        for video in made
        if video.video in measures
    }
