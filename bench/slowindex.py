"""A package index that takes its time: so long for an upload, and so long until a file is on its page."""
import collections
import http.server
import json
import re
import threading
import time


class SlowIndex(http.server.ThreadingHTTPServer):
    """Everybody may upload. It keeps a file's name and hash only."""

    request_queue_size = 64

    def __init__(self, seconds_an_upload=0.0, hidden=lambda package: 0.0):
        super().__init__(("127.0.0.1", 0), Handler)
        self.seconds, self.hidden = seconds_an_upload, hidden
        self.pages, self.reads = collections.defaultdict(dict), collections.Counter()
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])) if "Content-Length" in self.headers else self.chunks()
        filename = re.search(rb'name="content"; filename="([^"]+)"', body)[1].decode()
        sha256 = re.search(rb'name="sha256_digest"\r\n\r\n([0-9a-f]{64})', body)[1].decode()
        time.sleep(self.server.seconds)
        package = filename.split("-")[0].replace("_", "-").lower()
        self.server.pages[package][filename] = (sha256, time.monotonic() + self.server.hidden(package))
        self.answer(200, "text/plain", b"")

    def chunks(self):
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def do_GET(self):
        package = self.path.rstrip("/").rpartition("/")[2]
        self.server.reads[package] += 1
        now = time.monotonic()
        files = [
            {"filename": name, "url": f"/files/{name}", "hashes": {"sha256": sha256}}
            for name, (sha256, seen) in self.server.pages[package].items()
            if seen <= now
        ]
        page = json.dumps({"meta": {"api-version": "1.0"}, "name": package, "files": files}).encode()
        self.answer(200 if files else 404, "application/vnd.pypi.simple.v1+json", page)

    def answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
