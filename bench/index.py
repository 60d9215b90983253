"""A real package index on loopback."""
import base64
import collections
import hashlib
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request

from installation import await_state

USER, PASSWORD = "up", "pw"


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
