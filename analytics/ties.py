"""Ties between people of two sides: how many cross from one side to the other, and how many would by chance.

A tie goes from one who answers to the one who is answered. Newman 2003 for the assortativity, Krackhardt and Stern 1988
for the E-I index; chance is the same ties with the sides shuffled over the people (10,000 times, always the same).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

FEWEST_TIES = 30  # below that a share says nothing
DRAWS, AT_ONCE, SEED = 10_000, 500, 20_260_101
SIDES = ("a", "b")
Person = tuple[str, str]  # who, and the part of the balance: one who changed sides is two


@dataclass(frozen=True)
class Mixing:
    """What the ties of a network say. Shares are fractions of ties, null where there are fewer than 30.

    `pairs`: different pairs in their direction; `left_out`: ties with an end on neither side, or of unknown side;
    `expected`: the share that would cross if everybody answered anybody, as often as they do; `chance_low` and
    `chance_high`: where it lies 19 times in 20 when the sides are shuffled.
    """

    ties: int
    cross: int
    people: int
    smaller_side: int
    pairs: int
    left_out: int
    share: float | None = None
    expected: float | None = None
    chance_low: float | None = None
    chance_high: float | None = None
    pairs_share: float | None = None
    e_i_index: float | None = None
    assortativity: float | None = None

    @property
    def reading(self) -> str:
        """The result in words."""
        if self.share is None:
            return f"fewer than {FEWEST_TIES}: too few to tell"
        if self.chance_low is None or self.chance_high is None:
            return "one side only"
        if self.share < self.chance_low:
            return "less than by chance"
        return "more than by chance" if self.share > self.chance_high else "as by chance"


def mixing(ties: Iterable[Mapping[str, Any]], is_mutual: bool = False) -> Mixing:
    """Of ties {author, author_part, other, other_part, n}; mutual ones have no direction."""
    weights: dict[tuple[Person, Person], int] = {}
    left_out = 0
    for tie in ties:
        ends = (tie["author"], tie["author_part"]), (tie["other"], tie["other_part"])
        if ends[0][1] in SIDES and ends[1][1] in SIDES:
            weights[ends] = weights.get(ends, 0) + tie["n"]
        else:
            left_out += tie["n"]
    people = sorted({person for ends in weights for person in ends})
    on_a = {who for who, part in people if part == "a"}, {who for who, part in people if part == "b"}
    known = sum(weights.values())
    cross = sum(n for (one, other), n in weights.items() if one[1] != other[1])
    counts = Mixing(known, cross, len(set.union(*on_a)), min(map(len, on_a)), len(weights), left_out)
    return counts if known < FEWEST_TIES else _rated(counts, weights, people, is_mutual)


def _rated(
    counts: Mixing, weights: Mapping[tuple[Person, Person], int], people: list[Person], is_mutual: bool
) -> Mixing:
    place = {person: at for at, person in enumerate(people)}
    ends = np.array([[place[one], place[other]] for one, other in weights])
    n = np.array(list(weights.values()), dtype=float)
    is_a = np.array([part == "a" for _, part in people])
    share, expected = counts.cross / counts.ties, _expected(is_a[ends], n, is_mutual)
    low, high = np.quantile(_shuffled(is_a, ends, n), [0.025, 0.975]) if counts.smaller_side else (None, None)
    pairs = is_a[ends[:, 0]] != is_a[ends[:, 1]]
    return Mixing(
        counts.ties, counts.cross, counts.people, counts.smaller_side, counts.pairs, counts.left_out,
        share=share, expected=expected, chance_low=None if low is None else float(low),
        chance_high=None if high is None else float(high), pairs_share=float(pairs.mean()), e_i_index=2 * share - 1,
        assortativity=(expected - share) / expected if expected > 1e-12 else None,
    )  # fmt: skip


def _expected(is_a: np.ndarray[Any, Any], n: np.ndarray[Any, Any], is_mutual: bool) -> float:
    """The share that crosses if who answers and who is answered had nothing to do with each other."""
    answers, answered = (float((is_a[:, end] * n).sum() / n.sum()) for end in (0, 1))
    if is_mutual:
        answers = answered = (answers + answered) / 2
    return answers * (1 - answered) + (1 - answers) * answered


def _shuffled(is_a: np.ndarray[Any, Any], ends: np.ndarray[Any, Any], n: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The share that crosses in each shuffle of the sides over the people."""
    random = np.random.default_rng(SEED)
    shares = []
    for _ in range(DRAWS // AT_ONCE):
        sides = random.permuted(np.tile(is_a, (AT_ONCE, 1)), axis=1)
        shares.append((sides[:, ends[:, 0]] != sides[:, ends[:, 1]]) @ n / n.sum())
    return np.concatenate(shares)
