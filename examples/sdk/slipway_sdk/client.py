"""The front door's HTTP API, by the standard library alone."""

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request

FINISHED = ("published", "failed", "cancelled")


class Refused(Exception):
    """What the server refused: its code, its message, and what to do."""

    def __init__(self, code, message, remedy=""):
        super().__init__(message)
        self.code = code
        self.remedy = remedy


class Client:
    """Reads and dispatches releases."""

    def __init__(self, url, token):
        self._base = url.rstrip("/") + "/api/v1"
        self._token = token

    @classmethod
    def from_environment(cls):
        """A client of the server that SLIPWAY_URL and SLIPWAY_TOKEN name."""
        return cls(os.environ["SLIPWAY_URL"], os.environ["SLIPWAY_TOKEN"])

    def releases(self, **filters):
        """The newest releases; filters are project, state and limit."""
        return self._call("GET", "/releases?" + urllib.parse.urlencode(filters))

    def release(self, reference):
        """One release, by its id or as project@tag."""
        return self._call("GET", "/releases/" + urllib.parse.quote(reference, safe=""))

    def dispatch(self, project, tag):
        """Releases a tag by hand."""
        return self._call("POST", "/releases", {"project": project, "tag": tag})

    def wait(self, reference, seconds=600):
        """The release when it is finished, or as it stands when the time is up."""
        end = time.monotonic() + seconds
        while True:
            release = self.release(reference)
            if release["state"] in FINISHED or time.monotonic() > end:
                return release
            time.sleep(1)

    def _call(self, method, path, document=None):
        body = None if document is None else json.dumps(document).encode()
        headers = {"Authorization": "Bearer " + self._token, "Content-Type": "application/json"}
        request = urllib.request.Request(self._base + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as problem:
            raise _refused(problem) from None


def _refused(problem):
    try:
        error = json.load(problem)["error"]
        return Refused(error["code"], error["message"], error.get("remedy", ""))
    except (ValueError, KeyError):
        return Refused("http-%d" % problem.code, problem.reason)
