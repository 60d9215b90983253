"""Files checked before they are published: by the validator's checks, warm as in the service, against the commands that people run."""
import contextlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import pairs
from distributions import wheel
from installation import ROOT, java, run, tools

WHEELS = 15
WARMING = 150
SMALL, LARGE = 5, 3_300_000
STREAMS = ["stdin", "stdout"]


def checking(rounds):
    with Folder() as folder:
        small, large = folder.wheels("small", SMALL), folder.wheels("large", LARGE)
        # A service that has run for some releases: its first checks are interpreted.
        for _ in range(WARMING):
            folder.ours(small)
        return [
            pairs.compared("checking-small", rounds, 50, lambda: folder.ours(small), lambda: folder.script(small)),
            pairs.compared("checking-3.3-mb", rounds, 4, lambda: folder.ours(large), lambda: folder.script(large)),
        ]


class Folder(contextlib.AbstractContextManager):
    def __init__(self):
        self.folder, self.twine = pathlib.Path(tempfile.mkdtemp(prefix="slipway-bench-")), tools() / "twine"
        libraries = ROOT / "validator" / "target" / "quarkus-app" / "lib" / "main"
        self.checks = java(
            ["-XX:+UseSerialGC", "-cp", f"{libraries}/*", ROOT / "bench" / "Checking.java"],
            text=True, **dict.fromkeys(STREAMS, subprocess.PIPE),
        )  # fmt: skip

    def __exit__(self, *_):
        self.checks.stdin.close()
        self.checks.wait()
        shutil.rmtree(self.folder)

    def pid(self):
        """Of the JVM: the shell that found it became it."""
        return self.checks.pid

    def ours(self, wheels):
        began = time.perf_counter()
        print(wheels, file=self.checks.stdin, flush=True)
        answer = self.checks.stdout.readline().split()
        seconds = time.perf_counter() - began
        good = str(len(list(wheels.iterdir())))
        if answer != [good, good]:
            sys.exit(f"bench: of {good} good wheels {answer} were accepted (is the validator built?)")
        return seconds

    def script(self, wheels):
        files = sorted(wheels.iterdir())
        began = time.perf_counter()
        run(self.twine, "check", "--strict", *files)
        for file in files:
            run("unzip", "-tq", file)
        run("sha256sum", *files)
        return time.perf_counter() - began

    def wheels(self, name, size):
        """So many wheels of about this size, each of a package of its own."""
        folder = self.folder / name
        folder.mkdir()
        for number in range(WHEELS):
            wheel(folder, f"checked_{number}", "1.0", size=size)
        return folder
