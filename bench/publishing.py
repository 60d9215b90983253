"""A set of files published to an index: by a running publisher, from its turn until it tells that all is served, and by what people run."""
import random
import shutil
import statistics
import subprocess
import sys
import time

import pairs
from checking import Folder
from distributions import sdist, wheel
from installation import ROOT, Rig, java, run, tools
from memory import peak
from slowindex import SlowIndex

WHEELS = [f"cp3{minor}-cp3{minor}-{platform}" for minor in range(9, 15) for platform in ("win32", "win_amd64", "macosx_11_0_arm64", "manylinux_2_17_x86_64")]  # fmt: skip
SECONDS_AN_UPLOAD = 0.2
HIDDEN, PACKAGES, LOOK = 600, 20, 10


def uploads(rounds):
    """The index takes 0.2 s for each upload, as one far away does, and shows pages at once."""
    with Publisher() as publisher:
        index = SlowIndex(SECONDS_AN_UPLOAD)
        try:
            twine = [tools() / "twine", "upload", "--disable-progress-bar", "--repository-url", index.url + "/", "-u", "up", "-p", "pw"]
            uv = [tools() / "uv", "publish", "--publish-url", index.url + "/", "-u", "up", "-p", "pw"]
            return [
                pairs.compared(name, rounds, goal, lambda: publisher.ours(index), lambda: publisher.script(peer))
                for name, goal, peer in (("uploads-twine", 8, twine), ("uploads-uv", 1, uv))
            ]
        finally:
            index.stop()


def visibility(_rounds):
    """Each package is on its page at a random moment within ten minutes; all wait at the same time."""
    chance = random.Random(5)
    hidden = {f"hidden-{number}": chance.uniform(0, HIDDEN) for number in range(PACKAGES)}
    with Publisher() as publisher:
        index = SlowIndex(hidden=lambda package: hidden[package])
        try:
            for package in hidden:
                publisher.begin(index, package.replace("-", "_"), "1.0", [wheel(publisher.files, package.replace("-", "_"), "1.0")])
            late, asked = [], []
            for _ in hidden:
                package = publisher.ended()[0].replace("_", "-")
                [(_, shown)] = index.pages[package].values()
                late.append(time.monotonic() - shown)
                asked.append(index.reads[package])
                print(f"  {package} shown after {hidden[package]:.0f} s: {late[-1]:.1f} s late, {asked[-1]} requests", file=sys.stderr)
            return [
                pairs.result("visibility-late", statistics.median(late), LOOK / 2, "s", 0.2, PACKAGES),
                pairs.result("visibility-latest", max(late), HIDDEN * 0.05 + 1, "s", 1, PACKAGES),
                pairs.result("visibility-requests", statistics.median(asked), 20, "requests", 1, PACKAGES),
                pairs.result("visibility-most-requests", max(asked), HIDDEN / LOOK, "requests", 2, PACKAGES),
            ]
        finally:
            index.stop()


def large_file(_rounds):
    """How much more memory a wheel of 1 GiB takes than small ones, to be checked and to be published."""
    with Publisher(separate=True) as publisher, Folder() as checks:
        index = SlowIndex()
        try:
            publisher.ours(index)
            checks.ours(checks.wheels("small", 0))
            pids = {"checked": checks.pid(), "published": publisher.installation.pid("publisher")}
            before = {what: peak(pid) for what, pid in pids.items()}
            large = gibibyte(publisher.files)
            checks.ours(large.parent)
            publisher.begin(index, "large", "1.0", [large])
            publisher.ended()
            more = {what: max(0.1, peak(pid) - before[what]) for what, pid in pids.items()}
            return [pairs.result(f"memory-1-gib-{what}", megabytes, 64, "MB", 1, 1) for what, megabytes in more.items()]
        finally:
            index.stop()


def gibibyte(folder):
    """A wheel with so many bytes that do not compress, alone in its folder."""
    noise, alone = folder / "noise", folder / "large"
    alone.mkdir()
    with noise.open("wb") as file:
        for _ in range(1024):
            file.write(random.randbytes(1 << 20))
    return wheel(alone, "large", "1.0", attached=noise)


class Publisher(Rig):
    """A standalone whose publisher gets its turns from here."""

    def start(self):
        # What it publishes would be installed, beside what is measured next.
        self.installation.retire_workers()
        self.number, self.files = 0, self.folder / "files"
        self.files.mkdir()
        target = ROOT / "publisher" / "target"
        words = ["-XX:+UseSerialGC", "-cp", f"{target}/quarkus-app/lib/main/*:{target}/classes:{target}/test-classes",
                 ROOT / "bench" / "Publishing.java", self.installation.port("broker"), self.installation.home]  # fmt: skip
        self.turns = java(words, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def stop(self):
        if turns := getattr(self, "turns", None):
            turns.kill()
            turns.wait()

    def begin(self, index, package, version, files):
        print(index.url + "/", index.url + "/simple/", package, version, *files, file=self.turns.stdin, flush=True)

    def ended(self):
        """The package that was published next, and the seconds since its turn."""
        words = self.turns.stdout.readline().split()
        if not words:
            sys.exit("bench: the turns were not taken (are the publisher and its tests built?)")
        return words[0], float(words[1])

    def ours(self, index):
        package, version, files = self._set()
        self.begin(index, package, version, files)
        return self.ended()[1]

    def script(self, command):
        _, _, files = self._set()
        began = time.perf_counter()
        run(*command, *files)
        return time.perf_counter() - began

    def _set(self):
        """24 wheels and a source distribution of another version."""
        self.number += 1
        package, version, folder = "uploaded", f"1.0.{self.number}", self.files / str(self.number)
        folder.mkdir()
        return package, version, [*(wheel(folder, package, version, tag) for tag in WHEELS), sdist(folder, package, version)]
