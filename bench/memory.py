"""How much memory a busy worker and a builder with a long queue take: the most that was ever resident of their own processes."""
import pathlib
import sys

import pairs
from installation import await_state
from matrix import Matrix
from unchanged import Packages

SLOTS = 8
CELLS = 100_000
CLAIMED = 500
# Releases of 100 cells each, of 20 teams, for six Pythons, of which simulated workers have one.
WAITING = f"""
insert into builder.cell (id, release, name, generation, stage, requested_by, project, team, work, kind, toolchain,
                          platform, python, state, since, weight)
select gen_random_uuid(), 'release-' || n / 100, 'gate-' || n % 100, 1, 'gates', 'bench', 'gates-1', 'team-' || n / 5000,
       '{{"kind": "gate", "inputs": [], "task": {{"kind": "rust"}}}}', 'gate', 'rust',
       null, '3.' || 94 + n % 6, 'pending', clock_timestamp(), n % 1000
from generate_series(1, {CELLS}) n"""


def memory(_rounds):
    return [
        pairs.result("memory-worker", of_worker(), 150, "MB", 1, 1),
        pairs.result("memory-builder", of_builder(), 400, "MB", 1, 1),
    ]


def of_worker():
    """It builds 15 wheels of C extensions in eight slots."""
    with Packages() as packages:
        packages.installation.retire_workers()
        worker = packages.installation.join("eight-slots", SLOTS)
        try:
            packages.anew()
            packages.anew()
            return peak(worker.pid)
        finally:
            worker.terminate()
            worker.wait()


def of_builder():
    """Its service is a process of its own; a worker claims from the long queue."""
    with Matrix(1, separate=True) as matrix:
        pid = matrix.installation.pid("builder")
        matrix.installation.rows(WAITING)
        matrix.hire(1, SLOTS, "/bin/true")
        await_state(lambda: matrix.ended(1) >= CLAIMED, pause=0.2)
        [[waiting, stalled]] = matrix.installation.rows(
            "select count(*), count(*) filter (where stalled) from builder.cell where state = 'pending'"
        )
        print(f"  {waiting} cells wait, {stalled} of them for a worker that is not there", file=sys.stderr)
        return peak(pid)


def peak(pid):
    """Megabytes."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024
