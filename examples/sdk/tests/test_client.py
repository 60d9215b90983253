import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

from slipway_sdk import Client, Refused

ANSWERS = {
    "/api/v1/releases?state=failed": (200, [{"project": "ingest"}]),
    "/api/v1/releases/ingest%40v1": (200, {"state": "published"}),
    "/api/v1/releases/none": (404, {"error": {"code": "unknown-release", "message": "No.", "remedy": "Look."}}),
}


class FrontDoor(BaseHTTPRequestHandler):
    def do_GET(self):
        status, document = ANSWERS[self.path]
        if self.headers["Authorization"] != "Bearer sesame":
            status, document = 401, {}
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(document).encode())

    def log_message(self, *arguments):
        pass


class ClientTest(unittest.TestCase):
    def setUp(self):
        server = HTTPServer(("127.0.0.1", 0), FrontDoor)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.url = "http://127.0.0.1:%d/" % server.server_port
        self.client = Client(self.url, "sesame")

    def test_lists_releases(self):
        self.assertEqual("ingest", self.client.releases(state="failed")[0]["project"])

    def test_waits_for_the_end(self):
        self.assertEqual("published", self.client.wait("ingest@v1")["state"])

    def test_tells_why_it_was_refused(self):
        with self.assertRaises(Refused) as refused:
            self.client.release("none")
        self.assertEqual(("unknown-release", "Look."), (refused.exception.code, refused.exception.remedy))

    def test_tells_of_a_wrong_token(self):
        with self.assertRaises(Refused) as refused:
            Client(self.url, "guess").release("ingest@v1")
        self.assertEqual("http-401", refused.exception.code)


if __name__ == "__main__":
    unittest.main()
