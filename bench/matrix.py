"""A Slipway whose cells are simulated: everything is real but what a cell does, which is to run one program that does nothing, or waits."""
import signal
import sys

from installation import AUTHOR, ROOT, WORKER, Rig, await_state, java, run

# No machine has it: so the standalone's own worker, which comes with it, takes none of the gates.
PYTHON = "3.99"
LONGEST = 600


class Matrix(Rig):
    """A standalone, and a project for each number of gates that is asked for."""

    def __init__(self, *numbers, separate=False):
        super().__init__(separate)
        self.numbers, self.workers, self.homes = numbers, [], []

    def start(self):
        # The one that comes with it would take cells that a simulated one is measured by.
        self.installation.retire_workers()
        self._apply()

    def stop(self):
        self.dismiss()

    def hire(self, number, slots, *program):
        """Starts so many simulated workers, whose gates run this program."""
        for _ in range(number):
            home = self.folder / f"simulated-{len(self.homes)}"
            home.mkdir()
            self.homes.append(home)
            words = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", WORKER, ROOT / "bench" / "SimulatedWorker.java",
                     *self.installation.entry(), home, slots, *program]  # fmt: skip
            self.workers.append(java(words, stdout=(home / "began").open("w"), stderr=(home / "ended").open("w")))
            await_state(lambda: self._is_present(home), pause=0.2)

    def dismiss(self, how=signal.SIGTERM):
        """Ends them all; to the builder they say nothing."""
        for worker in self.workers:
            worker.send_signal(how)
        while self.workers:
            self.workers.pop().wait()

    def begin(self, number):
        """Begins a release with so many gates, of which nothing is ever published, and returns its id."""
        return self.installation.call("rehearsals", {"project": project(number), "ref": "main"})["id"]

    def run(self, number):
        """The id of a release, all of whose gates have run."""
        before = self.ended(number)
        release = self.begin(number)
        await_state(lambda: self.ended(number) == before + number, LONGEST, pause=0.02)
        self.finish(release)
        return release

    def finish(self, release):
        """Waits until nothing of it goes on: what comes after the gates is not measured, but must not run beside what is measured next."""
        await_state(lambda: self.installation.call(f"releases/{release}")["state"] == "failed", LONGEST, pause=0.2)

    def ended(self, number):
        """How many gates of such releases the builder has taken the end of: by what the workers say, since asking would cost."""
        line = f"{project(number)} gate gate-"
        return sum(text.count(line) for text in self._said("ended"))

    def began(self, release):
        """When the processes of a release's gates started: seconds by cell."""
        lines = (line.split() for text in self._said("began") for line in text.splitlines() if line.startswith(release))
        return {cell: int(micros) / 1e6 for _, cell, micros in lines}

    def gates(self, release, columns):
        """What the database holds of a release's gates."""
        return self.installation.rows(f"select {columns} from builder.cell where release = '{release}' and kind = 'gate'")

    def _said(self, what):
        return [(home / what).read_text() for home in self.homes]

    def _is_present(self, home):
        if self.workers[-1].poll() is not None:
            sys.exit("bench: a simulated worker ended:\n" + (home / "ended").read_text()[-4000:])
        return self.installation.rows(f"select 1 from builder.worker where name = '{home.name}'")

    def _apply(self):
        projects = ""
        for number in self.numbers:
            repository = self.folder / project(number)
            run("git", "init", "-q", "-b", "main", repository)
            run("git", *AUTHOR, "commit", "-q", "--allow-empty", "-m", "nothing", cwd=repository)
            gates = "".join(f"\n          - {{run: gate {each}, python: ['{PYTHON}']}}" for each in range(number))
            projects += f"""
  {project(number)}:
    repository: {repository}
    builds:
      app:
        kind: rust
        gates:{gates}
    routes: [{{stages: [approval]}}]"""
        self.installation.apply(f"projects:{projects}\n")


def project(gates):
    return f"gates-{gates}"
