"""What a kind of export that is not read says of itself, and how it is told from the others."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.reading import normalise_header

Sign = str | tuple[str, ...]  # a column's name, or several of which any will do
NOT_READ = "It is not read yet; keep the file."


@dataclass(frozen=True)
class Kind:
    """A known kind of export, and what to do with it.

    signs: sets of column names, any set of which gives it away; so chosen that no export that is read has them all.
    lines: beginnings of lines that stand alone above its tables. without: names that speak against it.
    yields: any export that is read goes before it. is_open: a person may say what its columns are.
    """

    title: str
    signs: tuple[tuple[Sign, ...], ...] = ()
    instead: str = NOT_READ
    lines: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    yields: bool = False
    is_open: bool = False
    _signs: tuple[tuple[frozenset[str], ...], ...] = field(init=False, repr=False)
    _without: frozenset[str] = field(init=False, repr=False)
    _lines: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        signs = tuple(tuple(_names(sign) for sign in wanted) for wanted in self.signs)
        object.__setattr__(self, "_signs", signs)
        object.__setattr__(self, "_without", _names(self.without))
        object.__setattr__(self, "_lines", tuple(map(normalise_header, self.lines)))

    def by_header(self, cells: Iterable[str]) -> int:
        """How many of its column names are among these normalised cells; 0 where they are not enough."""
        present = frozenset(cells)
        if present & self._without:
            return 0
        return max((len(wanted) for wanted in self._signs if all(sign & present for sign in wanted)), default=0)

    def by_lines(self, lines: Iterable[str]) -> int:
        """How many of these normalised lines, each alone in its row, begin as its own do."""
        return sum(line.startswith(self._lines) for line in lines)

    @property
    def sentence(self) -> str:
        """What the person reads."""
        return f"This is {self.title}. {self.instead}"


def _names(sign: Sign) -> frozenset[str]:
    return frozenset(normalise_header(name) for name in ((sign,) if isinstance(sign, str) else sign))
