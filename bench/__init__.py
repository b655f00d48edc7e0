"""Benchmarks: this product side by side with what one would otherwise do, as ratios of one run."""
