"""Runs every check that needs a running server or another program's reader.

    run.py BINARY

tests/run calls it in the Python environment that has the readers.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from functools import partial
from pathlib import Path

import files
import web
from server import PATIENCE, Server

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# The present of every program here. Feeds leave out what was over two years before; all windows
# begin later.
NOW = "2023-11-05T12:00:00Z"

# A year; both hemispheres' changes of clocks in spring and autumn; and five years.
WINDOWS = [
    ("2023-11-01", "2024-11-01"),
    ("2026-03-01", "2026-04-12"),
    ("2025-09-20", "2025-11-09"),
    ("2022-01-01", "2027-01-01"),
]

# What they are, where they are served, and the words that make `list` say the same.
FEEDS = [
    ("the whole feed", "/calendar.ics", []),
    ("the French feed", "/calendar.ics?lang=fr", ["--language", "fr"]),
    # Its series lose the occurrences that overrides have put into other categories.
    ("the feed of meetups", "/calendar.ics?category=meetup", ["--category", "meetup"]),
    # It has overrides without the main event.
    ("the feed of workshops", "/calendar.ics?category=workshop", ["--category", "workshop"]),
]

ONE_EVENT = "berlin-xmpp-meetup"

# Cases that the community's own calendar does not have.
HARD_CASES = ["--events", str(HERE / "events"), "--config", str(ROOT / "almanac.toml")]

# So many lines of one failure are printed. A wrong zone makes every occurrence differ.
MOST_LINES = 25

# Settings of whoever runs this must not matter. An unlikely zone for the readers, so that a time
# without a zone shows; and of the two sources of Python's zones, the one that is pinned.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("ALMANAC_")},
    "TZ": "Pacific/Chatham",
    "PYTHONTZPATH": "",
}


class Checks:
    """Runs checks, and counts them."""

    def __init__(self):
        self.passed = self.failed = 0

    def run(self, sentence, check):
        """Runs one, which returns a note or raises; returns whether it passed."""
        try:
            note = check()
        except Exception as error:
            self.failed += 1
            expected = isinstance(error, (AssertionError, RuntimeError))
            text = str(error) if expected else traceback.format_exc()
            lines = text.rstrip().splitlines()
            if len(lines) > MOST_LINES:
                lines[MOST_LINES:] = [f"… and {len(lines) - MOST_LINES} lines more"]
            print(f"FAILED {sentence}", *lines, sep="\n    ", flush=True)
            return False
        self.passed += 1
        print(f"ok     {sentence}" + (f" ({note})" if note else ""), flush=True)
        return True


class Almanac:
    """The program under test, with a data folder of its own."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.environment = ENVIRONMENT
        self.folder = folder
        self.data = folder / "data"

    def command(self, *arguments):
        """The program with `arguments`, at the present of these checks."""
        return [self.binary, *arguments, "--data", str(self.data), "--now", NOW]

    def run(self, *arguments):
        """Runs it to its end."""
        return subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
        )

    def list(self, window, form, *words):
        """What `list` writes."""
        first, last = window
        done = self.run("list", "--from", first, "--to", last, "--format", form, *words)
        if done.returncode != 0:
            raise RuntimeError(f"`list` failed:\n{done.stderr.decode()}")
        return done.stdout

    def lists(self, name, *words, windows=WINDOWS, slug=None):
        """Files with what `list` says of the windows; with `slug`, of one event only."""
        paths = []
        for number, window in enumerate(windows):
            listed = json.loads(self.list(window, "json", *words))
            if slug:
                of_slug = [one for one in listed["occurrences"] if one["series"] == slug]
                listed["occurrences"] = of_slug
            paths.append(self.folder / f"{name} {number}.json")
            paths[-1].write_text(json.dumps(listed), "utf-8")
        return paths

    def refresh_asks_the_server(self):
        """While a server has the data folder, `refresh` has it do the work."""
        done = self.run("refresh", "--offline")
        said = done.stderr.decode()
        web.expect(done.returncode == 0, f"exit code {done.returncode}:\n{said}")
        web.expect("the running server has refreshed" in said, said)

    def second_server_is_refused(self):
        """A second server on the same data folder says so, and ends."""
        done = self.run("serve", "--port", "0")
        said = done.stderr.decode()
        web.expect(done.returncode == 1, f"exit code {done.returncode}:\n{said}")
        for word in (str(self.data), "--data"):
            web.expect(word in said, f"it does not say `{word}`:\n{said}")
        web.expect("panicked" not in said, f"it broke down:\n{said}")


def reader(*command):
    """Runs a reader; returns what it looked at, or raises what it found."""
    done = subprocess.run(
        list(map(str, command)), env=ENVIRONMENT, capture_output=True, timeout=PATIENCE
    )
    said = done.stdout.decode().strip()
    if done.returncode != 0:
        raise AssertionError(said + done.stderr.decode())
    return said


def read(checks, almanac, name, write, lists):
    """Has both readers read what `write` returns, and compare it with what `lists` returns."""
    feed, listed = almanac.folder / f"{name}.ics", []

    def prepare():
        feed.write_bytes(write())
        listed.extend(lists())

    if not checks.run(f"{name} is written, and what `list` says of it", prepare):
        return
    for strict, expanding, command in (
        ("icalendar", "recurring-ical-events", [sys.executable, HERE / "check.py"]),
        ("ical.js", "ical.js", ["node", HERE / "check.mjs"]),
    ):
        checks.run(f"{strict} reads {name} strictly", partial(reader, *command, "strict", feed))
        again = partial(reader, *command, "expand", feed, *listed)
        checks.run(f"{expanding} expands {name} as `list` does", again)


def read_all(checks, almanac, server):
    """Has both readers read every kind of feed."""

    def served(path):
        answer = server.ask(path)
        web.expect(answer.status == 200, f"{path}: {answer.status}")
        return answer.body

    for name, path, words in FEEDS:
        read(checks, almanac, name, partial(served, path), partial(almanac.lists, name, *words))
    name = "the feed of one event"
    lists = partial(almanac.lists, name, slug=ONE_EVENT)
    read(checks, almanac, name, partial(served, f"/events/{ONE_EVENT}.ics"), lists)
    # `list --format ics` writes only the series that have something in its window.
    year, *_, longest = WINDOWS
    name = "the output of `list`"
    lists = partial(almanac.lists, name, windows=[year])
    read(checks, almanac, name, partial(almanac.list, year, "ics"), lists)
    name = "the feed of hard cases"
    lists = partial(almanac.lists, name, *HARD_CASES)
    read(checks, almanac, name, partial(almanac.list, longest, "ics", *HARD_CASES), lists)


def ask_all(checks, almanac, server):
    """Looks at the server's answers."""
    checks.run("the feeds have strong ETags, and If-None-Match gets 304", partial(web.etags, server))
    checks.run("the feeds have a date, and If-Modified-Since gets 304", partial(web.dates, server))
    checks.run("HEAD gets the headers of GET and no body", partial(web.heads, server))
    checks.run("feeds are text/calendar whatever Accept says", partial(web.types, server))
    checks.run("POST, PUT and DELETE get 405 with Allow", partial(web.methods, server))
    checks.run("feedparser reads the news in Atom, and finds the same in JSON", partial(web.news, server))
    checks.run("the API does what its OpenAPI document says", partial(web.described, server))

    checks.run("the script for other sites makes a frame of the right height", partial(web.embedded, server))
    checks.run("no policy stops a page from what it does", partial(web.undisturbed, server))

    def slugs():
        listed = json.loads(almanac.list(("2018-01-01", "2028-01-01"), "json"))
        return sorted({one["series"] for one in listed["occurrences"]})

    checks.run("sitemaps name every page", lambda: web.sitemaps(server, slugs()))
    checks.run("there are pictures for links", lambda: web.pictures(server, slugs()))
    checks.run("every feed and every page answers", lambda: web.everything(server, slugs()))
    checks.run("the server stays below 60 MB", partial(web.memory, server))


def serve(checks, almanac):
    """Runs what needs a server, and the server's own beginning and end."""
    started = []
    command = almanac.command("serve", "--port", "0")

    def start():
        started.append(Server(command, cwd=ROOT, env=ENVIRONMENT))
        return f"port {started[0].port}"

    if not checks.run("the server starts on a free port", start):
        return
    server = started[0]
    try:
        read_all(checks, almanac, server)
        ask_all(checks, almanac, server)
        checks.run("a refresh beside the server is done by it", almanac.refresh_asks_the_server)
        refused = "a second server on the same data folder says so and ends"
        checks.run(refused, almanac.second_server_is_refused)
    finally:
        code = server.stop()
    whole = partial(files.published, almanac, HERE / "events")
    checks.run("the calendar as plain files is whole behind any server", whole)
    ended = partial(web.expect, code == 0, f"exit code {code}:\n{''.join(server.log)}")
    checks.run("SIGTERM ends the server with exit code 0", ended)


def main(binary):
    """Runs everything; returns the exit code."""
    # Whoever ends this ends the server as well.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="almanac-") as folder:
        serve(checks, Almanac(str(Path(binary).resolve()), Path(folder)))
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
