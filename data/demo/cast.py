"""The people of the invented community: invented surnames, addresses nobody has, and where they belong."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from random import Random

from data.demo.forms import words

ROCHE, TURING, ACADEMIA, PUBLIC, UNKNOWN = "Roche", "Turing", "Wider academia", "Public sector", "Unknown"
GROUPS = (ROCHE, TURING, ACADEMIA, "Other industry", PUBLIC, UNKNOWN)

FIRST_NAMES = words(
    "Aisha Amara Anaïs Anil Astrid Ayumi Bao Benedikt Björn Bronwyn Carys Chidi Chloé Dalia Daniyar Diego Dimitra "
    "Eilidh Élodie Emeka Esra Fatou Faisal Federica Femi Gareth Gulsen Hana Haruki Henrike Ifeoma Imogen Ines Isla "
    "Jamila Jasper Jia José Jürgen Kamal Keiko Kofi Lakshmi Leila Linus Lucía Maïa Malik Mateo Mei Milan Nadia Naoko "
    "Neha Niamh Nils Noor Oluwa Owen Paloma Petra Priya Qiu Rafael Rania Renée Rohan Rosa Ruth Sanjay Sæunn Shreya "
    "Sofía Søren Tamar Tariq Thandi Theo Tomás Uma Valérie Viktor Wanjiru Xavier Yasmin Yusuf Zoë Zuri"
)
SURNAME_HEADS = words(
    "Okav Tarv Brenz Mirq Ndor Kavand Yumor Holv Quill Fend Zelim Adev Lorq Vask Chandr Parz Isol Gulv Rask Drav Wenth "
    "Thork Mabr Erivo Novr Cask Belth Junv Sork Kest Ulv Pemb Thirl Onorr Ashq Rudv Falk Grimb Limq Cæld"
)
SURNAME_TAILS = words(
    "adele evik isova amoto enwick anathe öwall önstei egaard abéri izade akunda añezo ömquist esculo idisse emanno "
    "oglune ovichi eshaw ampford amirra urelle âtrix"
)

UNIVERSITIES = {
    "ox.ac.uk": "University of Oxford",
    "cam.ac.uk": "University of Cambridge",
    "ucl.ac.uk": "University College London",
    "ed.ac.uk": "University of Edinburgh",
    "manchester.ac.uk": "University of Manchester",
    "kcl.ac.uk": "King's College London",
    "imperial.ac.uk": "Imperial College London",
    "leeds.ac.uk": "University of Leeds",
    "warwick.ac.uk": "University of Warwick",
}
COMPANIES = {
    "brightmoor.example": "Brightmoor Analytics",
    "candlewick-bio.example": "Candlewick Bio, Ltd.",
    "fennmark.example": "Fennmark\n& Daughters",
    "ostrava-labs.example": 'Labs "Ostrava"',
    "example.org": "",
}
FREE_MAIL = ("gmail.com", "outlook.com")
ALLOWED_DOMAINS = frozenset(
    (*UNIVERSITIES, *COMPANIES, *FREE_MAIL, "roche.com", "gene.com", "turing.ac.uk", "nhs.net", "example.com")
)


@dataclass(frozen=True)
class Person:
    """Somebody invented. `needs_answer`: only the answer on the form tells the side, the address does not."""

    number: int
    name: tuple[str, str]
    domain: str
    organisation: str
    group: str
    keenness: float  # 0-1: how likely to come, and to come again
    needs_answer: bool = False
    is_test: bool = False

    @property
    def full_name(self) -> str:
        return " ".join(self.name)

    @property
    def shows_first_name(self) -> bool:
        """A few show themselves in meetings by their first name only."""
        return self.number % 31 == 0

    @property
    def address(self) -> str:
        """Numbered, and marked as invented at public mail services, so that it is nobody's."""
        local = f"{plain(self.name[0])}.{plain(self.name[1])}{self.number:04d}"
        return f"invented.{local}@{self.domain}" if self.domain in FREE_MAIL else f"{local}@{self.domain}"


def plain(name: str) -> str:
    """A name in ASCII letters, lower case."""
    spelt = name.translate({0xF8: "o", 0xE6: "ae"}).lower()
    return unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()


class Cast:
    """Everybody known so far, by group; nobody shares a full name unless asked for."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._names = self._invent_names()
        self._count = 0
        self.people: dict[str, list[Person]] = {group: [] for group in GROUPS}
        self.team = [self.person(TURING, "turing.ac.uk", "The Alan Turing Institute") for _ in range(3)]

    def _invent_names(self) -> Iterator[tuple[str, str]]:
        tails = len(SURNAME_TAILS)
        surnames = len(SURNAME_HEADS) * tails
        for draw in self._rng.sample(range(len(FIRST_NAMES) * surnames), 12000):
            first, surname = divmod(draw, surnames)
            yield FIRST_NAMES[first], SURNAME_HEADS[surname // tails] + SURNAME_TAILS[surname % tails]

    def person(
        self,
        group: str,
        domain: str,
        organisation: str = "",
        *,
        needs_answer: bool = False,
        is_test: bool = False,
        name: tuple[str, str] | None = None,
    ) -> Person:
        self._count += 1
        keenness = self._rng.random()
        name = name or next(self._names)
        return Person(self._count, name, domain, organisation, group, keenness, needs_answer, is_test)

    def twins(self) -> list[Person]:
        """Two people of one name: a join under that name alone is neither's."""
        one = self.person(ACADEMIA, "ox.ac.uk")
        return [one, self.person(ACADEMIA, "ed.ac.uk", name=one.name)]

    def recruit(self, group: str, is_asked: bool) -> Person:
        """A new member of a group, remembered for later events."""
        recruit = {
            ROCHE: self._from_roche,
            TURING: self._from_turing,
            ACADEMIA: self._from_university,
            PUBLIC: lambda _: self.person(PUBLIC, "nhs.net", self._rng.choice(("", "NHS", "NHS England"))),
            UNKNOWN: self._from_elsewhere,
        }[group](is_asked)
        self.people[group].append(recruit)
        return recruit

    def invite(self, group: str, count: int, is_asked: bool, without: Collection[Person]) -> list[Person]:
        """So many people of a group, about six in ten of them known already, the keener the likelier."""
        known = [p for p in self.people[group] if p not in without and (is_asked or not p.needs_answer)]
        known.sort(key=lambda p: self._rng.random() ** (1 / (0.2 + p.keenness)), reverse=True)
        returning = known[: round(count * 0.6)]
        return returning + [self.recruit(group, is_asked) for _ in range(count - len(returning))]

    def _from_roche(self, is_asked: bool) -> Person:
        if is_asked and self._rng.random() < 0.06:
            return self.person(ROCHE, self._rng.choice(FREE_MAIL), "Roche", needs_answer=True)
        if self._rng.random() < 0.15:
            return self.person(ROCHE, "gene.com", self._rng.choice(("", "Genentech")))
        return self.person(ROCHE, "roche.com", self._rng.choice(("", "Roche", "Roche", "F. Hoffmann-La Roche Ltd")))

    def _from_turing(self, is_asked: bool) -> Person:
        name = "The Alan Turing Institute"
        if is_asked and self._rng.random() < 0.08:
            return self.person(TURING, self._rng.choice(FREE_MAIL), name, needs_answer=True)
        return self.person(TURING, "turing.ac.uk", self._rng.choice(("", name, name, "Alan Turing Institute")))

    def _from_university(self, _: bool) -> Person:
        domain = self._rng.choice(tuple(UNIVERSITIES))
        return self.person(ACADEMIA, domain, self._rng.choice(("", UNIVERSITIES[domain])))

    def _from_elsewhere(self, _: bool) -> Person:
        if self._rng.random() < 0.5:
            domain = self._rng.choice(tuple(COMPANIES))
            return self.person(UNKNOWN, domain, COMPANIES[domain])
        return self.person(
            UNKNOWN, self._rng.choice(FREE_MAIL), self._rng.choice(("", "", "independent", "Brightmoor Analytics"))
        )
