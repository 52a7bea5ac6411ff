"""Reads a feed as strict Python programs do.

    check.py strict FEED.ics             reads it with icalendar, and looks at its raw lines
    check.py expand FEED.ics LIST.json…  expands it with recurring-ical-events, and compares with
                                         what `almanac list --format json` says of the same windows

The readers here know the zones by name; that the feed's own VTIMEZONEs say the same is seen in
check.mjs, which knows no others.

Prints what is wrong and exits with 1, or prints what it looked at and exits with 0.
"""

import json
import sys
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar

DAY = timedelta(days=1)

# RFC 5545, sections 3.6 and 3.6.1 to 3.6.5; DTSTART because the feed has no METHOD.
REQUIRED = {
    "VCALENDAR": ["PRODID", "VERSION"],
    "VEVENT": ["UID", "DTSTAMP", "DTSTART"],
    "VTIMEZONE": ["TZID"],
    "STANDARD": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
    "DAYLIGHT": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
}


def strict(feed):
    """Every problem that a strict reader would have with the bytes of a feed."""
    problems = list(raw_problems(feed))
    try:
        calendar = Calendar.from_ical(feed)
    except ValueError as error:
        return [*problems, f"it cannot be read: {error}"]
    for component in calendar.walk():
        problems += component_problems(component)
    if problems:
        # What follows needs what is missing.
        return problems
    events = calendar.walk("VEVENT")
    for event in events:
        problems += time_problems(event)
    problems += zone_problems(calendar)
    problems += identity_problems(events)
    return problems if events else [*problems, "there is no VEVENT"]


def raw_problems(feed):
    """Yields what is wrong with the physical lines (RFC 5545, section 3.1)."""
    if feed.startswith(b"\xef\xbb\xbf"):
        yield "it begins with a byte order mark"
    if not feed.endswith(b"\r\n"):
        yield "the last line does not end in CRLF"
    for number, line in enumerate(feed.removesuffix(b"\r\n").split(b"\r\n"), 1):
        if len(line) > 75:
            yield f"line {number} has {len(line)} octets"
        if not line.strip():
            yield f"line {number} is empty"
        if any(octet < 0x20 and octet != 0x09 or octet == 0x7F for octet in line):
            yield f"line {number} has a control character, or a bare CR or LF: {line!r}"
        # Each line by itself, because some programs decode before they unfold.
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield f"line {number} is not UTF-8: {error}"


def component_problems(component):
    """Yields properties that could not be read, are missing, or are there too often."""
    name = f"{component.name} {component.get('UID') or component.get('TZID') or ''}".strip()
    yield from (f"{name}: {prop}: {problem}" for prop, problem in component.errors)
    for prop in REQUIRED.get(component.name, []):
        if prop not in component:
            yield f"{name}: {prop} is missing"
    for prop in component.singletons:
        if isinstance(component.get(prop), list):
            yield f"{name}: {prop} is there more than once"
    if component.name == "VTIMEZONE" and not component.subcomponents:
        yield f"{name}: neither STANDARD nor DAYLIGHT"
    if component.name == "VCALENDAR" and component.get("VERSION") != "2.0":
        yield f"{name}: VERSION is {component.get('VERSION')}"


def time_problems(event):
    """Yields times that do not go together within one VEVENT."""
    name = f"VEVENT {event['UID']}"
    start = event["DTSTART"].dt
    kind = is_time(start)
    if kind and start.tzinfo is None:
        yield f"{name}: DTSTART has neither a zone nor a Z"
        return
    others = []
    if "DTEND" in event:
        end = event["DTEND"].dt
        others.append(("DTEND", end))
        if is_time(end) == kind and end <= start:
            yield f"{name}: DTEND {end} is not after DTSTART {start}"
    for prop in ("RDATE", "EXDATE"):
        values = event.get(prop, [])
        values = values if isinstance(values, list) else [values]
        others += [(prop, item.dt) for value in values for item in value.dts]
    for until in event.get("RRULE", {}).get("UNTIL", []):
        others.append(("UNTIL", until))
        if is_time(until) and until.utcoffset() != timedelta(0):
            yield f"{name}: UNTIL {until} is not in UTC"
    for prop, value in others:
        if is_time(value) != kind:
            yield f"{name}: {prop} {value} is not of the kind of DTSTART {start}"


def zone_problems(calendar):
    """Yields zones that are used without a VTIMEZONE."""
    defined = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        for prop, value in event.property_items(recursive=False):
            zone = getattr(value, "params", {}).get("TZID")
            if zone is not None and zone not in defined:
                yield f"VEVENT {event['UID']}: {prop} uses {zone}, which has no VTIMEZONE"


def identity_problems(events):
    """Yields events that cannot be told apart."""
    ids = Counter((str(event["UID"]), moment_of(event, "RECURRENCE-ID")) for event in events)
    for (uid, at), number in ids.items():
        if number > 1:
            yield f"{number} VEVENTs have UID {uid} and RECURRENCE-ID {at}"


def is_time(value):
    """Whether it has a time of day."""
    return isinstance(value, datetime)


def moment_of(event, prop):
    """The property as a moment, or None."""
    return moment(event[prop].dt) if prop in event else None


def moment(value):
    """A date, or an instant in UTC, as text."""
    if not is_time(value):
        return value.isoformat()
    if value.tzinfo is None:
        raise ValueError(f"{value} has no zone")
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def line(start, end, status, uid, summary):
    """One occurrence as one line. Without an end, an event ends when it starts, and a day after it."""
    end = end or (start if is_time(start) else start + DAY)
    return f"{moment(start)} to {moment(end)} {status} {uid} “{summary}”"


def is_in(start, window):
    """Whether it starts in the window.

    `list` and the readers agree on starts only: `list` names what overlaps the window, and each
    reader has rules of its own about the edges.
    """
    first, last = window
    if is_time(start):
        return first <= start < last
    return first.date() <= start < last.date()


def expected(listed, window):
    """What `list` says, as lines."""
    lines = Counter()
    for one in listed["occurrences"]:
        read = date.fromisoformat if one["all_day"] else datetime.fromisoformat
        start = read(one["start"])
        end = read(one["end"]) if one["end"] else None
        # A feed has no word for a series that nobody has confirmed lately, but this one.
        confirmed = one["confirmed"] or one["status"] != "confirmed"
        status = one["status"].upper() if confirmed else "TENTATIVE"
        if is_in(start, window):
            lines[line(start, end, status, one["uid"], one["summary"])] += 1
    return lines


def expanded(calendar, window):
    """What recurring-ical-events makes of the feed, as lines."""
    lines = Counter()
    first, last = window
    # A day more on both sides, so that only `is_in` decides about the edges.
    for event in recurring_ical_events.of(calendar).between(first - DAY, last + DAY):
        start = event["DTSTART"].dt
        end = event["DTEND"].dt if "DTEND" in event else None
        if is_in(start, window):
            lines[line(start, end, event["STATUS"], event["UID"], event["SUMMARY"])] += 1
    return lines


def compare(feed, lists):
    """What only one of the two says, and how many occurrences both say."""
    calendar = Calendar.from_ical(feed)
    problems, agreed = [], 0
    for listed in lists:
        window = [datetime.fromisoformat(listed[key]) for key in ("from", "to")]
        want, have = expected(listed, window), expanded(calendar, window)
        for only, lines in (("list", want - have), ("the feed", have - want)):
            problems += [f"only in {only}: {text}" for text in sorted(lines.elements())]
        agreed += (want & have).total()
    return problems, agreed


def main(command, feed, *lists):
    """Runs one command, prints its result, and returns the exit code."""
    feed = Path(feed).read_bytes()
    if command == "strict":
        problems, note = strict(feed), f"{len(feed)} octets"
    else:
        lists = [json.loads(Path(path).read_text("utf-8")) for path in lists]
        problems, agreed = compare(feed, lists)
        note = f"{agreed} occurrences"
        if not agreed:
            problems.append("there is no occurrence to compare")
    print("\n".join(problems or [note]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
