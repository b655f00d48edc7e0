"""A folder of 2,000 small exports of four kinds, imported as the command line does: files a second and peak memory.

The command runs in a process of its own, start and last checkpoint included.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = int(os.environ.get("BENCH_FILES", "2000"))
FILES_A_SECOND, PEAK_MB = 20, 1000
DOMAINS = ("roche.com", "turing.ac.uk", "ox.ac.uk", "ucl.ac.uk", "lab.example", "company.example")
FIRST, LAST = ("Anna", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus"), ("Bell", "Day", "Elm", "Fox", "Gray", "Hart")
People = list[tuple[str, str, str]]


def people(chance: random.Random, number: int) -> People:
    """Invented people out of 5,000: first name, last name, address."""
    return [
        (FIRST[one % 7], f"{LAST[one % 6]}{one}", f"p{one}@{DOMAINS[one % 6]}")
        for one in chance.sample(range(5000), number)
    ]


def registrations(day: date, title: str, who: People) -> str:
    """A plain sheet of one event."""
    lines = ["Email,First name,Last name,Organisation,Event,Event date,Registered at,Status"]
    at = f"{day - timedelta(days=9)} 10:30:00"
    lines += [f"{mail},{first},{last},,{title},{day},{at},registered" for first, last, mail in who]
    return "\n".join(lines) + "\n"


def zoom(day: date, title: str, who: People) -> str:
    """An attendee report of a webinar."""
    said, number = f"{day:%b %d, %Y}", f"{day.toordinal() * 7919 % 10**10:010d}"
    rows = "".join(
        f'Yes,{first},{last},{mail},NA,approved,"{said} 16:0{n % 9}:30","{said} 17:01:00",{60 - n % 9},UK\n'
        for n, (first, last, mail) in enumerate(who)
    )
    return (
        f'Attendee Report,\nReport Generated:,"{said} 9:12 PM"\n'
        "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,"
        "Total Users,Max Concurrent Views\n"
        f'{title},8{number},"{said} 3:55 PM",70,{len(who)},0,{len(who)},{len(who) + 1},{len(who)}\n'
        "Host Details,\nAttended,User Name,Email,Join Time,Leave Time,Time in Session (minutes),Country/Region Name\n"
        f'Yes,Hana Host,hana@uni.example,"{said} 15:55:00","{said} 17:05:00",70,UK\n'
        "Attendee Details,\nAttended,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,"
        "Time in Session (minutes),Country/Region Name\n" + rows
    )


def teams(day: date, title: str, who: People) -> str:
    """A report of a meeting."""
    said = f"{day.month}/{day.day}/{day:%y}"
    head = f"Meeting title\t{title}\nAttended participants\t{len(who)}\n"
    head += f"Start time\t{said}, 3:55:00 PM\nEnd time\t{said}, 5:01:00 PM"
    rows = "\n".join(
        f"{first} {last}\t{said}, 4:0{n % 9}:00 PM\t{said}, 5:01:00 PM\t{60 - n % 9}m\t{mail}\t{mail}\tPresenter"
        for n, (first, last, mail) in enumerate(who)
    )
    return (
        f"1. Summary\n{head}\n\n2. Participants\n"
        f"Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n{rows}\n"
    )


def youtube(day: date, _: str, who: People) -> str:
    """A table of videos, one period each."""
    lines = [
        "Content,Video title,Video publish time,Views,Watch time (hours),Subscribers,Impressions,"
        "Impressions click-through rate (%)",
        f"Total,,,{100 * len(who)},{9 * len(who)},{len(who)},{1000 * len(who)},4.17",
    ]
    lines += [
        f'{LAST[n % 6]}{n:07d},"Talk {n}, explained","{day - timedelta(days=400):%b %d, %Y}",100,9,1,1000,4.17'.replace(
            LAST[n % 6], LAST[n % 6].ljust(4, "x")[:4], 1
        )
        for n, _ in enumerate(who)
    ]
    return "\n".join(lines) + "\n"


KINDS: tuple[tuple[str, Callable[[date, str, People], str]], ...] = (
    ("sheets/registrations {day}.csv", registrations),
    ("zoom/attendee {day}.csv", zoom),
    ("teams/report {day}.csv", teams),
    ("youtube/Content {day}_{after} Channel/Table data.csv", youtube),
)


def write_folder(folder: Path, files: int = FILES) -> None:
    """Files of all kinds in turn, each of its own day or period, with 10 to 40 rows."""
    chance = random.Random(1)
    for number in range(files):
        day = date(2019, 1, 7) + timedelta(days=5 * (number // len(KINDS)))
        name, kind = KINDS[number % len(KINDS)]
        title = f"Knowledge Share: topic {number // len(KINDS)}" if kind is not teams else f"Coffee {number}"
        path = folder / name.format(day=day, after=day + timedelta(days=4))
        path.parent.mkdir(parents=True, exist_ok=True)
        text = kind(day, title, people(chance, chance.randrange(10, 40)))
        path.write_bytes(text.encode("utf-16" if kind is teams else "utf-8"))


def main() -> None:
    """Write the folder, import it, print files a second and peak memory beside their bars."""
    with tempfile.TemporaryDirectory() as name:
        exports = Path(name) / "exports"
        write_folder(exports)
        environment = {**os.environ, "COMMUNITY_DB": str(Path(name) / "store" / "store.duckdb")}
        command = [sys.executable, str(ROOT / "cli.py"), "import", str(exports), "--json"]
        before = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - before
        outcomes = json.loads(done.stdout)
    statuses = [one["status"] for one in outcomes]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    for status in sorted(set(statuses)):
        print(f"{statuses.count(status):,} {status}")
    for one in [one for one in outcomes if one["status"] == "refused"][:3]:
        print(one["file"], one["problems"][:1])
    processor = used.ru_utime + used.ru_stime
    rate = FILES / seconds
    print(f"{FILES:,} files in {seconds:.1f} s ({processor:.1f} s of processor time), load {os.getloadavg()[0]:.1f}")
    print(f"{rate:.1f} files a second, bar {FILES_A_SECOND}{'' if rate >= FILES_A_SECOND else '   MISSED'}")
    print(f"{peak:,.0f} MB at most, bar {PEAK_MB:,}{'' if peak < PEAK_MB else '   MISSED'}")


if __name__ == "__main__":
    main()
