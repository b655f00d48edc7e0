"""The verdict on a balance in a few words, as badges show it."""

from typing import Literal

from analytics.asking import Answer

Tone = Literal["green", "orange", "red", "gray", "blue"]
VERDICTS: dict[str, tuple[str, Tone]] = {
    "in the band": ("In the band", "green"),
    "out of the band": ("Out of the band", "orange"),
    "cannot tell": ("Cannot tell", "gray"),
    "no data": ("No data", "gray"),
}


def verdict(answer: Answer) -> tuple[str, Tone] | None:
    """Words and colour of the verdict, where the answer is about one period."""
    periods = answer.frame.get("period")
    if periods is None or "verdict" not in answer.frame or periods.nunique() != 1:
        return None
    return VERDICTS.get(str(answer.frame["verdict"].iloc[0]))  # none where it is too small to be told


def band(answer: Answer) -> str:
    """The target band of a balance: "Target 45–55%"."""
    row = answer.frame.iloc[0]
    return f"Target {100 * row['target_low']:.0f}–{100 * row['target_high']:.0f}%"


def side_name(answer: Answer) -> str:
    """The side whose share a balance gives."""
    return str(answer.frame["target_side"].iloc[0])
