"""Letters: what is told of a period, frozen once and rendered in any format."""
