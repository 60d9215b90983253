"""Two ways to do one thing, measured in turns, and what is said of them."""
import math
import statistics
import sys


def in_turns(name, pairs, ours, peer, unit="s"):
    """What each returned, pair by pair. The order changes, so that neither always has the warmer machine; the first pair only warms up."""
    mine, theirs = [], []
    for pair in range(-1, pairs):
        steps = [(mine, ours), (theirs, peer)]
        for found, run in steps if pair % 2 else reversed(steps):
            value = run()
            if pair >= 0:
                found.append(value)
        if pair >= 0:
            print(f"{name} pair {pair + 1}: ours {mine[-1]:.3f} {unit}, peer {theirs[-1]:.3f} {unit}", file=sys.stderr)
    return mine, theirs


def compared(name, pairs, goal, ours, peer):
    """Both take seconds; the goal is how many times as long the peer shall take."""
    mine, theirs = in_turns(name, pairs, ours, peer)
    return result(name, statistics.median(mine), statistics.median(theirs), "s", goal, pairs)


def result(name, ours, peer, unit, goal, pairs, better="lower"):
    ratio = peer / ours if better == "lower" else ours / peer
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": round(peer, 3),
        "unit": unit,
        "ratio": round(ratio, 3),
        "better": better,
        "goal": round(goal, 3),
        "met": ratio >= goal,
        "pairs": pairs,
    }


def p99(values):
    return sorted(values)[math.ceil(len(values) * 0.99) - 1]
