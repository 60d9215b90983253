"""One release of a pure-Python project to a real index on loopback: by Slipway, and by the scripts that people use today."""
import base64
import datetime
import hashlib
import hmac
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = ["pypiserver[passlib]==2.4.2", "build==1.6.1", "twine==7.0.0", "uv==0.9.30"]
PATIENCE = 120
USER, PASSWORD, SECRET = "up", "pw", "bench"

PYPROJECT = """\
[project]
name = "slipway-bench"
version = "{version}"
description = "A library that is released again and again"
readme = "README.md"
requires-python = ">=3.9"

[build-system]
requires = ["setuptools==80.9.0"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
packages = ["slipway_bench"]
"""


def run(*command, cwd=None, env=None):
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


def with_build(bench):
    twine = bench.bin / "twine"
    upload = [twine, "upload", "--disable-progress-bar", "--repository-url", bench.url + "/", "-u", USER, "-p", PASSWORD]
    return bench.script([bench.bin / "python", "-m", "build"], [twine, "check", "--strict"], upload)


def with_uv(bench):
    """uv has no check of its own; twine's is left out, so that this is the fastest script that there is."""
    uv = bench.bin / "uv"
    publish = [uv, "publish", "--publish-url", bench.url + "/", "-u", USER, "-p", PASSWORD]
    return bench.script([uv, "build", "--quiet"], publish)


class Bench:
    """A standalone of its own, an index, and a repository; all gone at the end."""

    def __enter__(self):
        base = pathlib.Path(os.environ.get("SLIPWAY_HOME", pathlib.Path.home() / ".slipway"))
        self.bin = self._tools(base / "tools" / "bench") / "bin"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="slipway-bench-"))
        self.env = {**os.environ, "SLIPWAY_HOME": str(self.folder / "home")}
        self.releases, self.number, self.index = [], 0, None
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        subprocess.run([ROOT / "slipway", "down"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if self.index:
            self.index.terminate()
            self.index.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ours(self):
        """Seconds from the push until the index's page lists both files."""
        version = self._commit()
        began = time.perf_counter()
        self._push(self.bare, version)
        self._hook(version)
        self._await_listed(version, began)
        seconds = time.perf_counter() - began
        release = f"bench@v{version}"
        self.releases.append((seconds, release))
        # The install check goes on after this; the peer shall not run beside it.
        self._await(lambda: self._shown(release)["state"] == "published", began)
        return seconds

    def script(self, build, *on_files):
        """The same by a script: from the push until its upload has returned."""
        version = self._commit()
        work = self.folder / "script"
        began = time.perf_counter()
        self._push(self.unwatched, version)
        run("git", "clone", "-q", "--branch", f"v{version}", self.unwatched, work)
        run(*build, cwd=work)
        files = sorted((work / "dist").glob("slipway_bench-*"))
        for command in on_files:
            run(*command, *files)
        self._await_listed(version, began)
        seconds = time.perf_counter() - began
        shutil.rmtree(work)
        return seconds

    def explain(self):
        """Where the time of Slipway's releases went: the median of each stage, and what its cells took of it."""
        shares, stages = [], {}
        for seconds, release in self.releases:
            shown = self._shown(release)
            backend = sum(c["seconds"] or 0 for c in shown["cells"] if c["name"] in ("sdist", "py3-none-any"))
            shares.append(seconds - backend)
            for stage in shown["stages"]:
                if stage["startedAt"] and stage["endedAt"]:
                    stages.setdefault(stage["name"], []).append(instant(stage["endedAt"]) - instant(stage["startedAt"]))
        for name, times in stages.items():
            print(f"  {name:16} {statistics.median(times) * 1000:6.0f} ms", file=sys.stderr)
        print(f"  all but the build cells: {statistics.median(shares) * 1000:.0f} ms (goal 200)", file=sys.stderr)

    def _shown(self, release):
        return json.loads(run(ROOT / "slipway", "show", release, "--json", env=self.env))

    @staticmethod
    def _tools(folder):
        done = folder / "done"
        if not done.exists() or done.read_text() != "\n".join(TOOLS):
            shutil.rmtree(folder, ignore_errors=True)
            run(sys.executable, "-m", "venv", folder)
            run(folder / "bin" / "pip", "install", "-q", *TOOLS)
            done.write_text("\n".join(TOOLS))
        return folder

    def _start(self):
        self.bare, self.unwatched, self.tree = (self.folder / name for name in ("bench.git", "unwatched.git", "tree"))
        run("git", "init", "-q", "--bare", self.bare)
        run("git", "init", "-q", "--bare", self.unwatched)
        run("git", "init", "-q", "-b", "main", self.tree)
        (self.tree / "slipway_bench").mkdir()
        (self.tree / "slipway_bench" / "__init__.py").write_text("ANSWER = 42\n")
        (self.tree / "README.md").write_text("# A library\n")
        self._start_index()
        print("bench: starting Slipway", file=sys.stderr)
        run(ROOT / "slipway", "up", "--detach", env=self.env)
        status = json.loads(run(ROOT / "slipway", "status", "--json", env=self.env))
        self.listener = status["listener"]
        (self.folder / "credential").write_text(f"{USER}:{PASSWORD}")
        (self.folder / "secret").write_text(SECRET)
        catalog = self.folder / "catalog.yaml"
        catalog.write_text(f"""\
forges:
  github: {{webhook-secret: "file:{self.folder}/secret"}}
indexes:
  bench: {{kind: pypi, upload: {self.url}/, simple: {self.url}/simple/, credential: "file:{self.folder}/credential"}}
projects:
  bench:
    repository: {self.bare}
    routes:
      - {{name: release, stages: [bench]}}
""")
        run(ROOT / "slipway", "apply", "-f", catalog, env=self.env)

    def _start_index(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        packages = self.folder / "packages"
        packages.mkdir()
        digest = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
        (self.folder / "htpasswd").write_text(f"{USER}:{{SHA}}{digest}\n")
        self.url = f"http://127.0.0.1:{port}"
        self.index = subprocess.Popen(
            [self.bin / "pypi-server", "run", "-i", "127.0.0.1", "-p", str(port), "-P", self.folder / "htpasswd",
             "-a", "update", "--disable-fallback", packages],
            stdout=subprocess.DEVNULL, stderr=(self.folder / "index.log").open("w"),
        )  # fmt: skip
        self._await(lambda: self._page() is not None, time.perf_counter())

    def _commit(self):
        self.number += 1
        version = f"0.1.{self.number}"
        (self.tree / "pyproject.toml").write_text(PYPROJECT.format(version=version))
        run("git", "add", "-A", cwd=self.tree)
        run("git", "-c", "user.name=bench", "-c", "user.email=bench@slipway.invalid", "commit", "-qm", version, cwd=self.tree)
        run("git", "tag", f"v{version}", cwd=self.tree)
        return version

    def _push(self, repository, version):
        run("git", "push", "-q", repository, "main", f"v{version}", cwd=self.tree)

    def _hook(self, version):
        """What a forge sends after a push."""
        commit = run("git", "rev-parse", f"v{version}", cwd=self.tree).strip()
        body = json.dumps({
            "ref": f"refs/tags/v{version}", "created": True, "before": "0" * 40, "after": commit,
            "head_commit": {"id": commit}, "repository": {"clone_url": str(self.bare)},
        }).encode()  # fmt: skip
        signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json", "X-GitHub-Event": "push", "X-GitHub-Delivery": version,
            "X-Hub-Signature-256": "sha256=" + signature,
        }  # fmt: skip
        urllib.request.urlopen(urllib.request.Request(self.listener + "/webhooks/github", body, headers)).read()

    def _page(self):
        if self.index.poll() is not None:
            sys.exit("bench: the index ended:\n" + (self.folder / "index.log").read_text()[-4000:])
        try:
            return urllib.request.urlopen(self.url + "/simple/slipway-bench/").read().decode()
        except urllib.error.HTTPError:
            return ""
        except urllib.error.URLError:
            return None

    def _await_listed(self, version, began):
        files = [f"slipway_bench-{version}.tar.gz", f"slipway_bench-{version}-py3-none-any.whl"]
        self._await(lambda: all(name in (self._page() or "") for name in files), began)

    @staticmethod
    def _await(state, began):
        while not state():
            if time.perf_counter() - began > PATIENCE:
                sys.exit(f"bench: waited {PATIENCE} s for a state that did not come")
            time.sleep(0.005)


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
