"""A small HTTP server in LanguageTool's place, for its faults: it refuses, is slow, or answers nonsense on request."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Behaviour:
    """What the server does with a text, and the texts it was asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refuse = ""
        self.refuse_times = 10_000
        self.slow = ""
        self.nonsense = False
        self.redirect = ""

    def answer(self, text: str) -> tuple[int, str]:
        """Status and body; every `x` in the text is a match of one UTF-16 unit."""
        self.asked.append(text)
        if self.slow and self.slow in text:
            time.sleep(2)
        if self.refuse and self.refuse in text and self.refuse_times > 0:
            self.refuse_times -= 1
            return 500, "Error: Internal Error"
        if self.nonsense:
            return 200, "{}"
        return 200, json.dumps({"matches": [_match(text, at) for at, letter in enumerate(text) if letter == "x"]})


def _match(text: str, at: int) -> dict[str, object]:
    units = len(text[:at].encode("utf-16-le")) // 2
    rule = {"id": "LETTER_X", "issueType": "typographical", "category": {"id": "LETTERS"}}
    values = [{"value": str(number)} for number in range(9)]
    context = {"text": "", "offset": 0}
    return {"rule": rule, "offset": units, "length": 1, "message": "An x.", "replacements": values, "context": context}


@contextmanager
def standing_in(behaviour: Behaviour) -> Iterator[str]:
    """Serve on a free loopback port; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(200, json.dumps([{"code": "en", "longCode": "en-GB"}]))

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.reply(*behaviour.answer(form["text"][0]))

        def reply(self, status: int, body: str) -> None:
            self.send_response(307 if behaviour.redirect else status)
            if behaviour.redirect:
                self.send_header("Location", behaviour.redirect)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
