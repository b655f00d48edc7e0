"""Overview: the state of the community on one page."""
