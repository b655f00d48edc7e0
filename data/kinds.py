"""Kinds of export that are known by their columns but not read yet: each is refused in a sentence of its own."""

from dataclasses import dataclass

from data.reading import normalise_header


@dataclass(frozen=True)
class Kind:
    """A known kind of export: its title, the column names that give it away, and what to do instead."""

    title: str
    signs: tuple[tuple[str, ...], ...]  # sets of headers, any of which is enough
    instead: str = "It is not read yet."

    def fits(self, cells: set[str]) -> bool:
        """Whether a row with these normalised cells is this kind's header."""
        return any({normalise_header(sign) for sign in signs} <= cells for signs in self.signs)

    @property
    def weight(self) -> int:
        """How many column names give it away at most."""
        return max(len(signs) for signs in self.signs)

    @property
    def sentence(self) -> str:
        """What the person reads."""
        return f"This is the {self.title}. {self.instead}"


KINDS: tuple[Kind, ...] = ()
