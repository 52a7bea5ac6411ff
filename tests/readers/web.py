"""Checks of what the server answers. Each takes the server, and raises when something is wrong."""

import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import threading
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import feedparser

from server import PATIENCE

FEED = "/calendar.ics"
ONE_EVENT = "/events/berlin-xmpp-meetup.ics"
CALENDAR = "text/calendar; charset=utf-8"

# Of the program without its own file, in kilobytes.
MOST_MEMORY = 60_000


def expect(is_so, problem):
    """Raises with `problem` unless it is so."""
    if not is_so:
        raise AssertionError(problem)


def is_unmodified(server, path, **headers):
    """Asks conditionally, and expects 304 with the same validator and without a body."""
    full, answer = server.ask(path), server.ask(path, **headers)
    expect(answer.status == 304, f"{path} with {headers}: {answer.status} instead of 304")
    expect(answer.body == b"", f"{path} with {headers}: 304 with {len(answer.body)} octets")
    same = answer.headers.get("etag") == full.headers["etag"]
    expect(same, f"{path}: the 304 has the ETag {answer.headers.get('etag')}")


def is_modified(server, path, **headers):
    """Asks conditionally, and expects all of it."""
    answer = server.ask(path, **headers)
    expect(answer.status == 200, f"{path} with {headers}: {answer.status} instead of 200")
    expect(answer.body == server.ask(path).body, f"{path} with {headers}: another body")


def etags(server):
    """Each feed has a strong ETag, and is not sent again to whoever names it."""
    for path in (FEED, ONE_EVENT, f"{FEED}?category=meetup"):
        etag = server.ask(path).headers.get("etag", "")
        strong = len(etag) > 2 and etag[0] == etag[-1] == '"'
        expect(strong, f"{path}: the ETag {etag!r} is not strong")
        for known in (etag, f'"other", {etag}', f"W/{etag}", "*"):
            is_unmodified(server, path, if_none_match=known)
        is_modified(server, path, if_none_match='"other"')


def dates(server):
    """Each feed has a Last-Modified, and is not sent again to whoever has seen it since."""
    for path in (FEED, ONE_EVENT):
        text = server.ask(path).headers.get("last-modified", "")
        expect(text, f"{path}: no Last-Modified")
        modified = parsedate_to_datetime(text)
        before = format_datetime(modified - timedelta(seconds=1), usegmt=True)
        after = format_datetime(modified + timedelta(days=1), usegmt=True)
        is_unmodified(server, path, if_modified_since=text)
        is_unmodified(server, path, if_modified_since=after)
        is_modified(server, path, if_modified_since=before)
        # RFC 9110, section 13.1.3: the date does not count where there is a tag.
        is_modified(server, path, if_none_match='"other"', if_modified_since=text)


def heads(server):
    """HEAD has the headers of GET, packed or not, and no body."""
    paths = (FEED, ONE_EVENT, "/en/", "/en/events/berlin-xmpp-meetup")
    for path, coding in product(paths, ("identity", "gzip", "br")):
        full = server.ask(path, accept_encoding=coding)
        head = server.ask(path, "HEAD", accept_encoding=coding)
        expect(head.status == full.status, f"{path}: HEAD has {head.status}")
        expect(head.body == b"", f"{path}: HEAD has a body of {len(head.body)} octets")
        for answer in (full, head):
            answer.headers.pop("date", None)
        different = sorted(set(full.headers.items()) ^ set(head.headers.items()))
        expect(not different, f"{path}: headers of GET and HEAD differ: {different}")
        length = int(full.headers["content-length"])
        expect(length == len(full.body), f"{path}: Content-Length {length}, not {len(full.body)}")


def types(server):
    """Feeds are text/calendar, whatever is asked for."""
    for path in (FEED, ONE_EVENT):
        for accept in (None, "*/*", "text/html", "application/json", "text/calendar;q=0", "?"):
            answer = server.ask(path, **({"accept": accept} if accept else {}))
            expect(answer.status == 200, f"{path}, Accept {accept}: {answer.status}")
            kind = answer.headers.get("content-type")
            expect(kind == CALENDAR, f"{path}, Accept {accept}: Content-Type {kind}")


def methods(server):
    """Nothing can be written."""
    for path in (FEED, ONE_EVENT, "/en/", "/en/events/berlin-xmpp-meetup"):
        # Preflights are answered where scripts of other sites may read.
        methods = ["GET", "HEAD"] if path.startswith("/en/") else ["GET", "HEAD", "OPTIONS"]
        for method in ("POST", "PUT", "DELETE"):
            answer = server.ask(path, method)
            expect(answer.status == 405, f"{method} {path}: {answer.status} instead of 405")
            allowed = sorted(answer.headers.get("allow", "").replace(",", " ").split())
            expect(allowed == methods, f"{method} {path}: Allow names {allowed}")


def news(server):
    """feedparser reads the Atom feed in each language without a complaint, and finds what is in the
    JSON feed of the same selection."""
    number = 0
    for words in ("lang=en", "lang=fr", "lang=pt-BR&category=sprint", "lang=de&text=nothing+at+all"):
        atom = server.ask(f"/calendar.atom?{words}")
        feed = feedparser.parse(atom.body, response_headers=atom.headers)
        expect(not feed.bozo, f"{words}: {feed.get('bozo_exception')}")
        expect(feed.version == "atom10", f"{words}: {feed.version}")
        items = json.loads(server.ask(f"/calendar.json?{words}").body)["items"]
        read = [(entry.id, entry.title, entry.updated) for entry in feed.entries]
        same = [(item["id"], item["title"], item["date_modified"]) for item in items]
        expect(read == same, f"{words}: the two feeds differ: {set(read) ^ set(same)}")
        expect(len(set(entry.id for entry in feed.entries)) == len(read), f"{words}: an id twice")
        # What feedparser thinks is dangerous, it takes away.
        for entry, item in zip(feed.entries, items):
            kept = entry.content[0].value.count("<a "), item["content_html"].count("<a ")
            expect(kept[0] == kept[1], f"{entry.id}: {kept[0]} of {kept[1]} links are left")
        number += len(read)
    return f"{number} entries"


def sitemaps(server, slugs):
    """The index names a sitemap for each language, which is XML and names each page with its other
    languages."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    robots = server.ask("/robots.txt").body.decode()
    expect("Disallow" not in robots, robots)
    address = robots.split("Sitemap: ")[1].strip()
    base = address.removesuffix("sitemap.xml")
    number = 0
    index = ElementTree.fromstring(server.ask("/sitemap.xml").body)
    languages = index.findall("s:sitemap/s:loc", names)
    for one in languages:
        path = "/" + one.text.removeprefix(base)
        pages = ElementTree.fromstring(server.ask(path).body).findall("s:url", names)
        found = [page.find("s:loc", names).text for page in pages]
        here = path.removesuffix("sitemap.xml")
        expected = {f"{base[:-1]}{here}events/{slug}" for slug in slugs}
        expect(expected <= set(found), f"{path} lacks {sorted(expected - set(found))}")
        for page in pages:
            others = page.findall("x:link", names)
            expect(len(others) == len(languages) + 1, f"{path}: {len(others)} other languages")
        number += len(pages)
    return f"{number} addresses"


def pictures(server, slugs):
    """Each event has a picture for links, of the size that networks want, and not too large."""
    largest = 0
    for path in ["/cards/en.png", *(f"/cards/fr/{slug}.png" for slug in slugs[:12])]:
        answer = server.ask(path)
        expect(answer.status == 200, f"{path}: {answer.status}")
        width, height = struct.unpack(">II", answer.body[16:24])
        expect((width, height) == (1200, 630), f"{path}: {width} × {height}")
        largest = max(largest, len(answer.body))
    expect(largest < 100_000, f"one has {largest} octets")
    return f"the largest has {largest} octets"


def described(server):
    """The API does what its OpenAPI document says: schemathesis asks all kinds of questions."""
    address = f"http://127.0.0.1:{server.port}"
    here = Path(__file__).resolve().parent
    program = Path(sys.executable).with_name("st")
    command = [program, "--config-file", here / "schemathesis.toml", "run"]
    variables = {"ALMANAC_ADDRESS": address, "PYTHONPATH": here, "PYTHONDONTWRITEBYTECODE": "1"}
    # It keeps what it found where it runs.
    with tempfile.TemporaryDirectory(prefix="almanac-") as folder:
        done = subprocess.run(
            [*map(str, command), f"{address}/api/v1/openapi.json", "--no-color"],
            cwd=folder,
            env={**os.environ, **{name: str(value) for name, value in variables.items()}},
            capture_output=True,
            timeout=600,
        )
    said = done.stdout.decode()
    expect(done.returncode == 0, said + done.stderr.decode())
    cases = re.search(r"(\d+) generated, (\d+) passed", said)
    expect(cases and cases[1] == cases[2], said)
    return f"{cases[1]} questions"


# A site that has nothing to do with the calendar, with a policy of its own.
HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src {address} 'self'; frame-src {address}; img-src 'self';
 connect-src 'self'">
<script src="/host.js"></script><img src="/wait" alt="">
<div><script src="{address}/embed.js" data-lang="fr" data-category="meetup,summit" data-limit="4"
 data-theme="dark" async></script></div></html>"""


# It says when the frame has said something.
HOST_SCRIPT = b'addEventListener("message", () => fetch("/said"));'


def embedded(server):
    """In a browser, the script makes a frame in another site, of the height of its page."""
    address = f"http://127.0.0.1:{server.port}"
    host = HOST.format(address=address).encode()
    said = threading.Event()

    class Host(BaseHTTPRequestHandler):
        """Answers everything with the other site."""

        def do_GET(self):
            if self.path == "/wait":
                # The browser is not done before this is answered.
                said.wait(PATIENCE)
            elif self.path == "/said":
                said.set()
            script = self.path == "/host.js"
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if script else "text/html")
            self.end_headers()
            self.wfile.write(HOST_SCRIPT if script else host if self.path == "/" else b"")

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        with tempfile.TemporaryDirectory(prefix="almanac-") as folder:
            done = browse(f"http://127.0.0.1:{other.server_port}/", folder)
        other.shutdown()
    frame = re.search(r"<iframe [^>]*>", done.stdout.decode())
    expect(frame, f"no frame:\n{done.stdout.decode()}\n{done.stderr.decode()}")
    source = f'src="{address}/fr/embed?category=meetup%2Csummit&amp;limit=4&amp;theme=dark"'
    expect(source in frame[0], frame[0])
    expect('title="XMPP calendar"' in frame[0], f"it has not said its name: {frame[0]}")
    height = re.search(r"height: ([0-9.]+)px", frame[0])
    expect(height and 150 < float(height[1]) < 1500, f"it has not said its height: {frame[0]}")
    return f"{height[1]} pixels"


def undisturbed(server):
    """In a browser, no page is stopped from anything by its own policy."""
    number = 0
    with tempfile.TemporaryDirectory(prefix="almanac-") as folder:
        for path in ("/en/", "/fr/events/berlin-xmpp-meetup", "/de/embed"):
            done = browse(f"http://127.0.0.1:{server.port}{path}", folder)
            log = done.stderr.decode()
            said = [line for line in log.splitlines() if "CONSOLE" in line or "violates" in line]
            expect(not said, f"{path}: " + "\n".join(said))
            expect("</html>" in done.stdout.decode(), f"{path}: no page:\n{log}")
            number += 1
    return f"{number} pages"


def browse(address, folder):
    """What a browser makes of an address, its scripts done."""
    return subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"]
        + [f"--user-data-dir={folder}/profile", "--virtual-time-budget=5000", "--dump-dom", address],
        capture_output=True,
        timeout=120,
    )


def everything(server, slugs):
    """Each feed and each page answers; `slugs` names the events."""
    paths = ["/en/", "/fr/", "/style.css", FEED, f"{FEED}?lang=fr", f"{FEED}?category=sprint"]
    for slug in slugs:
        paths += [f"/en/events/{slug}", f"/fr/events/{slug}"]
        paths += [f"/events/{slug}.ics", f"/events/{slug}.ics?lang=fr"]
    for path in paths:
        answer = server.ask(path)
        expect(answer.status == 200, f"{path}: {answer.status}")
        expect(answer.body, f"{path}: no body")
    return f"{len(paths)} addresses"


def memory(server):
    """After all that, the server is still small."""
    found = server.memory()
    if found is None:
        return "not measured, because there is no /proc here"
    own, highest = found
    note = f"{own / 1000:.1f} MB, at the highest {highest / 1000:.1f} MB with the program's file"
    expect(own < MOST_MEMORY, note)
    return note
