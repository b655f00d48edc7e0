"""What only analysts ask of a balance, folded away: indices and tests, each with what it can and cannot say."""

from dataclasses import replace

import streamlit as st

from analytics.scope import Scope
from pages.parts.card import card

IN_PLAIN_WORDS = """
- **Is it even?** The balance index is 1 at the target and 0 where one side is alone. Few people are never quite even:
  compare the index with the one that chance makes of an even audience of this size.
- **How mixed is it?** Evenness is 1 where all groups are equal. It says nothing of the target.
- **Does it drift?** A test says how often chance alone would bring a share as far from the target, or a change as
  large. No evidence of an imbalance is no proof of balance: for a range of five points either way it takes some 270
  people, more than one event has. Judge quarters and years.
- **Why no verdict from these?** The verdict on this page follows the worst and the best case for those of unknown side.
  A range for few people says what a similar audience might look like; it does not decide.
"""
OF_PEOPLE = ("basis", "target_side")


def for_analysts(scope: Scope, basis: str) -> None:
    """The fold with balance index, mixture and drift of the period."""
    with st.expander("For analysts: how even, how mixed, and whether it drifts"):
        st.markdown(IN_PLAIN_WORDS)
        quarters = replace(scope, by="quarter")
        card("diversity", quarters, caption=f"By quarter, {basis}", basis=basis)
        card("drift", quarters, caption="People by quarter, each counted once a quarter", without=OF_PEOPLE)
