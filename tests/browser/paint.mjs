// When a page is first seen: after its own text and the stylesheet, whatever else is slow. No script is
// waited for; the times wait for theirs, so that they do not move when the visitor's join them.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { each, expect, same, shifted } from "./browser.mjs";
import { NOW, PAGES } from "./pages.mjs";

// Most octets that a page of a hundred events may have, compressed: with all that belongs to it, and
// before it is painted for the first time.
const MOST_IN_ALL = 60_000;
const MOST_BEFORE_PAINT = 20_000;

// What every page waits for.
const NEEDED = ["/style.css"];

// So often are the times of a page taken; they are told, and not held to anything.
const LOADS = 5;

// Every page is painted, with its heading, while nothing but its text and the stylesheet has been
// answered.
export async function alone(browser, address) {
  await each(Object.entries(PAGES), ([name, where]) =>
    opened(browser, async (page) => {
      const asked = [];
      await page.route("**/*", (route) => {
        const kind = route.request().resourceType();
        const path = new URL(route.request().url()).pathname;
        const isNeeded = kind === "document" || NEEDED.includes(path);
        if (isNeeded) asked.push(path);
        // Whatever else is asked for is never answered.
        if (isNeeded) return route.continue();
      });
      await page.goto(`${address}/en/${where}`, { waitUntil: "commit" });
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      const blocking = await page.evaluate(() => performance.getEntriesByType("resource")
        .filter((entry) => entry.renderBlockingStatus === "blocking")
        .map((entry) => new URL(entry.name).pathname));
      same(blocking, NEEDED, `what ${name} waits for`);
      same(asked.length, 1 + NEEDED.length, `what ${name} asks for before it is painted`);
      expect(await page.locator("h1").isVisible(), `${name} has no heading`);
    }));
  return `${Object.keys(PAGES).length} pages`;
}

// In so many parts does a page come that comes slowly.
const PARTS = 8;

// The sum of shifts that nobody sees: a word or two that get into another line.
const UNSEEN = 0.01;

// Nothing moves either when a page comes in parts, each of them painted before the next is sent.
export async function inParts(browser, address) {
  const slow = await slowed(address);
  try {
    for (const width of [360, 1280]) {
      for (const [name, where] of Object.entries(PAGES)) {
        await opened(browser, async (page) => {
          // What is over by then would be taken away.
          await page.addInitScript(setClock, NOW);
          await page.route("**/style.css", async (route) => route.fulfill({ response: await route.fetch({ url: `${address}/style.css` }) }));
          await page.goto(`${slow.address}/en/${where}`, { waitUntil: "commit" });
          await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
          let last = false;
          while (!last) {
            last = slow.next();
            await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
          }
          const shift = await shifted(page);
          expect(shift < UNSEEN, `${name} at ${width} px shifts by ${shift} when it comes in parts`);
        }, { viewport: { width, height: 800 }, timezoneId: "America/New_York" });
      }
    }
  } finally {
    slow.stop();
  }
}

// Another present, with the times of painting as they are.
function setClock(now) {
  const Real = Date;
  const shift = Real.parse(now) - Real.now();
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(Real.now() + shift);
    }
    static now() { return Real.now() + shift; }
  };
}

// The server again, but each page stops after a part of its lines until `next` is called, which says
// whether there is nothing more.
async function slowed(address) {
  let parts = [];
  let answer = null;
  const proxy = createServer(async (request, response) => {
    const found = await fetch(address + request.url);
    const type = found.headers.get("content-type") ?? "";
    const body = await found.text();
    response.writeHead(found.status, { "content-type": type });
    if (!type.startsWith("text/html")) return response.end(body);
    // The top of the page is there at once.
    const [top, rest] = body.split(/(?=<main)/);
    const lines = rest.split(/(?<=\n)/);
    const size = Math.ceil(lines.length / PARTS);
    parts = Array.from({ length: PARTS }, (_, at) => lines.slice(at * size, (at + 1) * size).join(""));
    answer = response;
    response.write(top);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const next = () => {
    answer.write(parts.shift());
    if (parts.length === 0) answer.end();
    return parts.length === 0;
  };
  return { address: `http://127.0.0.1:${proxy.address().port}`, next, stop: () => proxy.close() };
}

// What an agenda of a hundred events weighs, and when it is painted here and now.
export async function weight(browser, address) {
  const text = await (await fetch(`${address}/en/`)).text();
  const rows = text.split('<li class="row').length - 1;
  expect(rows >= 100, `only ${rows} events`);
  const sizes = { page: gzipSync(text).length };
  for (const name of ["style.css", "page.js", "icon.svg"]) {
    sizes[name] = gzipSync(await (await fetch(`${address}/${name}`)).text()).length;
  }
  const sum = Object.values(sizes).reduce((a, b) => a + b);
  const before = sizes.page + sizes["style.css"];
  const said = Object.entries(sizes).map(([name, size]) => `${name} ${size}`).join(", ");
  expect(sum < MOST_IN_ALL && before < MOST_BEFORE_PAINT, `${sum} octets, ${before} before the first paint: ${said}`);
  const times = [];
  for (let load = 0; load < LOADS; load += 1) {
    times.push(await opened(browser, async (page) => {
      await page.goto(`${address}/en/`);
      return page.evaluate(() => new Promise((resolve) => {
        new PerformanceObserver((list) => {
          const [first] = performance.getEntriesByName("first-contentful-paint");
          resolve([first.startTime, list.getEntries().at(-1).startTime]);
        }).observe({ type: "largest-contentful-paint", buffered: true });
      }));
    }));
  }
  const median = (list) => list.sort((a, b) => a - b)[LOADS >> 1];
  const [first, largest] = [0, 1].map((kind) => median(times.map((time) => time[kind])));
  const plain = [];
  for (let load = 0; load < LOADS; load += 1) {
    plain.push(await opened(browser, async (page) => {
      await page.goto(`${address}/en/`);
      for (;;) {
        const at = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
        if (at !== undefined) return at;
      }
    }, { javaScriptEnabled: false }));
  }
  return `${rows} events: ${said}; 2 requests with ${before} octets before the first paint; that after ${Math.round(first)} ms, ` +
    `the largest after ${Math.round(largest)} ms, the first without scripts after ${Math.round(median(plain))} ms at the median`;
}

// A page whose clock is the real one.
async function opened(browser, look, options = {}) {
  const context = await browser.newContext(options);
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}
