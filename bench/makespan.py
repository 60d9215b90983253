"""How long a matrix takes on m workers: the real order by a simulated clock, against what no schedule can undercut, and first come, first served."""
import random
import subprocess
import sys

import pairs
from installation import ROOT, java

MINUTE = 60_000
# Published durations of real jobs, in minutes; docs/benchmarks.md says where each comes from.
PUBLISHED = {
    # The 27 wheel jobs of Pillow 10.2's wheels: where a range was published, spread evenly over it.
    "pillow": [85 + 10 * i / 14 for i in range(15)] + [120, 123, 127, 130] + [15, 23, 32, 40] + [10, 22, 35] + [0.5],
    "pytables": [25, 266, 37, 20],
    "pyodide": [8, 2, 0.6, 2.3, 0.5, 5.5, 4.8, 0.5, 0.6, 0.5, 2],
}
WORKERS = [2, 3, 4, 6, 8]
WRONG = 0.2
STREAMS = ["stdin", "stdout", "stderr"]


def scheduled(cases):
    """The makespans of (workers, [(expected, taken)…]), all by one JVM."""
    lines = "".join(f"{m} {' '.join(f'{round(e)}:{round(t)}' for e, t in cells)}\n" for m, cells in cases)
    classes = ":".join(str(ROOT / module / "target" / "classes") for module in ("builder", "events", "versions"))
    program = java(["-cp", classes, ROOT / "bench" / "Makespan.java"], text=True, **dict.fromkeys(STREAMS, subprocess.PIPE))
    spans, errors = program.communicate(lines)
    if program.returncode:
        sys.exit("bench: the scheduler cannot be asked (is the builder built?):\n" + errors[-4000:])
    return [int(makespan) for makespan in spans.split()]


def bound(times, m):
    """No schedule is shorter, the optimum included: not than the longest cell, nor than the mean of the workers; and of the km + 1
    longest cells some worker runs k + 1."""
    longest = sorted(times, reverse=True)
    crowds = [sum(longest[k * m - k : k * m + 1]) for k in range(1, -(-len(times) // m))]
    return max(longest[0], -(-sum(times) // m), *crowds)


def generated(seed):
    """A matrix of 24 to 60 cells, a few minutes each and some much longer, as emulated platforms are."""
    chance = random.Random(seed)
    return [chance.lognormvariate(1.2, 0.7) for _ in range(chance.randint(24, 60))]


def matrices():
    yield from PUBLISHED.items()
    for seed in range(20):
        yield f"generated {seed}", generated(seed)


def run(_pairs):
    """Nothing varies from run to run: the pairs are the matrices, each on so many workers."""
    chance = random.Random(4)
    names, right, wrong, first, optima = [], [], [], [], []
    for name, minutes in matrices():
        times = [round(m * MINUTE) for m in minutes]
        off = [t * chance.uniform(1 - WRONG, 1 + WRONG) for t in times]
        for m in WORKERS:
            names.append(f"{name} on {m}")
            optima.append(bound(times, m))
            right.append((m, [(t, t) for t in times]))
            wrong.append((m, list(zip(off, times))))
            shuffled = chance.sample(times, len(times))
            first.append((m, [(0, t) for t in shuffled]))
    spans = scheduled(right + wrong + first)
    size, published = len(names), len(PUBLISHED) * len(WORKERS)
    right, wrong, first = spans[:size], spans[size : 2 * size], spans[2 * size :]
    for label, found in zip(("in our order", "20 % wrong", "first come"), (right, wrong, first)):
        report(label + ", published", names[:published], found[:published], optima)
        report(label + ", generated", names[published:], found[published:], optima[published:])
    return [
        worst("makespan", right[:published], optima, 1 / 1.02),
        worst("makespan-wrong", wrong[:published], optima, 1 / 1.05),
        worst("makespan-fifo", right[:published], first, 1.0),
        worst("makespan-generated", right[published:], optima[published:], 1 / 1.02),
    ]


def report(label, names, found, optima):
    ratios = sorted(((f / o, n) for f, o, n in zip(found, optima, names)), reverse=True)
    mean = sum(r for r, _ in ratios) / len(ratios)
    worst = ", ".join(f"{n} {r:.3f}" for r, n in ratios[:3])
    print(f"  {label:24} {mean:.3f} × the optimum; worst {worst}", file=sys.stderr)


def worst(name, ours, peers, goal):
    """That of the matrix that turned out worst."""
    _, mine, peer = min((p / o, o, p) for o, p in zip(ours, peers))
    return pairs.result(name, mine / 1000, peer / 1000, "s", goal, len(ours))
