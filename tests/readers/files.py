"""Checks of the calendar as plain files, behind a server that knows nothing of it but the folder."""

import subprocess
import tempfile
import threading
import urllib.request
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin

from server import PATIENCE
from web import browse, expect

# Looked at in a browser: the front page leads on to a language.
SHOWN = ["", "en/", "fr/subscribe/", "en/2023/11/", "en/events/late-new-york/", "en/newsletter/"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing of it."""

    def log_message(self, *_):
        pass


class Links(HTMLParser):
    """What a page leads to and loads, and the places in it that links may name."""

    def __init__(self, text):
        super().__init__()
        self.found, self.places = [], {""}
        self.feed(text)

    def handle_starttag(self, _, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value:
                self.found.append(value)
            elif name == "id":
                self.places.add(value)


# Two languages: more would only take their time.
SETTINGS = 'domain = "calendar.example.org"\nlanguages = ["fr", "en"]\n'


def published(almanac, events):
    """Every link between the files leads to one, and a browser has nothing to complain of."""
    with tempfile.TemporaryDirectory(prefix="almanac-") as folder:
        site = Path(folder) / "site"
        site.mkdir()
        handler = partial(Quiet, directory=site)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            base = f"http://127.0.0.1:{server.server_port}/"
            build(almanac, events, base, site)
            pages = crawl(base)
            for path in SHOWN:
                done = browse(base + path, folder)
                log = done.stderr.decode()
                said = [line for line in log.splitlines() if "CONSOLE" in line]
                expect(not said, f"/{path}: " + "\n".join(said))
                expect("<main id=\"main\"" in done.stdout.decode(), f"/{path}: no page:\n{log}")
            server.shutdown()
    return f"{len(pages)} addresses"


def build(almanac, events, base, site):
    """Writes the files; they call themselves by the address of their server."""
    config = site.with_name("almanac.toml")
    config.write_text(SETTINGS, "utf-8")
    command = almanac.command("build", str(site), "--events", str(events), "--config", str(config))
    command[command.index("--data") + 1] = f"{site}-data"
    done = subprocess.run(
        command,
        env={**almanac.environment, "ALMANAC_BASE_URL": base},
        capture_output=True,
        timeout=5 * PATIENCE,
    )
    said = done.stderr.decode()
    expect(done.returncode == 0 and "has no answer" not in said, said)


def crawl(base):
    """Follows every link from the front page; returns what is found, by its address."""
    open_, pages, wanted = [base], {}, []
    while open_:
        address = open_.pop()
        if address in pages:
            continue
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                kind, body = answer.headers["Content-Type"], answer.read()
                expect(answer.url == address, f"{address} leads on to {answer.url}")
        except HTTPError as error:
            raise AssertionError(f"{address}: {error.code}") from error
        pages[address] = None
        if not kind.startswith("text/html"):
            continue
        links = Links(body.decode())
        pages[address] = links.places
        for link in links.found:
            target, place = urldefrag(urljoin(address, link))
            if target.startswith(base):
                open_.append(target)
                wanted.append((address, target, place))
    for address, target, place in wanted:
        known = pages[target] is None or place in pages[target]
        expect(known, f"{address} names #{place} of {target}")
    return pages
