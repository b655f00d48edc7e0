"""Growth: soon."""
