"""What chance alone may do to shares of few people: exact tests and intervals for proportions."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt
from statistics import NormalDist

Z = 1.959964  # 95%


def log_binomial(k: int, n: int, share: float) -> float:
    """The logarithm of the chance of exactly k out of n; `share` lies between 0 and 1."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(share) + (n - k) * log(1 - share)


def binomial_p(k: int, n: int, share: float = 0.5) -> float:
    """How likely a count as far out as k, or further, on either side (exact binomial test, the smaller tail twice)."""
    below = sum(exp(log_binomial(i, n, share)) for i in range(k + 1))
    above = sum(exp(log_binomial(i, n, share)) for i in range(k, n + 1))
    return min(1.0, 2 * min(below, above))


def wilson(k: int, n: int) -> tuple[float, float]:
    """95% score interval of k out of n."""
    share, z2 = k / n, Z**2
    centre, half = share + z2 / (2 * n), Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, (centre - half) / (1 + z2 / n)), min(1.0, (centre + half) / (1 + z2 / n))


def newcombe(k: int, n: int, other_k: int, other_n: int) -> tuple[float, float]:
    """95% interval of the difference k / n - other_k / other_n (Newcombe 1998, method 10)."""
    one, other = k / n, other_k / other_n
    (low, high), (other_low, other_high) = wilson(k, n), wilson(other_k, other_n)
    below, above = (
        sqrt((one - low) ** 2 + (other_high - other) ** 2),
        sqrt((high - one) ** 2 + (other - other_low) ** 2),
    )
    return one - other - below, one - other + above


def two_proportions_p(k: int, n: int, other_k: int, other_n: int) -> float:
    """How likely two shares as different as k / n and other_k / other_n, if both were one: the pooled z test, or
    Fisher's exact test where fewer than five are expected anywhere."""
    pooled = (k + other_k) / (n + other_n)
    if min(pooled, 1 - pooled) * min(n, other_n) < 5:
        return _fisher_p(k, n, other_k, other_n)
    error = sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))
    return 2 * (1 - NormalDist().cdf(abs(k / n - other_k / other_n) / error))


def _fisher_p(k: int, n: int, other_k: int, other_n: int) -> float:
    """The chance of all tables with the same margins that are no likelier than this one."""
    both = k + other_k

    def chance(i: int) -> float:
        parts = ((n, i), (other_n, both - i))
        ways = sum(lgamma(size + 1) - lgamma(some + 1) - lgamma(size - some + 1) for size, some in parts)
        return exp(ways - lgamma(n + other_n + 1) + lgamma(both + 1) + lgamma(n + other_n - both + 1))

    seen = chance(k) * (1 + 1e-7)
    return min(1.0, sum(p for i in range(max(0, both - other_n), min(n, both) + 1) if (p := chance(i)) <= seen))


def balance_index(share: float, target: float = 0.5) -> float:
    """1 at the target, 0 as far from it as can be."""
    return 1 - abs(share - target) / max(target, 1 - target)


def index_by_chance(n: int, target: float = 0.5) -> float:
    """The mean balance index of n people drawn at the target: below 1, since few are never quite even."""
    return sum(exp(log_binomial(k, n, target)) * balance_index(k / n, target) for k in range(n + 1))
