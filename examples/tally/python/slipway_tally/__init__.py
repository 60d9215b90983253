"""How often each word occurs in a text."""

from slipway_tally._tally import tally

__all__ = ["most", "tally"]


def most(text, number=1):
    """The words that occur most often; of those that are equally frequent, the first in the alphabet."""
    counts = tally(text)
    return sorted(counts, key=lambda word: (-counts[word], word))[:number]
