// What pages do on top where scripts run; without this they are complete. Where a page has times, this
// is read before the first of them: what stands above is painted by then, and each time is filled in as
// soon as it has been read, so that nothing moves afterwards. What it writes is as the server writes it:
// words and patterns are on the main part of the page.
"use strict";
(() => {
  const KEY = "almanac-my-zone";
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

  // Someone may have forbidden storage: then the switch holds for this page.
  const remembered = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };
  const remember = (value) => {
    try { localStorage.setItem(KEY, value); } catch { /* nowhere to write */ }
  };
  let mine = remembered() !== "off";

  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

  const words = { ...document.querySelector("main").dataset };
  for (const list of ["times", "weekdays", "near"]) words[list] = words[list].split("|");

  // A time of day. The patterns are those of the morning on the hour and otherwise, and of the rest of
  // the day.
  const clock = (date) => {
    const [hour, minute] = [date.getHours(), date.getMinutes()];
    return words.times[(hour < 12 ? 0 : 2) + (minute ? 1 : 0)]
      .replace("{hour}", hour)
      .replace("{hour12}", hour % 12 || 12)
      .replace("{minute}", String(minute).padStart(2, "0"));
  };
  const dayAndClock = (date) => `${words.weekdays[date.getDay()]} ${clock(date)}`;

  // The offset that is written behind a time, in minutes east of UTC.
  const written = (text) => {
    const parts = /([+-])(\d\d):(\d\d)$/.exec(text);
    return parts ? Number(parts[1] + "1") * (Number(parts[2]) * 60 + Number(parts[3])) : 0;
  };
  // Days are counted since 1970: on the visitor's calendar, and on that of a written time.
  const day = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000;
  const writtenDay = (text) => Date.parse(text.slice(0, 10)) / 86400000;

  // The end of an event over several days. What lasts a week and longer has names of three days: the
  // end may be the day before or after on the visitor's calendar.
  const endOf = (end, days) => {
    const to = new Date(end);
    return days
      ? days.split("|")[day(to) - writtenDay(end) + 1].replace("{}", clock(to))
      : dayAndClock(to);
  };

  // The times beside this place, on the visitor's clock; none where the clocks show the same.
  const fill = (place) => {
    const start = place.parentNode.querySelector("time").getAttribute("datetime");
    const end = place.dataset.end ?? place.parentNode.querySelector(".dt-end")?.getAttribute("datetime");
    const from = new Date(start);
    place.dataset.done = "";
    if (!mine || written(start) === -from.getTimezoneOffset()) {
      place.replaceChildren();
      return;
    }
    const stamp = (date, text) => {
      const time = document.createElement("time");
      time.dateTime = date.toISOString();
      time.textContent = text;
      return time;
    };
    const parts = [stamp(from, (day(from) === writtenDay(start) ? clock : dayAndClock)(from))];
    if (end) {
      const to = new Date(end);
      const { days } = place.dataset;
      const isNamed = days !== undefined && day(to) !== day(from);
      parts.push(isNamed ? " – " : words.between, stamp(to, isNamed ? endOf(end, days) : clock(to)));
    }
    // The words behind the times stay together.
    const [before, behind] = words.mine.split("{}");
    const together = document.createElement("span");
    together.textContent = behind.trimStart();
    place.replaceChildren(before, ...parts, behind.slice(0, behind.search(/\S|$/)), together);
  };

  // "in 3 days", by the visitor's calendar where it is a time, and by the date where it is a day. The
  // server has no words for minutes: its pages are kept.
  const nearness = (text) => {
    if (!text.includes("T")) return words.near[writtenDay(text) - day(new Date())];
    const at = new Date(text);
    const minutes = Math.round((at - Date.now()) / 60000);
    if (minutes < 90) {
      const language = document.documentElement.lang;
      return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(minutes, "minute");
    }
    return words.near[mine ? day(at) - day(new Date()) : daysThere(text)];
  };
  // Whether what `element` belongs to has begun, and whether it is over. Two hours, where nobody says
  // how long it takes; days are meant whole.
  const state = (element) => {
    const [start, end] = [".dt-start", ".dt-end"].map((name) =>
      element.closest(".h-event")?.querySelector(name)?.getAttribute("datetime"));
    if (!start) return {};
    if (!start.includes("T")) {
      const until = element.closest(".h-event").querySelector("[data-until]")?.dataset.until;
      const over = until ? new Date(until) <= Date.now() : writtenDay(end ?? start) < day(new Date());
      return { begun: writtenDay(start) <= day(new Date()), over };
    }
    const until = end ? new Date(end) : new Date(Date.parse(start) + 7200000);
    return { begun: new Date(start) <= Date.now(), over: until <= Date.now() };
  };
  // Pages stay open, and copies of them are a day old: what they say of the present is put right.
  const tell = (element) => {
    const { begun, over } = state(element);
    const isDays = !element.dateTime?.includes("T");
    const said = over ? words.over : begun && !isDays ? words.now : nearness(element.dateTime);
    if (said && element.textContent !== said) element.textContent = said;
  };
  const tellMark = (mark) => {
    const { until } = mark.dataset;
    if (until ? new Date(until) > Date.now() : !state(mark).over) return;
    mark.className = "mark";
    mark.textContent = words.over;
  };
  // What was to come and is over is none of it any more; but nobody loses what they are reading.
  const dropOver = (row) => {
    row.dataset.seen = "";
    if (!state(row).over || row.contains(document.activeElement)) return;
    // The next one of the day says it then.
    if (!row.classList.contains("again")) row.nextElementSibling?.classList.remove("again");
    row.hidden = true;
  };
  // A copy in which everything is over is too old to say what is to come: it stays as it was.
  const keepOldCopies = () => {
    if (!document.querySelector(".coming .row:not([hidden])")) all(".coming .row", (row) => { row.hidden = false; });
  };
  // A month and a week say which day is today, by the visitor's calendar.
  const tellToday = () => {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, "0")).join("-");
    const place = document.querySelector(`.date > [datetime="${today}"], .weekday-section > h2 > [datetime="${today}"]`);
    const known = document.querySelector(".today-word");
    if (!place || place.parentNode === known?.parentNode) return;
    const word = known ?? document.createElement("span");
    word.className = "today-word";
    word.textContent = words.today;
    const [from, to] = [known, place].map((one) => one?.closest("td, section"));
    for (const [cell, is] of [[from, false], [to, true]]) {
      cell?.classList.toggle("today", is);
      if (cell?.tagName === "TD") is ? cell.setAttribute("aria-current", "date") : cell.removeAttribute("aria-current");
    }
    place.after(" ", word);
  };
  // Days until a time on the calendar where it takes place.
  const daysThere = (text) => {
    const there = new Date(Date.now() + written(text) * 60000);
    return writtenDay(text) - writtenDay(there.toISOString());
  };

  const turnSwitch = (button) => {
    button.textContent = button.dataset.label.replace("{}", zone.split("/").at(-1).replaceAll("_", " "));
    button.setAttribute("aria-pressed", String(mine));
    button.hidden = false;
    button.addEventListener("click", () => {
      mine = !mine;
      remember(mine ? "on" : "off");
      button.setAttribute("aria-pressed", String(mine));
      all(".mine", fill);
      all(".relative", tell);
    });
  };

  // What has been read since.
  const catchUp = () => {
    all(".zone-switch[hidden]", turnSwitch);
    all(".mine:not([data-done])", fill);
    all(".entry .mark.on", tellMark);
    // Its end stands before what else is known of it.
    all(".coming .row:not([data-seen]):has(.meta)", dropOver);
  };
  catchUp();
  const reading = new MutationObserver(catchUp);
  reading.observe(document, { childList: true, subtree: true });

  // A menu closes when something else is touched or reached, and by Escape.
  const closeMenus = (event) => {
    const isKey = event.type === "keydown";
    all("details.menu[open]", (menu) => {
      if (isKey ? event.key !== "Escape" : menu.contains(event.target)) return;
      menu.open = false;
      if (isKey) menu.querySelector("summary").focus();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    reading.disconnect();
    catchUp();
    const refresh = () => {
      if (document.hidden) return;
      tellToday();
      all(".coming .row:not([hidden])", dropOver);
      keepOldCopies();
      all(".relative", tell);
      all(".h-event .mark.on, .entry .mark.on", tellMark);
    };
    refresh();
    setInterval(refresh, 60000);
    document.addEventListener("visibilitychange", refresh);
    // Most people propose what takes place around them.
    all("#time_zone", (field) => { field.value ||= zone; });
    for (const what of ["click", "focusin", "keydown"]) document.addEventListener(what, closeMenus);
  });
})();
