"""Imports: how data comes in."""

import streamlit as st

with st.container(border=True):
    st.subheader("Bring data in", anchor=False)
    st.markdown(
        "Export a report from Zoom, Slack, YouTube Studio or a sheet of registrations, "
        "stop the dashboard, and name the files in a terminal:"
    )
    st.code("python cli.py import FILE...", language=None)
    st.caption("A file that is in already changes nothing, and every import can be taken back.")
