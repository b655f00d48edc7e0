"""Where the invented channel's views come from, and the archives by date, country and traffic source."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from data.demo.forms import archive, decimal_text, table
from data.demo.plan import end_of
from data.demo.truth import PartsTruth
from data.demo.youtube import Export, Video, channel_views

Rows = Sequence[Sequence[object]]
NOT_TOLD = ""  # views that YouTube counts in the total and gives to no country
COUNTRIES = {
    "GB": 40, "CH": 17, "DE": 11, "US": 9, "IN": 6, "NL": 4, "FR": 3, "IT": 2, "CA": 2, "NA": 1, NOT_TOLD: 5,
}  # fmt: skip
SOURCES = {
    "YouTube search": 31, "External": 24, "Suggested videos": 17, "Browse features": 12, "Direct or unknown": 8,
    "Channel pages": 4, "Playlists": 2, "Notifications": 1, "Other YouTube features": 1,
}  # fmt: skip
SHOW_THUMBNAILS = {"YouTube search": 0.31, "Suggested videos": 0.22, "Browse features": 0.28, "Channel pages": 0.4}
PLOTTED = 5
MEMBERS = {
    "english": ("Table data", "Chart data", "Totals"),
    "german": ("Tabellendaten", "Diagrammdaten", "Gesamtwerte"),
}
HEADERS = {
    "english": ("Views", "Watch time (hours)", "Average view duration", "Date", "Total"),
    "german": ("Aufrufe", "Wiedergabezeit (Stunden)", "Durchschnittliche Wiedergabedauer", "Datum", "Gesamt"),
}


@dataclass(frozen=True)
class Split:
    """The channel's views of a period, each given to one part; `named` is the dimension in the export's words."""

    named: str
    form: str
    since: date
    until: date
    days: Mapping[date, Counter[str]]
    mean_view_seconds: float

    @property
    def views(self) -> Counter[str]:
        """Views by part over the whole period, those that are told of no part included."""
        return sum(self.days.values(), Counter())

    def watch_hours(self, views: int) -> float:
        return float(decimal_text(views * self.mean_view_seconds / 3600, 4))

    def truth(self) -> PartsTruth:
        told = {part: views for part, views in self.views.items() if part != NOT_TOLD}
        hours = {part: self.watch_hours(views) for part, views in told.items()}
        return PartsTruth(self.since, self.until, told, hours, self.views.total())


def splits(videos: Sequence[Video], months: list[date], until: date, rng: Random) -> tuple[list[Split], list[Split]]:
    """By country, a year from a German-speaking colleague and the newest year; by traffic source the newest year."""
    year_before = Export("german", months[12], end_of(months[23]))
    newest = Export("english", months[24], until)
    countries = [split(videos, COUNTRIES, name, export, rng) for name, export in
                 (("Geografie", year_before), ("Geography", newest))]  # fmt: skip
    return countries, [split(videos, SOURCES, "Traffic source", newest, rng)]


def split(videos: Sequence[Video], weights: Mapping[str, int], named: str, export: Export, rng: Random) -> Split:
    """Each view of each day to a part by chance."""
    parts, chances = list(weights), list(weights.values())
    days = {day: Counter(rng.choices(parts, chances, k=views)) for day, views in channel_views(videos, export).items()}
    return Split(named, export.form, export.since, export.until, days, 380)


def parts_archive(made: Split) -> tuple[str, bytes]:
    """The archive's name and bytes: table with its total first, chart of the largest few, channel totals."""
    views_name, _, _, day_name, _ = HEADERS[made.form]
    ranked = [part for part, _ in made.views.most_common() if part != NOT_TOLD]
    chart = [[day, part, made.days[day][part]] for part in ranked[:PLOTTED] for day in made.days]
    totals = [[day, views.total()] for day, views in made.days.items()]
    tables: tuple[Rows, ...] = (
        [[made.named, *measure_names(made)], *parts_rows(made, ranked)],
        [[day_name, made.named, views_name], *chart],
        [[day_name, views_name], *totals],
    )
    return packed(f"{made.named} {made.since}_{made.until}", MEMBERS[made.form], tables, made.until)


def measure_names(made: Split) -> list[str]:
    views, hours, average, _, _ = HEADERS[made.form]
    shown = ["Thumbnail impressions", "Thumbnail click-through rate (%)"] if made.named == "Traffic source" else []
    return [views, hours, average, *shown]


def parts_rows(made: Split, ranked: Sequence[str]) -> list[list[object]]:
    """The total holds views that no country is told of, so the rows of countries do not add up to it."""
    everything = made.views.total()
    rows = [[HEADERS[made.form][-1], *measures(made, everything)]]
    rows += [[part, *measures(made, made.views[part])] for part in ranked]
    if made.named == "Traffic source":
        shown = {part: thumbnails(part, made.views[part]) for part in ranked}
        total = sum(impressions for impressions, _ in shown.values() if impressions)
        rows[0] += [total, decimal_text(100 * clicked(made) / total, 2)]
        for row in rows[1:]:
            row += ["" if cell is None else cell for cell in shown[str(row[0])]]
    return rows


def measures(made: Split, views: int) -> list[object]:
    hours = made.watch_hours(views)
    return [views, decimal_text(hours, 4), f"{timedelta(seconds=round(hours * 3600 / views))}" if views else ""]


def thumbnails(part: str, views: int) -> tuple[int | None, str | None]:
    """Impressions and click-through rate in per cent; a way that shows no thumbnails has neither."""
    if part not in SHOW_THUMBNAILS:
        return None, None
    impressions = round(views / SHOW_THUMBNAILS[part] * 9)
    return impressions, decimal_text(100 * views / impressions, 2) if impressions else None


def clicked(made: Split) -> int:
    return sum(views for part, views in made.views.items() if part in SHOW_THUMBNAILS)


def date_archive(videos: Sequence[Video], months: list[date], until: date) -> tuple[str, bytes]:
    """The last months by date, several measures of the whole channel, its total first."""
    export = Export("newest", months[33], until)
    days, hours = channel_views(videos, export), watch_hours(videos, export)
    rows: list[list[object]] = [["Date", "Views", "Watch time (hours)", "Average view duration"]]
    for day, views, watched in (
        ("Total", sum(days.values()), sum(hours.values())),
        *zip(days, days.values(), hours.values()),
    ):
        average = timedelta(seconds=round(watched * 3600 / views)) if views else timedelta(0)
        rows.append([day, views, decimal_text(watched, 4), f"{average}"])
    by_day: Rows = [["Date", "Views"], *([day, views] for day, views in days.items())]
    return packed(f"Date {export.since}_{until}", MEMBERS["english"], (rows, by_day, by_day), until)


def watch_hours(videos: Sequence[Video], export: Export) -> dict[date, float]:
    """Hours that the whole channel was watched on each day of the export."""
    hours = dict.fromkeys(channel_views((), export), 0.0)
    for video in videos:
        for day in video.views.keys() & hours.keys():
            hours[day] += video.views[day] * video.mean_view_seconds / 3600
    return {day: float(decimal_text(watched, 4)) for day, watched in hours.items()}


def packed(name: str, members: Sequence[str], tables: Sequence[Rows], until: date) -> tuple[str, bytes]:
    files = {f"{member}.csv": table(rows).encode() for member, rows in zip(members, tables, strict=True)}
    return f"youtube/{name} Turing-Roche.zip", archive(files, datetime.combine(until + timedelta(days=1), time(10)))
