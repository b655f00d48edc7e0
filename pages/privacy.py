"""What we keep: of whom, why, for how long; the key; and the way to forget somebody."""

import streamlit as st

from data import privacy, privacy_words
from pages.parts.db import settings
from pages.parts.forget import show_forgetting

months = settings().partnership.retention.months

st.markdown(privacy_words.PROMISES)
st.subheader("Forget a person", anchor=False)
show_forgetting()
with st.expander("What forgetting does"):
    st.markdown(privacy_words.FORGETTING)
st.subheader("Of people", anchor=False)
st.caption(privacy_words.periods(months))
with st.expander("Each table with rows of people", expanded=True):
    st.markdown(privacy_words.listed(privacy.of_people(months)))
with st.expander("Which columns are pseudonyms or personal"):
    st.markdown(privacy_words.columns())
with st.expander("All other tables: counts, titles, settings"):
    st.markdown(privacy_words.listed(privacy.of_nobody()))
st.subheader("The key", anchor=False)
st.markdown(privacy_words.KEY)
