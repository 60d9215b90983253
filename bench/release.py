"""One release of a pure-Python project to a real index on loopback: by Slipway, and by the scripts that people use today."""
import datetime
import hashlib
import hmac
import json
import shutil
import statistics
import sys
import time
import urllib.request

from index import PASSWORD, USER, Index
from installation import Repository, Rig, await_state, run, tools

SECRET = "bench"
PACKAGE = "slipway-bench"


def with_build(bench):
    twine = bench.programs / "twine"
    upload = [twine, "upload", "--disable-progress-bar", "--repository-url", bench.index.url + "/", "-u", USER, "-p", PASSWORD]
    return bench.script([bench.programs / "python", "-m", "build"], [twine, "check", "--strict"], upload)


def with_uv(bench):
    """uv has no check of its own; twine's is left out, so that this is the fastest script that there is."""
    uv = bench.programs / "uv"
    publish = [uv, "publish", "--publish-url", bench.index.url + "/", "-u", USER, "-p", PASSWORD]
    return bench.script([uv, "build", "--quiet"], publish)


class Bench(Rig):
    """What ours and theirs run on: the same repository, the same index, services warm."""

    def __init__(self):
        super().__init__()
        self.programs, self.releases, self.number, self.index = tools(), [], 0, None

    def ours(self):
        """Seconds from the push until the index's page lists both files."""
        version = self._commit()
        began = time.perf_counter()
        self.repository.push(version)
        pushed = time.perf_counter()
        self._hook(version)
        self._await_listed(version)
        seconds = time.perf_counter() - began
        release = f"bench@v{version}"
        self.releases.append((seconds, pushed - began, release))
        # The install check goes on after this; the peer shall not run beside it.
        await_state(lambda: self.installation.json("show", release)["state"] == "published")
        return seconds

    def script(self, build, *on_files):
        """The same by a script: from the push until the index's page lists both files."""
        version = self._commit()
        work = self.folder / "script"
        began = time.perf_counter()
        self.repository.push(version, to=self.unwatched)
        run("git", "clone", "-q", "--branch", f"v{version}", self.unwatched, work)
        run(*build, cwd=work)
        files = [work / "dist" / name for name in self.repository.files(version)]
        for command in on_files:
            run(*command, *files)
        self._await_listed(version)
        seconds = time.perf_counter() - began
        shutil.rmtree(work)
        return seconds

    def explain(self):
        """Where the time of Slipway's releases went: the median of each stage, and what its cells took of it."""
        shares, stages = [], {}
        for seconds, push, release in self.releases:
            shown = self.installation.json("show", release)
            backend = sum(c["seconds"] or 0 for c in shown["cells"] if c["name"] in ("sdist", "py3-none-any"))
            shares.append(seconds - backend)
            stages.setdefault("git push", []).append(push)
            stages.setdefault("build cells", []).append(backend)
            for stage in shown["stages"]:
                if stage["startedAt"] and stage["endedAt"]:
                    stages.setdefault(stage["name"], []).append(instant(stage["endedAt"]) - instant(stage["startedAt"]))
        for name, times in stages.items():
            print(f"  {name:16} {statistics.median(times) * 1000:6.0f} ms", file=sys.stderr)
        print(f"  all but the build cells: {statistics.median(shares) * 1000:.0f} ms (goal 200)", file=sys.stderr)

    def start(self):
        self.repository = Repository(self.folder, PACKAGE)
        self.unwatched = self.folder / "unwatched.git"
        run("git", "init", "-q", "--bare", self.unwatched)
        self.index = Index(self.programs, self.folder / "index")
        (self.folder / "secret").write_text(SECRET)
        self.installation.apply(f"""\
forges:
  github: {{webhook-secret: "file:{self.folder}/secret"}}
indexes:
  bench: {self.index.catalog()}
projects:
  bench:
    repository: {self.repository.bare}
    routes:
      - {{name: release, stages: [bench]}}
""")

    def stop(self):
        if self.index:
            self.index.stop()

    def _commit(self):
        self.number += 1
        version = f"0.1.{self.number}"
        self.repository.commit(version)
        return version

    def _hook(self, version):
        """What a forge sends after a push."""
        commit = run("git", "rev-parse", f"v{version}", cwd=self.repository.tree).strip()
        body = json.dumps({
            "ref": f"refs/tags/v{version}", "created": True, "before": "0" * 40, "after": commit,
            "head_commit": {"id": commit}, "repository": {"clone_url": str(self.repository.bare)},
        }).encode()  # fmt: skip
        signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json", "X-GitHub-Event": "push", "X-GitHub-Delivery": version,
            "X-Hub-Signature-256": "sha256=" + signature,
        }  # fmt: skip
        urllib.request.urlopen(urllib.request.Request(self.installation.door + "/webhooks/github", body, headers)).read()

    def _await_listed(self, version):
        files = self.repository.files(version)
        await_state(lambda: all(name in (self.index.page(PACKAGE) or "") for name in files))


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
