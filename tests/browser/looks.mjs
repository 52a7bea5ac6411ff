// What a page looks like: pictures for people, and what can be measured of a layout.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { each, expect, launch, shifted, withPage } from "./browser.mjs";
import { FRAME, LANGUAGES, PAGES } from "./pages.mjs";

const WIDTHS = [360, 768, 1280];

// One picture of each type of page, at three widths, light and dark, for people to look at.
export async function pictures(browser, address, folder) {
  mkdirSync(folder, { recursive: true });
  const all = WIDTHS.flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));
  await each(all, ({ width, colorScheme }) =>
    withPage(browser, { width, colorScheme }, async (page) => {
      for (const [name, where] of Object.entries({ ...PAGES, ...FRAME })) {
        await page.goto(`${address}/en/${where}`);
        const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: true });
      }
    }));
  return `${all.length * Object.keys({ ...PAGES, ...FRAME }).length} pictures in ${folder}`;
}

// Nothing has to be scrolled sideways at 320 px, which is also 1280 px at 400 % (WCAG 1.4.10). The
// files and addresses that may scroll do so in their own box.
export async function narrow(browser, address) {
  await each(LANGUAGES, (language) =>
    withPage(browser, { width: 320, height: 640 }, async (page) => {
      for (const [name, where] of Object.entries({ ...PAGES, ...FRAME })) {
        await page.goto(`${address}/${language}/${where}`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width <= 320, `${language} ${name} is ${width} px wide`);
      }
    }));
}

// What readers may set for themselves: more room in the text (WCAG 1.4.12), and letters of twice the
// size (1.4.4).
const APART = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
const LARGE = "--blink-settings=defaultFontSize=32";

export async function apart(browser, address) {
  await fits(browser, address, [320, 1280], APART);
}

export async function large(chromium, address) {
  const browser = await launch(chromium, LARGE);
  try { await fits(browser, address, [640, 1280], ""); } finally { await browser.close(); }
}

// Nothing has to be scrolled sideways, and nothing is cut off. Names in bars of the month end in dots,
// however they are set.
async function fits(browser, address, widths, rules) {
  const all = widths.flatMap((width) => ["de", "pt-BR"].map((language) => ({ width, language })));
  await each(all, ({ width, language }) =>
    withPage(browser, { width }, async (page) => {
      for (const [name, where] of Object.entries(PAGES)) {
        await page.goto(`${address}/${language}/${where}`);
        const found = await page.evaluate((rules) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [sheet];
          const cut = [...document.querySelectorAll("body *:not(.hidden, .week-word, .entry-name)")].filter((element) => {
            const { overflowX, overflowY } = getComputedStyle(element);
            return (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1)
              || (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1);
          });
          // Files may scroll in their own box.
          const wide = [...document.querySelectorAll("body *:not(pre *)")].filter((element) =>
            element.getBoundingClientRect().right > innerWidth + 1);
          return { width: document.documentElement.scrollWidth, cut: cut.concat(wide).map((element) => element.outerHTML.slice(0, 120)) };
        }, rules);
        expect(found.width <= width, `${language} ${name} is ${found.width} px wide at ${width}: ${found.cut[0]}`);
        expect(found.cut.length === 0, `${language} ${name} at ${width} cuts off ${found.cut[0]}`);
      }
    }));
}

// The least width and height of what is pressed, in CSS pixels (WCAG 2.5.8).
const LEAST = 24;

// What is pressed is large enough, or has so much room around it. Links in a sentence are as large as
// its words.
export async function targets(browser, address) {
  let looked = 0;
  await each([360, 1280], (width) =>
    withPage(browser, { width }, async (page) => {
      for (const [name, where] of Object.entries(PAGES)) {
        await page.goto(`${address}/de/${where}`);
        const found = await page.evaluate((LEAST) => {
          const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
            .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.matches(".skip"))
            .map((element) => ({ element, box: element.getBoundingClientRect() }));
          const isInSentence = ({ element }) => {
            const own = element.textContent.trim();
            const words = element.closest("p, dd, li, h1, h2")?.textContent.trim() ?? own;
            return element.localName === "a" && getComputedStyle(element).display === "inline" && words.length > own.length;
          };
          const isLarge = ({ box }) => box.width >= LEAST - 0.5 && box.height >= LEAST - 0.5;
          const middle = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
          const touches = (one, other) => {
            const [x, y] = middle(one);
            const away = isLarge(other)
              ? Math.hypot(Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom))
              : Math.hypot(middle(other)[0] - x, middle(other)[1] - y) - LEAST / 2;
            return away < LEAST / 2 - 0.5;
          };
          const small = all.filter((one) => !isLarge(one) && !isInSentence(one)
            && all.some((other) => other !== one && touches(one, other)));
          return { count: all.length, small: small.map(({ element, box }) => `${element.outerHTML.slice(0, 70)} ${Math.round(box.width)} × ${Math.round(box.height)}`) };
        }, LEAST);
        looked += found.count;
        expect(found.small.length === 0, `${name} at ${width} px: ${found.small.slice(0, 3).join("; ")}`);
      }
    }));
  return `${looked} of them`;
}

// The sum of shifts that nobody sees: a word that becomes a pixel wider.
const UNSEEN = 0.001;

// Nothing moves once it is painted, though the script adds the visitor's times.
export async function still(browser, address) {
  const zones = { timezoneId: "America/New_York" };
  for (const width of [360, 1280]) {
    await withPage(browser, { width, ...zones }, async (page) => {
      for (const where of Object.values({ ...PAGES, ...FRAME })) {
        await page.goto(`${address}/en/${where}`);
        const shift = await shifted(page);
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
