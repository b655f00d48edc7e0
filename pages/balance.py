"""Balance: soon."""
