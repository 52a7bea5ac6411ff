"""python-dateutil, for the benchmark: a series on each line of the input, a window as arguments."""

import sys
import time
from datetime import datetime
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

opens, closes = int(sys.argv[1]), int(sys.argv[2])
series = []
for line in sys.stdin:
    start, zone, rule = line.split()
    start = datetime.strptime(start, "%Y%m%dT%H%M%S")
    series.append((rrulestr(rule, dtstart=start), ZoneInfo(zone)))

count = total = 0
begun = time.perf_counter()
for rule, zone in series:
    # What is before the window need not become an instant.
    first = datetime.fromtimestamp(opens, zone).replace(tzinfo=None)
    for wall in rule.xafter(first, inc=True):
        at = int(wall.replace(tzinfo=zone).timestamp())
        if at >= closes:
            break
        count += 1
        total += at
print(count, total, time.perf_counter() - begun)
