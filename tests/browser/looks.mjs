// What a page looks like: pictures for people, and what can be measured of a layout.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { each, expect, withPage } from "./browser.mjs";
import { LANGUAGES, PAGES } from "./pages.mjs";

const WIDTHS = [360, 768, 1280];

// One picture of each type of page, at three widths, light and dark, for people to look at.
export async function pictures(browser, address, folder) {
  mkdirSync(folder, { recursive: true });
  const all = WIDTHS.flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));
  await each(all, ({ width, colorScheme }) =>
    withPage(browser, { width, colorScheme }, async (page) => {
      for (const [name, where] of Object.entries(PAGES)) {
        await page.goto(`${address}/en/${where}`);
        const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: true });
      }
    }));
  return `${all.length * Object.keys(PAGES).length} pictures in ${folder}`;
}

// Nothing has to be scrolled sideways at 320 px, which is also 1280 px at 400 % (WCAG 1.4.10). The
// files and addresses that may scroll do so in their own box.
export async function narrow(browser, address) {
  await each(LANGUAGES, (language) =>
    withPage(browser, { width: 320, height: 640 }, async (page) => {
      for (const [name, where] of Object.entries(PAGES)) {
        await page.goto(`${address}/${language}/${where}`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width <= 320, `${language} ${name} is ${width} px wide`);
      }
    }));
}

// The sum of shifts that nobody sees: a word that becomes a pixel wider.
const UNSEEN = 0.001;

// Nothing moves once it is painted, though the script adds the visitor's times.
export async function still(browser, address) {
  const zones = { timezoneId: "America/New_York" };
  for (const width of [360, 1280]) {
    await withPage(browser, { width, ...zones }, async (page) => {
      for (const where of ["", "2026/W12", "2026/03", "events/harbour", "subscribe"]) {
        await page.goto(`${address}/en/${where}`);
        const shift = await page.evaluate(() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
        }));
        expect(shift < UNSEEN, `/${where} at ${width} px shifts by ${shift}`);
      }
    });
  }
}

// On paper there is what is read, and not what is pressed.
export async function paper(browser, address) {
  await withPage(browser, {}, async (page) => {
    await page.goto(`${address}/en/`);
    await page.emulateMedia({ media: "print" });
    for (const selector of [".pages", ".languages", ".filters", ".zone-switch"]) {
      expect(!await page.locator(selector).first().isVisible(), `${selector} is printed`);
    }
    expect(await page.locator(".row").first().isVisible(), "no event is printed");
  });
}

// Nothing glides for those who do not want it.
export async function calm(browser, address) {
  for (const [reducedMotion, behaviour] of [["reduce", "auto"], ["no-preference", "smooth"]]) {
    await withPage(browser, { reducedMotion }, async (page) => {
      await page.goto(`${address}/en/`);
      const found = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
      expect(found === behaviour, `scrolling is ${found} with ${reducedMotion}`);
    });
  }
}
