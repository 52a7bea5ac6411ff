// Times on the visitor's clock, and how near things are on their calendar.
import { each, expect, same, withPage } from "./browser.mjs";
import { LANGUAGES } from "./pages.mjs";

// What is read beside the title of an event in the agenda.
const beside = (page, title) => page.locator(".row", { hasText: title }).first().locator(".when").innerText();
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

// What stands beside the titles for a visitor there.
const AGENDA = {
  "America/New_York": {
    "Harbour XMPP meetup": ["6:00 PM – 8:00 PM", "local time", "5:00 PM – 7:00 PM UTC", "1:00 PM – 3:00 PM in my time"],
    "Board call": ["8:00 PM – 9:00 PM", "New York time", "Fri 12:00 AM – 1:00 AM UTC"],
  },
  "Europe/Berlin": {
    "Harbour XMPP meetup": ["6:00 PM – 8:00 PM", "local time", "5:00 PM – 7:00 PM UTC"],
    "Board call": ["8:00 PM – 9:00 PM", "New York time", "Fri 12:00 AM – 1:00 AM UTC", "Fri 1:00 AM – 2:00 AM in my time"],
    "Protocol summit": ["9:00 AM – Fri 5:00 PM", "local time"],
    "Camp of two weeks": [
      "10:00 AM – Sun, March 29th 4:30 PM", "local time",
      "4:30 AM – Sun, March 29th 11:00 AM UTC", "5:30 AM – Sun, March 29th 1:00 PM in my time",
    ],
  },
  // Days begin there before they do in UTC, and the clocks go by half hours.
  "Asia/Kolkata": {
    "Harbour XMPP meetup": ["6:00 PM – 8:00 PM", "local time", "5:00 PM – 7:00 PM UTC", "10:30 PM – 12:30 AM in my time"],
    "Board call": ["8:00 PM – 9:00 PM", "New York time", "Fri 12:00 AM – 1:00 AM UTC", "Fri 5:30 AM – 6:30 AM in my time"],
    "Protocol summit": ["9:00 AM – Fri 5:00 PM", "local time", "1:30 PM – Fri 9:30 PM in my time"],
    "Camp of two weeks": ["10:00 AM – Sun, March 29th 4:30 PM", "local time", "4:30 AM – Sun, March 29th 11:00 AM UTC"],
  },
  // Both sides of the date line.
  "Pacific/Auckland": {
    "Harbour XMPP meetup": ["6:00 PM – 8:00 PM", "local time", "5:00 PM – 7:00 PM UTC", "Thu 6:00 AM – 8:00 AM in my time"],
    "Morning on the other": ["8:00 AM – 9:30 AM", "local time"],
    "Protocol summit": ["9:00 AM – Fri 5:00 PM", "local time", "9:00 PM – Sat 5:00 AM in my time"],
    "Camp of two weeks": [
      "10:00 AM – Sun, March 29th 4:30 PM", "local time",
      "4:30 AM – Sun, March 29th 11:00 AM UTC", "5:30 PM – Mon, March 30th 12:00 AM in my time",
    ],
  },
  "Pacific/Honolulu": {
    "Morning on the other": ["8:00 AM – 9:30 AM", "local time", "Wed 9:00 AM – 10:30 AM in my time"],
    "Protocol summit": ["9:00 AM – Fri 5:00 PM", "local time", "Wed 10:00 PM – Fri 6:00 AM in my time"],
    "Camp of two weeks": [
      "10:00 AM – Sun, March 29th 4:30 PM", "local time",
      "4:30 AM – Sun, March 29th 11:00 AM UTC", "Sun 6:30 PM – Sun, March 29th 1:00 AM in my time",
    ],
  },
};

export async function times(browser, address) {
  await each(Object.entries(AGENDA), ([timezoneId, wanted]) =>
    withPage(browser, { timezoneId, locale: "en-US" }, async (page) => {
      await page.goto(`${address}/en/`);
      for (const [title, said] of Object.entries(wanted)) {
        same(lines(await beside(page, title)), said, `${title} in ${timezoneId}`);
      }
    }));
}

// The call of New York as it is read in Auckland and Kolkata.
const CALL = {
  en: ["Fri 1:00 PM – 2:00 PM in my time", "Fri 5:30 AM – 6:30 AM in my time"],
  fr: ["ven. 13h00 – 14h00 à mon heure", "ven. 5h30 – 6h30 à mon heure"],
  de: ["Fr 13:00–14:00 meine Zeit", "Fr 5:30–6:30 meine Zeit"],
  it: ["ven 13:00–14:00 nella mia ora", "ven 5:30–6:30 nella mia ora"],
  es: ["vie 13:00-14:00 en mi hora", "vie 5:30-6:30 en mi hora"],
  "pt-BR": ["sex. 13h–14h no meu horário", "sex. 5h30–6h30 no meu horário"],
};

// Where a list of dates says a time, it says the visitor's too.
export async function listed(browser, address) {
  await withPage(browser, { timezoneId: "America/New_York" }, async (page) => {
    await page.goto(`${address}/en/events/harbour`);
    const moved = await page.locator(".dates li", { hasText: "6:30 PM" }).first().innerText();
    expect(moved.includes("12:30 PM in my time"), moved);
  });
}

// Frames in other sites show the visitor's times too, and remember that they are switched off.
export async function framed(browser, address) {
  await withPage(browser, { timezoneId: "America/New_York" }, async (page) => {
    await page.goto(`${address}/de/embed`);
    const said = () => page.locator(".row", { hasText: "Harbour" }).first().locator(".when").innerText();
    same(lines(await said()), ["18:00–20:00 Ortszeit", "17:00–19:00 UTC", "13:00–15:00 meine Zeit"], "in a frame");
    await page.locator(".zone-switch").click();
    await page.reload();
    same(lines(await said()), ["18:00–20:00 Ortszeit", "17:00–19:00 UTC"], "in a frame, switched off");
  });
}

// In every language the script writes what the server would write: on a clock that shows UTC, each
// line of the visitor's is the server's own line of UTC. Whoever is used to a clock of twelve hours
// gets none where the language of the page has none, and the other way about.
export async function words(browser, address) {
  let compared = 0;
  await each(LANGUAGES, async (language) => {
    const locale = language === "en" ? "de" : "en-US";
    await withPage(browser, { timezoneId: "Atlantic/Reykjavik", locale }, async (page) => {
      await page.goto(`${address}/${language}/`);
      const rows = await page.evaluate(() => {
        const [before, behind] = document.querySelector("main").dataset.mine.split("{}");
        const texts = [...document.querySelectorAll(".when:has(.utc)")].map((when) =>
          [when.querySelector(".mine").textContent, when.querySelector(".utc").textContent]);
        return texts.map(([mine, utc]) => [mine, `${before}${utc.replace(/ UTC$/, "")}${behind}`]);
      });
      expect(rows.length > 10, `${language}: only ${rows.length} times`);
      for (const [mine, wanted] of rows) same(mine, wanted, language);
      compared += rows.length;
    });
    for (const [at, timezoneId] of ["Pacific/Auckland", "Asia/Kolkata"].entries()) {
      await withPage(browser, { timezoneId, locale }, async (page) => {
        await page.goto(`${address}/${language}/`);
        const found = lines(await beside(page, "Board call")).at(-1);
        same(found, CALL[language][at], `${language} in ${timezoneId}`);
      });
    }
  });
  return `${compared} times in ${LANGUAGES.length} languages`;
}

// The switch is remembered.
export async function remembered(browser, address) {
  await withPage(browser, { timezoneId: "America/New_York" }, async (page) => {
    await page.goto(`${address}/en/`);
    const pressed = () => page.locator(".zone-switch").getAttribute("aria-pressed");
    same(await pressed(), "true", "the switch at first");
    await page.locator(".zone-switch").click();
    expect(!(await beside(page, "Harbour")).includes("my time"), "the visitor's time is gone");
    await page.goto(`${address}/en/events/harbour`);
    same(await pressed(), "false", "the switch on another page");
    await page.locator(".zone-switch").click();
    expect((await page.locator(".event .when").innerText()).includes("in my time"), "and it is back");
  });
}

// A month and a week say which day is today where the visitor is.
export async function today(browser, address) {
  const says = (timezoneId, where, wanted) =>
    withPage(browser, { timezoneId }, async (page) => {
      await page.goto(`${address}/en/${where}`);
      const days = await page.locator(".today time").evaluateAll((all) => all.map((one) => one.getAttribute("datetime").slice(0, 10)));
      same(days[0], wanted, `today in ${timezoneId} on ${where}`);
      same(await page.locator(".today-word").count(), 1, `words for today on ${where}`);
    });
  // It is half past five in the afternoon of the 11th in UTC.
  await withPage(browser, { timezoneId: "Europe/Berlin" }, async (page) => {
    await page.goto(`${address}/en/2026/W12`);
    same(await page.locator(".today").count(), 0, "days of next week that are today");
    await page.clock.setFixedTime("2026-03-17T12:00:00Z");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    same(await page.locator(".today h2").innerText(), "Tuesday, March 17th today", "a week later");
  });
  for (const where of ["2026/03", "2026/W11"]) {
    await says("Pacific/Auckland", where, "2026-03-12");
    await says("Pacific/Honolulu", where, "2026-03-11");
  }
}

// What is over leaves the agenda and the frame, while they stay open and in a copy that is a day old.
export async function over(browser, address) {
  const MEETUP_IS_OVER = "2026-03-11T19:30:00Z";
  const NEXT_MORNING = "2026-03-12T12:00:00Z";
  const names = (page) => page.locator(".coming h2:visible").allInnerTexts();
  await withPage(browser, {}, async (page) => {
    const at = async (now) => {
      await page.clock.setFixedTime(now);
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    };
    await page.goto(`${address}/en/`);
    same((await names(page)).slice(0, 2), ["On now", "Up next · Thursday, March 12th"], "at first");
    await at(MEETUP_IS_OVER);
    same((await names(page)).slice(0, 2), ["Up next · Thursday, March 12th", "March 2026"], "after the meetup");
    same(await page.locator(".row:visible .relative").first().innerText(), "now", "what was next then");
    await page.locator(".row:visible a").first().focus();
    await at(NEXT_MORNING);
    expect((await names(page))[0].startsWith("Up next"), "what somebody reads stays");
  });
  for (const where of ["", "embed"]) {
    await withPage(browser, {}, async (page) => {
      await page.goto(`${address}/en/${where}`);
      const over = page.locator(".row:has(.dt-start[datetime='2026-03-11T18:00:00+01:00'], .dt-start[datetime='2026-03-12T08:00:00+13:00']):visible");
      same(await over.count(), 2, `what is to come on /${where}`);
      await page.clock.setFixedTime(NEXT_MORNING);
      await page.reload();
      same((await names(page))[0], "March 2026", `the first on a copy of /${where}`);
      same(await over.count(), 0, `what is over on a copy of /${where}`);
      await page.clock.setFixedTime("2036-01-01T00:00:00Z");
      await page.reload();
      same(await over.count(), 2, `a copy of /${where} that is too old`);
    });
  }
}

// How far off things are: in the server's words, and by the visitor's calendar where their clock is
// asked for.
export async function nearness(browser, address) {
  const says = (timezoneId, title, wanted) =>
    withPage(browser, { timezoneId }, async (page) => {
      await page.goto(`${address}/en/`);
      same(await page.locator(".row", { hasText: title }).locator(".relative").first().innerText(), wanted, `${title} in ${timezoneId}`);
    });
  // It is half past five in UTC, an hour and a half before; in Auckland it is the next morning.
  await says("Pacific/Auckland", "Morning on the other", "today");
  await says("Pacific/Honolulu", "Morning on the other", "today");
  await says("Pacific/Auckland", "Spring sprint", "tomorrow");
  await says("Europe/Berlin", "Spring sprint", "in 2 days");
  const all = (language, javaScriptEnabled) =>
    withPage(browser, { javaScriptEnabled, locale: "ja" }, async (page) => {
      const said = [];
      for (const where of ["", "events/summit", "events/harbour"]) {
        await page.goto(`${address}/${language}/${where}`);
        said.push(...await page.locator(".relative").allInnerTexts());
      }
      return said;
    });
  await each(LANGUAGES, async (language) => {
    const [server, script] = [await all(language, false), await all(language, true)];
    expect(server.length > 3, `${language}: only ${server.length}`);
    same(script, server, language);
  });
}
