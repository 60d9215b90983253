"""Files checked before they are published: by the validator's checks, warm as in the service, against the commands that people run."""
import base64
import contextlib
import hashlib
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

import pairs
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

    def ours(self, wheels):
        began = time.perf_counter()
        print(wheels, file=self.checks.stdin, flush=True)
        answer = self.checks.stdout.readline().split()
        seconds = time.perf_counter() - began
        if answer != [str(WHEELS)] * 2:
            sys.exit(f"bench: of {WHEELS} good wheels {answer} were accepted (is the validator built?)")
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
            wheel(folder, f"checked_{number}", size)
        return folder


def wheel(folder, package, size):
    """A pure wheel whose modules are words in a random order, so that they compress as code does."""
    chance, info = random.Random(package), f"{package}-1.0.dist-info"
    words = "def return self value import from for in if not None data index name result range".split()
    entries = {f"{package}/__init__.py": "ANSWER = 42\n"}
    # Three bytes of such text make about one.
    for module in range(max(1, size // 60_000)):
        text = " ".join(f"{chance.choice(words)}{chance.randrange(1000)}" for _ in range(min(size, 60_000) // 3))
        entries[f"{package}/module_{module}.py"] = f'"""{text}"""\n'
    entries[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {package.replace('_', '-')}\nVersion: 1.0\nSummary: A wheel to be checked\n"
        "Description-Content-Type: text/markdown\n\n# A library\n"
    )
    entries[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: bench\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    digests = {name: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=") for name, text in entries.items()}
    record = "".join(f"{name},sha256={digests[name]},{len(text)}\n" for name, text in entries.items())
    with zipfile.ZipFile(folder / f"{package}-1.0-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**entries, f"{info}/RECORD": record + f"{info}/RECORD,,\n"}.items():
            archive.writestr(name, text)
