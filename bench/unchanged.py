"""Cells that are taken from the store, against building them: C extensions for three Pythons, by the real worker, until their sets are there."""
import sys
import time

import pairs
from installation import Repository, Rig, await_state, run
from release import instant

# Each is a plan, an sdist and three wheels.
PACKAGES, CELLS = 5, 25
PYTHONS = "'3.11', '3.12', '3.13'"
ENDED = ("published", "failed", "cancelled")


def unchanged_cells(rounds):
    with Packages() as packages:
        return [pairs.compared("unchanged-cells", rounds, 50, packages.again, packages.anew)]


class Packages(Rig):
    """A standalone and its own worker, and projects that are only rehearsed, so that no index is needed."""

    def start(self):
        self.number = 0
        self.repositories = [Repository(self.folder, f"unchanged-{each}", compiled=True) for each in range(PACKAGES)]
        self._apply()
        self.anew()

    def anew(self):
        """Seconds until the sets of a new commit of each are there."""
        self.number += 1
        for repository in self.repositories:
            repository.commit(f"0.1.{self.number}")
            # Without its tag, which would begin a release of its own.
            run("git", "push", "-q", repository.bare, "main", cwd=repository.tree)
        return self._rehearse(reused=0)

    def again(self):
        """Seconds until the same sets are there again."""
        return self._rehearse(reused=CELLS)

    def _rehearse(self, reused):
        began = time.time()
        releases = [
            self.installation.call("rehearsals", {"project": repository.package, "ref": "main"})["id"]
            for repository in self.repositories
        ]
        # The checks and trial installations that follow are none of ours, but must not run beside what is measured next.
        shown = [await_state(lambda: self._ended(release), pause=0.2) for release in releases]
        found = sum(cell["reused"] for release in shown for cell in release["cells"])
        ends = [stage["endedAt"] for release in shown for stage in release["stages"] if stage["name"] == "build"]
        if found != reused or None in ends:
            sys.exit(f"bench: {found} cells were taken from the store, not {reused}: {[each['failure'] for each in shown]}")
        return max(map(instant, ends)) - began

    def _ended(self, release):
        shown = self.installation.call(f"releases/{release}")
        return shown if shown["state"] in ENDED else None

    def _apply(self):
        projects = "".join(
            f"""
  {repository.package}:
    repository: {repository.bare}
    builds: {{app: {{wheels: {{python: [{PYTHONS}], platforms: [linux-x86_64]}}}}}}
    routes: [{{stages: [approval]}}]"""
            for repository in self.repositories
        )
        self.installation.apply(f"projects:{projects}\n")
