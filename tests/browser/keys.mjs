// Without a mouse: every stop of every type of page.
import { each, expect, same, withPage } from "./browser.mjs";
import { PAGES } from "./pages.mjs";

// Nobody presses a key so often; only a trap takes so long.
const PATIENCE = 400;

// Walks through every page, as wide as a screen and as a telephone.
export async function everywhere(browser, address) {
  let stops = 0;
  const all = Object.keys(PAGES).flatMap((name) => [1280, 360].map((width) => ({ name, width })));
  await each(all, ({ name, width }) =>
    withPage(browser, { width }, async (page) => {
      const what = `${name} at ${width} px`;
      await page.goto(`${address}/de/${PAGES[name]}`);
      await page.evaluate(prepare);
      const order = await walk(page, "Tab", what);
      same(order, [...order].sort((a, b) => a - b), `${what}: the stops in the order of the page`);
      same(await page.evaluate(missed, order), [], `${what}: what no key reaches`);
      same(await page.evaluate(strays, order), [], `${what}: stops that jump back`);
      // From the foot up, what stays at the top must not hide a stop either.
      same(await walk(page, "Shift+Tab", `${what}, backwards`), [...order].reverse(), `${what}: the way back`);
      stops += order.length;
    }));
  return `${stops} stops on ${all.length} pages`;
}

// The numbers of the stops, in the order of the keys. A field for a date has several stops inside.
async function walk(page, key, what) {
  const order = [];
  for (let pressed = 0; pressed < PATIENCE; pressed += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(look);
    // Backwards, the browser goes on at the end of the page.
    if (stop === null || order.slice(0, -1).includes(stop.number)) return order;
    expect(stop.problems.length === 0, `${what}: ${stop.name} ${stop.problems.join(", ")}`);
    if (order.at(-1) !== stop.number) order.push(stop.number);
  }
  throw new Error(`${what}: there is no way out, ${order.length} stops`);
}

// Numbers everything that can be pressed or filled in, in the order of the page.
function prepare() {
  const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex='0']";
  window.targets = [...document.querySelectorAll(selector)];
  window.nameOf = (element) => `${element.localName} “${(element.innerText || element.name || element.id).trim().slice(0, 40)}”`;
}

// What is wrong with the place where the keys are. `null` is outside of the page.
function look() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const problems = [];
  const style = getComputedStyle(element);
  if (style.outlineStyle !== "solid" || parseFloat(style.outlineWidth) < 2) problems.push("does not show that it is reached");

  // The outline stands out from what is around it by 3 : 1 (WCAG 1.4.11).
  const channels = (text) => text.match(/[\d.]+/g).map(Number);
  const light = (text) => {
    const [red, green, blue] = channels(text).map((value) =>
      (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  let around = element.parentElement;
  while (around.parentElement && channels(getComputedStyle(around).backgroundColor)[3] === 0) around = around.parentElement;
  const [low, high] = [light(style.outlineColor), light(getComputedStyle(around).backgroundColor)].sort((a, b) => a - b);
  if ((high + 0.05) / (low + 0.05) < 3) problems.push("shows it too faintly");

  // Nothing lies over it, and nothing cuts it or its outline off.
  const [box] = [...element.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
  if (!box) return { number: -1, name: nameOf(element), problems: ["is not to be seen"] };
  // What is larger than the window is looked at as far as it is in it.
  const within = (place, from, to, most) => Math.max(from, 0) + (Math.min(to, most) - Math.max(from, 0)) * place;
  const places = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
  const hidden = places.filter(([x, y]) => {
    const top = document.elementFromPoint(within(x, box.left, box.right, innerWidth), within(y, box.top, box.bottom, innerHeight));
    return !top || !(element.contains(top) || top.contains(element));
  });
  if (hidden.length > 0) problems.push(`is hidden at ${hidden.length} of ${places.length} places`);
  for (let outer = element.parentElement; outer; outer = outer.parentElement) {
    if (getComputedStyle(outer).overflow === "visible" || outer === document.documentElement) continue;
    const frame = outer.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom) problems.push("is cut off");
  }
  return { number: targets.indexOf(element), name: nameOf(element), problems };
}

// What is on the page, and not among the stops. A part of a bar is no stop where the bar is one.
function missed(order) {
  const reached = order.map((number) => targets[number]);
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled;
  const stands = (element) => reached.some((other) => other.href && other.href === element.href);
  return targets
    .filter((element) => isSeen(element) && !reached.includes(element))
    .filter((element) => !(element.tabIndex < 0 && stands(element)))
    .map(nameOf);
}

// Within a part of the page, the next stop is below, or to the right.
function strays(order) {
  // Names of months stay at the top only where the page has been scrolled.
  scrollTo(0, 0);
  const part = (element) => element.closest(".top, .heading, .filters, .side, .list, .bottom, form, section, main");
  const stops = order.map((number) => targets[number]);
  return stops.slice(1).flatMap((stop, at) => {
    const before = stops[at];
    if (part(stop) !== part(before)) return [];
    const [from, to] = [before.getBoundingClientRect(), stop.getBoundingClientRect()];
    const isBelow = to.top >= from.bottom - 1;
    const isBeside = to.left >= from.left && (to.bottom > from.top || to.left >= from.right);
    return isBelow || isBeside ? [] : [`${nameOf(before)} to ${nameOf(stop)}`];
  });
}

// The way past the navigation leads to what the page is about.
export async function wayPast(browser, address) {
  for (const [where, id] of [["", "events"], ["2026/03", "events"], ["2026/W12", "events"], ["subscribe", "main"], ["events/harbour", "main"]]) {
    await withPage(browser, {}, async (page) => {
      await page.goto(`${address}/en/${where}`);
      await page.keyboard.press("Tab");
      same(await page.evaluate(() => document.activeElement.className), "skip", `the first stop of /${where}`);
      await page.keyboard.press("Enter");
      same(await page.evaluate(() => document.activeElement.id), id, `behind the way past of /${where}`);
      await page.keyboard.press("Tab");
      const isInside = await page.evaluate((id) => document.getElementById(id).contains(document.activeElement), id);
      expect(isInside, `the next stop of /${where} is not in #${id}`);
    });
  }
}

// Whatever opens, switches or copies does so by keys.
export async function controls(browser, address) {
  await withPage(browser, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const press = async (selector, key) => {
      await page.locator(selector).first().focus();
      await page.keyboard.press(key);
    };
    const isSeen = (selector) => page.locator(selector).first().isVisible();

    await page.goto(`${address}/en/`);
    for (const key of ["Enter", "Space"]) {
      await press(".languages summary", key);
      expect(await isSeen(".languages a"), `${key} does not open the menu`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      expect(!await isSeen(".languages a"), "Escape does not close the menu");
      same(await page.evaluate(() => document.activeElement.localName), "summary", "where Escape leads");
    }
    await press(".languages summary", "Enter");
    for (let stop = 0; stop < 7; stop += 1) await page.keyboard.press("Tab");
    expect(!await isSeen(".languages a"), "the menu stays open behind whoever has left it");
    for (const [key, pressed] of [["Enter", "false"], ["Space", "true"]]) {
      await press(".zone-switch", key);
      same(await page.locator(".zone-switch").getAttribute("aria-pressed"), pressed, `the switch after ${key}`);
    }

    await page.goto(`${address}/en/events/harbour`);
    await press(".code summary", "Enter");
    expect(await isSeen("svg.qr"), "the code does not open");
    await page.keyboard.press("Enter");
    expect(!await isSeen("svg.qr"), "the code does not close");

    await page.goto(`${address}/en/newsletter?issue=2026-03-05`);
    await press(".more summary", "Space");
    expect(await isSeen("#days"), "the options do not open");
    for (const where of ["newsletter?issue=2026-03-05", "subscribe"]) {
      await page.goto(`${address}/en/${where}`);
      await press("[data-copy]", "Enter");
      await page.locator("[data-copied]", { hasText: "Copied" }).waitFor();
      const [copied, text] = await page.evaluate(async () => [
        await navigator.clipboard.readText(), document.querySelector("#feed, #source").value]);
      same(copied, text, `what is copied of /${where}`);
    }
  });
}
