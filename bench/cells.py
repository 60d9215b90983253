"""What the builder and its workers cost: cells that do nothing but start a process, by claims, leases and completions that are real."""
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pairs
from installation import await_state, run
from matrix import Matrix

SLOTS = 8
NO_OPS = 500
# So few that a slot waits for each of them, as for those that run beside them.
AT_ONCE = 3
SAMPLES = 21
WAITS, SECONDS = 64, "0.4"


def no_op_cells(rounds):
    with Matrix(NO_OPS) as matrix:
        matrix.hire(1, SLOTS, "/bin/true")
        peers = [("no-op-cells", 1 / 1.5, by_xargs)]
        if shutil.which("parallel"):
            peers.append(("no-op-cells-parallel", 5.0, by_parallel))
        else:
            print("  no-op-cells-parallel: left out, GNU parallel is not installed (Debian's package parallel)", file=sys.stderr)
        return [pairs.compared(name, rounds, goal, lambda: span(matrix, NO_OPS), peer) for name, goal, peer in peers]


def span(matrix, number):
    """Seconds from the first claim of a release's gates until the end of the last one is committed."""
    [[seconds]] = matrix.gates(matrix.run(number), "extract(epoch from max(ended_at) - min(claimed_at))::float")
    return seconds


def by_xargs():
    return piped(f"xargs -P {SLOTS} -n 1 /bin/true")


def by_parallel():
    with tempfile.NamedTemporaryFile() as log:
        return piped(f"parallel -j {SLOTS} --joblog {log.name} /bin/true")


def piped(command):
    began = time.perf_counter()
    run("sh", "-c", f"seq {NO_OPS} | {command}")
    return time.perf_counter() - began


def claim_latency(rounds):
    with Matrix(AT_ONCE) as matrix, BareHandler() as bare:
        matrix.hire(1, SLOTS, "/bin/true")
        mine, theirs = [], []

        def ours():
            found = [ms for _ in range(SAMPLES // AT_ONCE) for ms in latencies(matrix)]
            mine.extend(found)
            return statistics.median(found)

        def peer():
            found = [bare.call() for _ in range(SAMPLES)]
            theirs.extend(found)
            return statistics.median(found)

        pairs.in_turns("claim-latency", rounds, ours, peer, "ms p50")
        # Those of the first pair only warmed up.
        mine, theirs = mine[SAMPLES:], theirs[SAMPLES:]
        print(f"  p50 {statistics.median(mine):.1f} ms, the handler's {statistics.median(theirs):.1f} ms", file=sys.stderr)
        against = pairs.result("claim-latency", pairs.p99(mine), pairs.p99(theirs), "ms p99", 1 / 3, len(mine))
        return [against, pairs.result("claim-latency-25ms", pairs.p99(mine), 25, "ms p99", 1, len(mine))]


def latencies(matrix):
    """Milliseconds from the insert of a gate's row, which its commit follows, until its process has started."""
    release = matrix.run(AT_ONCE)
    began = matrix.began(release)
    return [(began[name] - wanted) * 1000 for name, wanted in matrix.gates(release, "name, extract(epoch from not_before)::float")]


class BareHandler:
    """The least that a durable claim takes: a request, one line made durable, an answer; whoever asked then starts the process."""

    def __enter__(self):
        self.file = tempfile.NamedTemporaryFile(dir=".")
        handler = type("Handler", (BaseHTTPRequestHandler,), {"do_POST": lambda request: self._claim(request), "log_message": lambda *_: None})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.file.close()

    def call(self):
        """Milliseconds from the request until the process has started."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.server.server_port}/", method="POST")
        began = time.perf_counter()
        urllib.request.urlopen(request).close()
        with subprocess.Popen(["/bin/true"]):
            return (time.perf_counter() - began) * 1000

    def _claim(self, request):
        self.file.write(b"claimed\n")
        self.file.flush()
        os.fdatasync(self.file.fileno())
        request.send_response(204)
        request.end_headers()


def resumed_cells(rounds):
    """Killed when nine of ten cells are done: builder and worker at once, with all that the worker runs."""
    with Matrix(NO_OPS) as matrix:
        return [pairs.result("resumed-cells", *resumed(matrix, rounds), "cells run", 1 / 1.02, rounds)]


def resumed(matrix, rounds):
    runs = []
    for _ in range(rounds):
        matrix.hire(1, SLOTS, "/bin/sleep", "0.1")
        before, release = matrix.ended(NO_OPS), matrix.begin(NO_OPS)
        await_state(lambda: matrix.ended(NO_OPS) - before >= NO_OPS * 0.9)
        matrix.dismiss(signal.SIGKILL)
        matrix.installation.kill([matrix.installation.pid("builder")])
        matrix.installation.up()
        matrix.installation.retire_workers()
        matrix.hire(1, SLOTS, "/bin/sleep", "0.1")
        matrix.finish(release)
        [[claims]] = matrix.gates(release, "sum(attempts)::int")
        print(f"resumed-cells: {claims} runs of {NO_OPS} cells", file=sys.stderr)
        runs.append(claims)
        matrix.dismiss()
    return max(runs), NO_OPS


def worker_scaling(rounds):
    with Matrix(WAITS) as matrix:

        def seconds(workers):
            matrix.hire(workers, 2, "/bin/sleep", SECONDS)
            try:
                return span(matrix, WAITS)
            finally:
                matrix.dismiss()

        four, one = pairs.in_turns("worker-scaling", rounds, lambda: seconds(4), lambda: seconds(1))
        rates = [WAITS / statistics.median(times) for times in (four, one)]
        return [pairs.result("worker-scaling", *rates, "cells/s", 3.6, rounds, better="higher")]
