"""Which events the invented community held, and in what form each was reported."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

KNOWLEDGE_SHARE, WORKSHOP = "Knowledge Share", "Workshop"

THEMES = (
    "Modern topics in missing data",
    "Predictive modelling in healthcare",
    "Synthetic data",
    "Omics",
    "AI in precision medicine",
    "AI in clinical trials",
    "Data and software engineering",
    "Partnership review and plans",
    "Digital health",
    "Explainable AI in health",
    "AI and health equity",
    "AI to clinical practice",
    "Personalised medicine in the face of multi-scale heterogeneity",
    "Natural language processing in healthcare",
    "Digital twins in health",
    "Diversifying health research",
    "Transparent AI for healthcare",
    "Wearables, sensors and digital biomarkers",
    "Federated learning with hospital data",
    "Causal questions, observed data",
    "Medical images at scale",
    "Uncertainty in clinical predictions",
    "Patients and the public in data science",
    "Foundation models for biology",
    "Fairness in risk scores",
    "Reproducible pipelines",
    "Graphs for drug discovery",
    "Privacy enhancing technologies",
    "Real-world evidence",
    "What we learned together",
)
WORKSHOPS = ("Structured missingness", "Predictive modelling", "Sharing code, safely", "From notebook to clinic")


@dataclass(frozen=True)
class Event:
    """One event. `form`: zoom_2022, zoom_2026, xlsx, csv, or none where the files are missing on purpose."""

    title: str
    series: str
    starts_at: datetime  # local time of the organisers, as reports have it
    minutes: int
    form: str
    asks_organisation: bool

    @property
    def day(self) -> date:
        return self.starts_at.date()

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_zoom(self) -> bool:
        return self.form.startswith("zoom")


def months_until(today: date) -> list[date]:
    """The first days of the 36 months that end with today's."""
    last = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(last - 35, last + 1)]


def end_of(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def pauses(months: list[date]) -> dict[tuple[date, date], str]:
    """Every July and August that touches these months, by first and last day."""
    summers = sorted({month.year for month in months if month.month in (7, 8)})
    return {(date(year, 7, 1), date(year, 8, 31)): "Summer pause" for year in summers}


def schedule(today: date) -> list[Event]:
    """All events held up to three days before today, by date."""
    months, until = months_until(today), today - timedelta(days=3)
    days = [nth_weekday(month, 2, 3) for month in months if month.month not in (7, 8)]
    days = [day for day in days if day <= until]
    retreats = [nth_weekday(month, 3, 4) for month in months if month.month in (3, 10)]
    retreats = [day for day in retreats if day <= until]
    chosen = [retreats[0], retreats[1], retreats[3], retreats[-1]]
    missing = days[5]
    reported = [day for day in days if day != missing]
    forms = {missing: "none", reported[5]: "xlsx", reported[21]: "csv"}
    newer = months[25]  # the last eleven months came in the newer layout
    webinars = [
        Event(
            f"Knowledge Share: {theme}",
            KNOWLEDGE_SHARE,
            datetime.combine(day, time(13 + 2 * (place % 2))),
            60,
            forms.get(day) or layout(day, newer),
            day in forms or place % 4 != 3,
        )
        for place, (day, theme) in enumerate(zip(days, THEMES))
    ]
    workshops = [
        Event(f"Workshop: {name}", WORKSHOP, datetime.combine(day, time(10)), 150, layout(day, newer), True)
        for day, name in zip(chosen, WORKSHOPS)
    ]
    return sorted(webinars + workshops, key=lambda event: event.starts_at)


def layout(day: date, newer: date) -> str:
    return "zoom_2026" if day >= newer else "zoom_2022"


def nth_weekday(month: date, weekday: int, nth: int) -> date:
    """The third Wednesday and the fourth Thursday lie after the 12th: day and month cannot be mixed up."""
    return month + timedelta(days=(weekday - month.weekday()) % 7 + 7 * (nth - 1))
