"""A Slipway of its own, a real package index and a git repository, all on loopback and all gone at the end."""
import base64
import collections
import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = ["pypiserver[passlib]==2.4.2", "build==1.6.1", "twine==7.0.0", "uv==0.9.30", "pg8000==1.31.5"]
PATIENCE = 120
USER, PASSWORD = "up", "pw"
AUTHOR = ["-c", "user.name=bench", "-c", "user.email=bench@slipway.invalid"]


def run(*command, cwd=None, env=None):
    """What the command printed; its failure ends the run with the end of that."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


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


class Index:
    """pypiserver, told to take a file that it has already, so that an upload that is done twice is seen twice."""

    def __init__(self, programs, folder):
        self.folder, self.log = folder, folder / "index.log"
        (folder / "packages").mkdir(parents=True)
        digest = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
        (folder / "htpasswd").write_text(f"{USER}:{{SHA}}{digest}\n")
        self.credential = folder / "credential"
        self.credential.write_text(f"{USER}:{PASSWORD}")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [programs / "pypi-server", "run", "-v", "--log-stream", "stderr", "-i", "127.0.0.1", "-p", str(port),
             "-P", folder / "htpasswd", "-a", "update", "--overwrite", "--disable-fallback", folder / "packages"],
            stdout=subprocess.DEVNULL, stderr=self.log.open("w"),
        )  # fmt: skip
        await_state(lambda: self.page("") is not None)

    def page(self, package):
        """The simple page's text; empty where there is none, None while nobody answers."""
        if self.process.poll() is not None:
            sys.exit("bench: the index ended:\n" + self.log.read_text()[-4000:])
        try:
            return urllib.request.urlopen(f"{self.url}/simple/{package}{'/' if package else ''}").read().decode()
        except urllib.error.HTTPError:
            return ""
        except urllib.error.URLError:
            return None

    def accepted(self):
        """How often it took each file."""
        return collections.Counter(re.findall(r"User '\w+' stored '([^']+)'", self.log.read_text()))

    def catalog(self):
        return f'{{kind: pypi, upload: {self.url}/, simple: {self.url}/simple/, credential: "file:{self.credential}"}}'

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Repository:
    """A bare repository and a tree to push from; the project is pure Python, its version in pyproject.toml."""

    def __init__(self, folder, package):
        self.package, self.module = package, package.replace("-", "_")
        self.bare, self.tree = folder / f"{package}.git", folder / f"{package}.tree"
        run("git", "init", "-q", "--bare", self.bare)
        run("git", "init", "-q", "-b", "main", self.tree)
        (self.tree / self.module).mkdir()
        (self.tree / self.module / "__init__.py").write_text("ANSWER = 42\n")
        (self.tree / "README.md").write_text("# A library\n")

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
""")
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

    def join(self, name):
        """Starts another worker of this machine, as one elsewhere would be; one that runs stays."""
        folder = self.home.parent / name
        folder.mkdir(exist_ok=True)
        words = ["-jar", ROOT / "worker" / "target" / "slipway-worker.jar", "--url", self.json("status")["workersUrl"],
                 "--token-file", self.home / "secrets" / "worker-token", "--home", folder, "--name", name]  # fmt: skip
        line = f'. "{ROOT}/deploy/find-jdk.sh" && exec "$JAVA_HOME/bin/java" {shlex.join(map(str, words))}'
        return subprocess.Popen(["sh", "-c", line], stdout=(folder / "log").open("a"), stderr=subprocess.STDOUT)

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
