"""Engagement: soon."""
