"""The edit distance of two texts."""

from slipway_native._distance import distance

__all__ = ["distance", "nearest"]


def nearest(text, others):
    """The most similar of several texts; the first of those that are equally so."""
    return min(others, key=lambda other: distance(text, other))
