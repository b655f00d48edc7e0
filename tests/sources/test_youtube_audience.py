"""YouTube Studio's tables of cities, subscription, ages and genders, what lies behind a source, and retention."""

from datetime import date

import pytest

from data.studio import DIMENSIONS

CITIES = b"""Cities,City name,Views,Watch time (hours),Average view duration
Total,,12,1.5,0:01:00
0x89c2:0xc80b,"Birmingham",5,0.5,0:01:00
0x47d8:0xa1,"Birmingham",4,0.5,0:01:00
0x1234:0x5678,"Basel, Stadt",2,0.25,0:01:00
0x9999:0x1,,1,0.25,0:01:00
"""
AGES = """Viewer age,Views (%),Average view duration,Average percentage viewed (%),Watch time (hours) (%)
13–17 years,1.5,0:01:00,40.5,1
18–24 years,48.25,0:02:00,50,49
65+ years,50.25,0:02:00,50,50
"""
GENDERS = """Viewer gender,Views (%),Watch time (hours) (%)
Female,45.5,44
Male,53.5,55
User-specified,1,1
"""
STATUS = """Subscription status,Views,Watch time (hours),Average view duration
Total,10,3,0:05:00
Not subscribed,7,2,0:05:00
Subscribed,3,1,0:05:00
"""
DETAIL = """Traffic source,Source type,Source title,Thumbnail impressions,Thumbnail click-through rate (%),Views
Total,,,100,5,9
YT_RELATED.abcdefghij1,Content,Qwyjibo of Anna Zyxwort,60,4,5
YT_CHANNEL.UCabc,Channel,Anna Zyxwort,40,6.5,3
YT_SEARCH.missing data,YouTube search term,missing data,,,1
"""
RETENTION = "Video position (%),Absolute audience retention (%)\n0,102.65\n1,80\n50.00,41.5\n99,\n"
RETENTION_2026 = """Elapsed video time (%),Audience watch ratio,Relative retention performance
0,1.0265,0.5
0.5,0.415,0.75
1,0.2,0.5
"""
NAMED = "{} 2026-01-01_2026-03-31 Our channel.csv"
EXAMPLES = {
    "youtube_cities": [(NAMED.format("Cities"), CITIES, {})],
    "youtube_viewer_age": [(NAMED.format("Viewer age"), AGES.encode(), {})],
    "youtube_viewer_gender": [(NAMED.format("Viewer gender"), GENDERS.encode(), {})],
    "youtube_subscription_status": [(NAMED.format("Subscription status"), STATUS.encode(), {})],
    "youtube_traffic_detail": [(NAMED.format("Traffic source"), DETAIL.encode(), {})],
    "youtube_retention": [("Retention of Forum 5 2026-01-01_2026-03-31.csv", RETENTION_2026.encode(), {})],
}
Q1 = (date(2026, 1, 1), date(2026, 3, 31))


def parts(desk) -> dict[tuple[str, str, str], float]:
    rows = desk.ask("select dimension, part, measure, value from youtube_parts where is_current")
    return {(dimension, part, measure): value for dimension, part, measure, value in rows}


def told(outcome) -> list[tuple]:
    return [(one.measure, one.theirs, one.ours, one.reason) for one in outcome.comparison.reconciliations]


def test_cities_go_by_name_and_by_id_where_two_share_it(desk) -> None:
    (outcome,) = desk.bring(NAMED.format("Cities"), CITIES)
    assert (outcome.source, outcome.rows.new, outcome.rows.skipped) == ("youtube_cities", 4, 1)
    assert {part: value for (_, part, measure), value in parts(desk).items() if measure == "views"} == {
        "Birmingham (0x89c2:0xc80b)": 5, "Birmingham (0x47d8:0xa1)": 4, "Basel, Stadt": 2, "0x9999:0x1": 1,
    }  # fmt: skip
    assert told(outcome) == [("views", 12, 12, ""), ("watch_hours", 1.5, 1.5, "")]
    assert desk.ask("select measure, since, until from coverage") == [("youtube_cities", *Q1)]


def test_ages_and_genders_are_shares_of_the_whole_and_never_views(desk) -> None:
    ages, genders = (desk.bring("Table data.csv", text.encode(), period=Q1)[0] for text in (AGES, GENDERS))
    assert (ages.source, ages.rows.new, genders.source, genders.rows.new) == (
        "youtube_viewer_age", 3, "youtube_viewer_gender", 3,
    )  # fmt: skip
    kept = parts(desk)
    assert kept["viewer age", "18–24 years", "views_share"] == pytest.approx(0.4825)
    assert kept["viewer age", "13–17 years", "average_percentage_viewed"] == pytest.approx(0.405)
    assert kept["viewer age", "65+ years", "average_view_seconds"] == 120
    assert kept["viewer gender", "Female", "watch_hours_share"] == pytest.approx(0.44)
    assert "views" not in {measure for *_, measure in kept}
    assert sum(value for (of, _, what), value in kept.items() if (of, what) == ("viewer age", "views_share")) == 1


@pytest.mark.parametrize("dimension", ["cities", "viewer age", "viewer gender", "subscription status"])
def test_every_spelling_of_a_dimension_is_its_own_kind(desk, dimension: str) -> None:
    views = "Views (%)" if dimension.startswith("viewer") else "Views,Watch time (hours)"
    row = "50" if dimension.startswith("viewer") else "7,1"
    for name in DIMENSIONS[dimension]:
        (preview,) = desk.look("Table data.csv", f"{name},{views}\nPart,{row}\n".encode())
        assert preview.source == f"youtube_{dimension.replace(' ', '_')}", name
        (chart,) = desk.look("Chart data.csv", f"Date,{name},{views}\n2026-03-01,Part,{row}\n".encode())
        assert chart.source == f"youtube_{dimension.replace(' ', '_')}", name


def test_subscribers_and_others_are_kept_in_youtubes_words(desk) -> None:
    (outcome,) = desk.bring(NAMED.format("Subscription status"), STATUS.encode())
    assert (outcome.source, outcome.rows.new, outcome.rows.skipped) == ("youtube_subscription_status", 2, 1)
    assert told(outcome)[0] == ("views", 10, 10, "")
    (chart,) = desk.bring("Chart data.csv", b"Date,Subscription status,Views\n2026-03-01,Subscribed,3\n")
    assert (chart.source, chart.rows.new) == ("youtube_subscription_status", 1)
    assert desk.ask("select dimension, part, value from youtube_part_days") == [
        ("subscription status", "Subscribed", 3)
    ]


def test_what_lies_behind_a_source_is_kept_by_id_without_titles(desk) -> None:
    (outcome,) = desk.bring(NAMED.format("Traffic source"), DETAIL.encode())
    assert (outcome.source, outcome.rows.new, outcome.rows.skipped) == ("youtube_traffic_detail", 3, 1)
    kept = parts(desk)
    assert {part for _, part, _ in kept} == {"YT_RELATED.abcdefghij1", "YT_CHANNEL.UCabc", "YT_SEARCH.missing data"}
    assert kept["traffic detail", "YT_CHANNEL.UCabc", "ctr"] == pytest.approx(0.065)
    assert desk.ask("select count(*) from youtube_parts where dimension = 'traffic source'") == [(0,)]


@pytest.mark.parametrize(
    ("label", "content", "video", "values"),
    [
        ("abcdefghij1.zip/All.csv", RETENTION, "abcdefghij1", {0: 1.0265, 0.01: 0.8, 0.5: 0.415}),
        ("Forum 5 [abc-efghi_1].csv", RETENTION, "abc-efghi_1", {0: 1.0265, 0.01: 0.8, 0.5: 0.415}),
        ("Forum 5 2026-01-01_2026-03-31.csv", RETENTION_2026, "Forum 5", {0: 1.0265, 0.5: 0.415, 1: 0.2}),
    ],
)
def test_retention_is_of_the_video_in_the_files_name_and_in_fractions(desk, label, content, video, values) -> None:
    (outcome,) = desk.bring(label, content.encode())
    assert (outcome.source, outcome.rows.new, outcome.rows.refused) == ("youtube_retention", len(values), 0)
    kept = desk.ask("select video, position, value from youtube_retention where measure = 'audience_share'")
    assert {place: value for _, place, value in kept} == pytest.approx(values)
    assert {one for one, *_ in kept} == {video}


def test_retention_without_a_name_says_so_and_two_videos_stand_side_by_side(desk) -> None:
    (nameless,) = desk.bring("All.csv", RETENTION.encode())
    assert [problem.message[:35] for problem in nameless.problems] == ["The name of the file does not say w"]
    desk.bring("Forum 5.csv", RETENTION.replace("80", "81").encode())
    desk.bring("Forum 6.csv", RETENTION.replace("80", "82").encode())
    assert desk.ask("select distinct video from youtube_retention where is_current order by 1") == [
        ("",), ("Forum 5",), ("Forum 6",),
    ]  # fmt: skip
