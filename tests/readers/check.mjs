// Reads a feed as strict JavaScript programs do: Thunderbird and Nextcloud are built on ical.js.
//
//     check.mjs strict FEED.ics             reads it, every value of it
//     check.mjs expand FEED.ics LIST.json…  expands it, and compares with what
//                                           `almanac list --format json` says of the same windows
//
// Prints what is wrong and exits with 1, or prints what it looked at and exits with 0.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Installed by tests/run, outside of the folders that Node searches from here.
const tools = new URL("../../target/test-tools/package.json", import.meta.url);
const ICAL = createRequire(tools)("ical.js");

// Everything that ical.js could not read in the feed, and every zone that it does not define.
function strict(calendar) {
  const problems = [];
  const defined = new Set(zones(calendar).map((zone) => zone.tzid));
  const visit = (component) => {
    for (const property of component.getAllProperties()) {
      const where = `${component.name} ${component.getFirstPropertyValue("uid") ?? ""}: ${property.name}`;
      try {
        // Values are read when they are asked for.
        property.getValues();
      } catch (error) {
        problems.push(`${where}: ${error.message}`);
      }
      const zone = property.getFirstParameter("tzid");
      if (zone && !defined.has(zone)) problems.push(`${where} uses ${zone}, which has no VTIMEZONE`);
    }
    component.getAllSubcomponents().forEach(visit);
  };
  visit(calendar);
  if (calendar.name !== "vcalendar") problems.push(`it is a ${calendar.name}`);
  if (calendar.getAllSubcomponents("vevent").length === 0) problems.push("there is no VEVENT");
  return problems;
}

function zones(calendar) {
  return calendar.getAllSubcomponents("vtimezone").map((component) => new ICAL.Timezone(component));
}

// What ical.js makes of the feed: each occurrence, as far as `last`.
function occurrences(calendar, last) {
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    return new ICAL.Event(component, { exceptions: [], strictExceptions: true });
  });
  const mains = events.filter((event) => !event.isRecurrenceException());
  const orphans = [];
  for (const event of events.filter((event) => event.isRecurrenceException())) {
    const main = mains.find((main) => main.uid === event.uid);
    // What a selection keeps of a series may be an override alone: then it is an event of its own.
    if (main) main.relateException(event);
    else orphans.push({ item: event, startDate: event.startDate, endDate: event.endDate });
  }
  return [...mains.flatMap((event) => expand(event, last)), ...orphans];
}

function expand(event, last) {
  if (!event.isRecurring()) {
    return [{ item: event, startDate: event.startDate, endDate: event.endDate }];
  }
  const found = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && next.toJSDate() < last; next = iterator.next()) {
    found.push(event.getOccurrenceDetails(next));
  }
  return found;
}

// A date, or an instant in UTC.
function moment(time) {
  if (time.isDate) return time.toString();
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${time} has no zone`);
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}

function line(start, end, status, uid, summary) {
  return `${start} to ${end} ${status} ${uid} “${summary}”`;
}

// Whether it starts in the window. `list` and the readers agree on starts only: `list` names what
// overlaps the window. Dates and instants are texts that sort by time.
function isIn(start, { from, to }) {
  const [first, last] = start.includes("T") ? [from, to] : [from.slice(0, 10), to.slice(0, 10)];
  return first <= start && start < last;
}

// What `list` says, as lines. Without an end, an event ends when it starts, and a day after it.
function expected(listed) {
  const utc = (text) => new Date(text).toISOString().replace(".000Z", "Z");
  return listed.occurrences.flatMap((one) => {
    const read = one.all_day ? (text) => text : utc;
    const start = read(one.start);
    const dayAfter = () => new Date(Date.parse(start) + 24 * 3600 * 1000).toISOString().slice(0, 10);
    const end = one.end ? read(one.end) : one.all_day ? dayAfter() : start;
    // A feed has no word for a series that nobody has confirmed lately, but this one.
    const confirmed = one.confirmed || one.status !== "confirmed";
    const status = confirmed ? one.status.toUpperCase() : "TENTATIVE";
    return isIn(start, listed) ? [line(start, end, status, one.uid, one.summary)] : [];
  });
}

function expanded(calendar, listed) {
  // An override may have been moved into the window from after it.
  const last = Date.parse(listed.to) + 366 * 24 * 3600 * 1000;
  return occurrences(calendar, last).flatMap(({ item, startDate, endDate }) => {
    const start = moment(startDate);
    const status = item.component.getFirstPropertyValue("status");
    return isIn(start, listed) ? [line(start, moment(endDate), status, item.uid, item.summary)] : [];
  });
}

// The lines of `some` that `others` lacks; a line that is there twice must be there twice.
function without(some, others) {
  const left = [...others];
  return some.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function compare(calendar, lists) {
  const problems = [];
  let agreed = 0;
  for (const listed of lists) {
    const [want, have] = [expected(listed), expanded(calendar, listed)];
    const [missing, added] = [without(want, have), without(have, want)];
    problems.push(...missing.sort().map((text) => `only in list: ${text}`));
    problems.push(...added.sort().map((text) => `only in the feed: ${text}`));
    agreed += want.length - missing.length;
  }
  if (agreed === 0) problems.push("there is no occurrence to compare");
  return [problems, `${agreed} occurrences`];
}

function main(command, feed, ...lists) {
  const text = readFileSync(feed, "utf8");
  const calendar = new ICAL.Component(ICAL.parse(text));
  // Only the feed's own zones, so that they are what is tested.
  ICAL.TimezoneService.reset();
  zones(calendar).forEach((zone) => ICAL.TimezoneService.register(zone));
  if (command === "strict") return [strict(calendar), `${text.length} characters`];
  return compare(calendar, lists.map((path) => JSON.parse(readFileSync(path, "utf8"))));
}

let problems, note;
try {
  [problems, note] = main(...process.argv.slice(2));
} catch (error) {
  problems = [`it cannot be read: ${error.message}`];
}
console.log(problems.length ? problems.join("\n") : note);
process.exitCode = problems.length ? 1 : 0;
