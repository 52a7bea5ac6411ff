// What pages do on top where scripts run; without this they are complete. It runs before the page is
// read, and fills in each time as soon as it has been read, so that nothing moves afterwards.
"use strict";
(() => {
  const language = document.documentElement.lang;
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

  const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  const dayAndClock = new Intl.DateTimeFormat(language, {
    weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit",
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

  // The offset that is written behind a time, in minutes east of UTC.
  const written = (text) => {
    const parts = /([+-])(\d\d):(\d\d)$/.exec(text);
    return parts ? Number(parts[1] + "1") * (Number(parts[2]) * 60 + Number(parts[3])) : 0;
  };
  const day = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000;
  const label = () => document.querySelector(".zone-switch");

  // The times beside this place, on the visitor's clock; none where the clocks show the same.
  const fill = (place) => {
    const start = place.parentNode.querySelector(".dt-start").getAttribute("datetime");
    const end = place.parentNode.querySelector(".dt-end")?.getAttribute("datetime");
    const from = new Date(start);
    const shownDay = Date.parse(start.slice(0, 10)) / 86400000;
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
    const parts = [stamp(from, (day(from) === shownDay ? clock : dayAndClock).format(from))];
    if (end) {
      const to = new Date(end);
      const days = to - from >= 86400000;
      parts.push(" – ", stamp(to, (days ? dayAndClock : clock).format(to)));
    }
    const [before, behind] = label().dataset.mine.split("{}");
    place.replaceChildren(before, ...parts, behind);
  };

  // "in 3 days", by the visitor's calendar where it is a time, and by the date where it is a day.
  const nearness = (text) => {
    if (!text.includes("T")) {
      const ahead = Date.parse(text) / 86400000 - day(new Date());
      return ahead >= 0 && ahead < 14 ? relative.format(ahead, "day") : null;
    }
    const at = new Date(text);
    const minutes = Math.round((at - Date.now()) / 60000);
    const days = mine ? day(at) - day(new Date()) : daysThere(text);
    if (minutes < 0) return null;
    if (minutes < 90) return relative.format(minutes, "minute");
    return days < 14 ? relative.format(days, "day") : null;
  };
  const tell = (element) => {
    const said = nearness(element.dateTime);
    if (said && element.textContent !== said) element.textContent = said;
  };
  // Days until a time on the calendar where it takes place.
  const daysThere = (text) => {
    const there = new Date(Date.now() + written(text) * 60000);
    const today = Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate());
    return (Date.parse(text.slice(0, 10)) - today) / 86400000;
  };

  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

  const turnSwitch = (button) => {
    button.textContent = button.dataset.label.replace("{}", zone.replaceAll("_", " "));
    button.setAttribute("aria-pressed", String(mine));
    button.hidden = false;
    button.addEventListener("click", () => {
      mine = !mine;
      remember(mine ? "on" : "off");
      button.setAttribute("aria-pressed", String(mine));
      all(".when > .mine", fill);
      all(".relative", tell);
    });
  };

  // What has been read since. The switch stands before all times.
  const catchUp = () => {
    all(".zone-switch[hidden]", turnSwitch);
    if (label()) all(".when > .mine:not([data-done])", fill);
  };
  const reading = new MutationObserver(catchUp);
  reading.observe(document, { childList: true, subtree: true });

  // A menu closes when something else is touched, and by Escape.
  const closeMenus = (event) => {
    all("details.menu[open]", (menu) => {
      if (event.type === "keydown" && event.key !== "Escape") return;
      if (event.type === "click" && menu.contains(event.target)) return;
      menu.open = false;
      if (event.type === "keydown") menu.querySelector("summary").focus();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    reading.disconnect();
    catchUp();
    const refresh = () => { if (!document.hidden) all(".relative", tell); };
    refresh();
    setInterval(refresh, 60000);
    document.addEventListener("visibilitychange", refresh);
    document.addEventListener("click", closeMenus);
    document.addEventListener("keydown", closeMenus);
  });
})();
