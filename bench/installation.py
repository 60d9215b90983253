"""A Slipway of its own, a real package index and a git repository, all on loopback and all gone at the end."""
import collections
import functools
import json
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = ["pypiserver[passlib]==2.4.2", "build==1.6.1", "twine==7.0.0", "uv==0.9.30", "pg8000==1.31.5"]
PATIENCE = 120
WORKER = ROOT / "worker" / "target" / "slipway-worker.jar"
AUTHOR = ["-c", "user.name=bench", "-c", "user.email=bench@slipway.invalid"]

EXTENSION = """\
#include <Python.h>
#include <stdlib.h>
static PyObject *random_number(PyObject *self, PyObject *none) { return PyLong_FromLong(rand()); }
static PyMethodDef methods[] = {{"random_number", random_number, METH_NOARGS, 0}, {0}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "fast", 0, -1, methods};
PyMODINIT_FUNC PyInit_fast(void) { return PyModule_Create(&module); }
"""
# Run by the Python that has the database's driver.
QUERY = """
import json, sys, pg8000.native
port, password, query = sys.argv[1:]
database = pg8000.native.Connection("postgres", host="127.0.0.1", port=int(port), database="slipway", password=password)
print(json.dumps(database.run(query), default=str))
"""


def run(*command, cwd=None, env=None):
    """What the command printed; its failure ends the run with the end of that."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


def java(words, **streams):
    """Starts a program on the JDK that Slipway itself would find."""
    line = f'. "{ROOT}/deploy/find-jdk.sh" && exec "$JAVA_HOME/bin/java" {shlex.join(map(str, words))}'
    return subprocess.Popen(["sh", "-c", line], **streams)


def await_state(state, patience=PATIENCE, pause=0.005):
    end = time.monotonic() + patience
    while not (reached := state()):
        if time.monotonic() > end:
            sys.exit(f"bench: waited {patience} s for a state that did not come")
        time.sleep(pause)
    return reached


def tools():
    """The folder of the programs that are measured and used here, installed once into SLIPWAY_HOME."""
    base = pathlib.Path(os.environ.get("SLIPWAY_HOME", pathlib.Path.home() / ".slipway"))
    folder, pins = base / "tools" / "bench", "\n".join(TOOLS)
    done = folder / "done"
    if not done.exists() or done.read_text() != pins:
        shutil.rmtree(folder, ignore_errors=True)
        run(sys.executable, "-m", "venv", folder)
        run(folder / "bin" / "pip", "install", "-q", *TOOLS)
        done.write_text(pins)
    return folder / "bin"


class Repository:
    """A bare repository and a tree to push from; the project is pure Python, or a C extension, its version in pyproject.toml."""

    def __init__(self, folder, package, compiled=False):
        self.package, self.module = package, package.replace("-", "_")
        self.bare, self.tree = folder / f"{package}.git", folder / f"{package}.tree"
        run("git", "init", "-q", "--bare", self.bare)
        run("git", "init", "-q", "-b", "main", self.tree)
        (self.tree / self.module).mkdir()
        (self.tree / self.module / "__init__.py").write_text("ANSWER = 42\n")
        (self.tree / "README.md").write_text("# A library\n")
        self.extension = ""
        if compiled:
            (self.tree / "fast.c").write_text(EXTENSION)
            self.extension = f'ext-modules = [{{name = "{self.module}.fast", sources = ["fast.c"]}}]\n'

    def commit(self, version):
        (self.tree / "pyproject.toml").write_text(f"""\
[project]
name = "{self.package}"
version = "{version}"
description = "A library that is released again and again"
readme = "README.md"
requires-python = ">=3.9"

[build-system]
requires = ["setuptools==80.9.0"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
packages = ["{self.module}"]
{self.extension}""")
        run("git", "add", "-A", cwd=self.tree)
        run("git", *AUTHOR, "commit", "-qm", version, cwd=self.tree)
        run("git", "tag", f"v{version}", cwd=self.tree)

    def push(self, version, to=None):
        run("git", "push", "-q", to or self.bare, "main", f"v{version}", cwd=self.tree)

    def files(self, version):
        return [f"{self.module}-{version}.tar.gz", f"{self.module}-{version}-py3-none-any.whl"]


class Installation:
    """A standalone in a folder of its own, driven by the command line alone."""

    def __init__(self, folder, separate=False):
        # A test names the program that it has just built; a person's ./slipway builds what is missing.
        self.command = shlex.split(os.environ.get("SLIPWAY_COMMAND", str(ROOT / "slipway")))
        self.home = folder / "home"
        self.env = {**os.environ, "SLIPWAY_HOME": str(self.home)}
        self.separate = separate

    def up(self):
        self.slipway("up", "--detach", *(["--separate"] if self.separate else []))

    def down(self):
        subprocess.run([*self.command, "down"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def slipway(self, *arguments):
        return run(*self.command, *arguments, env=self.env)

    def json(self, *arguments):
        return json.loads(self.slipway(*arguments, "--json"))

    @functools.cached_property
    def door(self):
        return self.json("status")["listener"]

    def call(self, path, document=None):
        """The front door's answer, asked without a program in between; with a document it is a POST."""
        owner = (self.home / "secrets" / "owner-token").read_text().strip()
        headers = {"Authorization": f"Bearer {owner}", "Content-Type": "application/json"}
        body = None if document is None else json.dumps(document).encode()
        request = urllib.request.Request(f"{self.door}/api/v1/{path}", body, headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def apply(self, catalog):
        file = self.home.parent / "catalog.yaml"
        file.write_text(catalog)
        self.slipway("apply", "-f", file)

    def processes(self):
        """Their names by pid: in one JVM the five services share one."""
        names = collections.defaultdict(list)
        for part in self.json("status")["services"]:
            names[part["pid"]].append(part["name"])
        return {"+".join(parts): pid for pid, parts in names.items()}

    def pid(self, service):
        """Of the process that it is part of."""
        return next(pid for names, pid in self.processes().items() if service in names.split("+"))

    def join(self, name, slots=2):
        """Starts another worker of this machine, as one elsewhere would be; one that runs stays."""
        folder = self.home.parent / name
        folder.mkdir(exist_ok=True)
        url, token = self.entry()
        words = ["worker", "--url", url, "--token-file", token, "--name", name, "--slots", slots]
        env = {**self.env, "SLIPWAY_HOME": str(folder)}
        return subprocess.Popen(
            [*self.command, *map(str, words)], env=env, stdout=(folder / "log").open("a"), stderr=subprocess.STDOUT
        )

    def retire_workers(self):
        """Ends the workers that come with it."""
        for name, pid in self.processes().items():
            if name.startswith("worker"):
                os.kill(pid, signal.SIGTERM)
                await_state(lambda: ended(pid))

    def entry(self):
        """Where workers claim, and by which token."""
        return self.json("status")["workersUrl"], self.home / "secrets" / "worker-token"

    def port(self, part):
        """Where a part of it listens on loopback."""
        lines = (self.home / "ports.properties").read_text().splitlines()
        return dict(line.split("=") for line in lines if "=" in line)[part]

    def rows(self, query):
        """What the database answers, as its owner."""
        password = (self.home / "secrets" / "database-password").read_text().strip()
        return json.loads(run(tools() / "python", "-c", QUERY, self.port("database"), password, query))

    @staticmethod
    def kill(pids):
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        for pid in pids:
            await_state(lambda: ended(pid))


def ended(pid):
    """Gone, or one of our own children that nobody has asked about yet."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


class Rig:
    """A standalone in a folder of its own, both gone at the end, with what a benchmark needs besides."""

    def __init__(self, separate=False):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="slipway-bench-"))
        self.installation = Installation(self.folder, separate)

    def __enter__(self):
        try:
            print("bench: starting Slipway", file=sys.stderr)
            self.installation.up()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        self.installation.down()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        """Once Slipway answers."""

    def stop(self):
        """Also after a start that failed."""
