"""Fetches one file of a project's page of a package index, as installers do (PEP 503, PEP 691).

The request, on standard input:
    {"page": "https://…/simple/demo/", "filename": "demo-1.0.tar.gz", "sha256": "…", "target": "…", "answer": "…"}
and into the file "answer" goes {"outcome": "fetched" | "absent" | "changed" | "refused" | "unreachable", "detail": "…"}.
"""

import hashlib
import html.parser
import http.client
import json
import os
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

JSON = "application/vnd.pypi.simple.v1+json"
ACCEPT = JSON + ", application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
LARGEST_PAGE = 64 << 20
PATIENCE = 60


def main():
    request = json.load(sys.stdin)
    try:
        outcome, detail = fetch(request)
    except urllib.error.HTTPError as error:
        passing = error.code >= 500 or error.code in (408, 425, 429)
        outcome = "unreachable" if passing else "absent" if error.code in (404, 410) else "refused"
        detail = "%s answers %d %s" % (error.url, error.code, error.reason)
    except (OSError, http.client.HTTPException) as error:
        outcome, detail = "unreachable", "%s: %s" % (request["page"], error)
    print("%s: %s %s" % (request["filename"], outcome, detail))
    with open(request["answer"], "w", encoding="utf-8") as file:
        json.dump({"outcome": outcome, "detail": detail}, file)


def fetch(request):
    with open_url(request["page"], ACCEPT) as page:
        base, kind = page.url, page.headers.get_content_type()
        content = page.read(LARGEST_PAGE)
    links = from_json(content) if kind == JSON else from_html(content)
    if request["filename"] not in links:
        return "absent", "%s lists %d other files" % (base, len(links))
    url = urllib.parse.urldefrag(urllib.parse.urljoin(base, links[request["filename"]])).url
    digest = hashlib.sha256()
    with open_url(url, "*/*") as body, open(request["target"], "wb") as file:
        for block in iter(lambda: body.read(1 << 20), b""):
            digest.update(block)
            file.write(block)
    if digest.hexdigest() != request["sha256"]:
        return "changed", "%s: expected sha256 %s, got %s" % (url, request["sha256"], digest.hexdigest())
    return "fetched", ""


def open_url(url, accept):
    asked = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": "slipway"})
    return urllib.request.urlopen(asked, timeout=PATIENCE, context=trust())


def trust():
    """The certificates that the environment names, else those that the tools bring along, as uv does."""
    if "SSL_CERT_FILE" in os.environ or "SSL_CERT_DIR" in os.environ:
        return ssl.create_default_context()
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def from_json(content):
    return {file["filename"]: file["url"] for file in json.loads(content)["files"]}


def from_html(content):
    reader = Links()
    reader.feed(content.decode("utf-8", "replace"))
    return reader.found


class Links(html.parser.HTMLParser):
    """The files by their names, which are the ends of their addresses."""

    def __init__(self):
        super().__init__()
        self.found = {}

    def handle_starttag(self, tag, attributes):
        address = dict(attributes).get("href") if tag == "a" else None
        if address:
            path = urllib.parse.urlsplit(address).path
            self.found[urllib.parse.unquote(path.rsplit("/", 1)[-1])] = address


if __name__ == "__main__":
    main()
