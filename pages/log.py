"""Log: what was done with the store and by whose hands, whether anybody changed it, and each decision's way back."""

import streamlit as st

from pages.parts.affiliations_effect import show_effect
from pages.parts.logged import HERE, chosen_entries, show_chain, show_entries

show_chain()
found = chosen_entries()
if found:
    with st.container(border=True, gap="small"):
        show_entries(found)
        show_effect(HERE)
